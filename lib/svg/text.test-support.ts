/** For tests: fonts whose every letter is half an em wide, and a space a quarter. */

import type { FontMatch, TextFonts } from '@/lib/ports/fonts';
import type { TextMeasure } from './text-line';
import type { TextStyle } from './text-style';

const fontOf = (family: string, weight: number, italic: boolean): FontMatch => ({
  slideFamily: family,
  engineFamily: 'Engine',
  file: 'a.ttf',
  weight,
  bold: weight >= 600,
  italic,
  found: true,
  onlyDrawn: false,
  ascent: 0.8,
  descent: -0.2,
  xHeight: 0.5,
});

export const TEST_FONTS: TextFonts = {
  resolve: (families, { weight, italic }) => fontOf(families[0] ?? 'Arial', weight, italic),
  ruler: {
    // No font has the snowman.
    advances: (text) => (text.includes('☃') ? null : Array.from(text, (letter) => (letter === ' ' ? 0.25 : 0.5))),
    scripts: () => ({ sub: 0.2, super: 0.4 }),
  },
};

export const match = (style: TextStyle): FontMatch => TEST_FONTS.resolve(style.families, style);

export const MEASURE: TextMeasure = { match, ruler: TEST_FONTS.ruler };

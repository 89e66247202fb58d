/** What the user chooses for a conversion; one shape for page and command line. */

import { type SlidePlacement, type SlideSize, WHOLE_SLIDE } from '@/lib/drawingml/slide-frame';

export { FITS, MAX_MARGIN, type SlidePlacement, type SlideSize } from '@/lib/drawingml/slide-frame';

export type TextMode = 'editable' | 'outlines';

export type GradientLines = 'native' | 'outlines';

export type Labels = 'apart' | 'in-shapes';

export interface ConvertOptions extends SlidePlacement {
  readonly slide: SlideSize;
  /** Six hex digits behind the drawing, instead of its own; null for what the drawing says. */
  readonly background: string | null;
  readonly text: TextMode;
  /** A label in the middle of a shape: a box of its own, or the text of the shape, which moves with it. */
  readonly labels: Labels;
  /** Pixels a CSS pixel for parts that become pictures, and for PNG output. */
  readonly scale: number;
  readonly outputs: readonly Output[];
  /** Gradients on lines: `native`, which PowerPoint draws and LibreOffice does not, or the line as an outlined shape. */
  readonly gradientLines: GradientLines;
  /** Compare the slide as planned with the drawing, and draw as pictures what came out wrong as shapes. */
  readonly check: boolean;
  /** Family that a generic family means on the slide, as in `{ 'sans-serif': 'Arial' }`. */
  readonly generics: Readonly<Record<string, string>>;
  /** Family for text that names none, or only unknown ones. */
  readonly defaultFamily: string;
  /** Families, in lower case, to the family that the slide names instead, as in `{ helvetica: 'Arial' }`. */
  readonly fontMap: Readonly<Record<string, string>>;
  /** Put fonts that readers will not have into the deck, where their makers allow it. */
  readonly embedFonts: boolean;
}

/** `deck`: one deck for all files; `decks`: a deck for each; `png`: a picture of each. */
export const OUTPUTS = ['deck', 'decks', 'png'] as const;
export type Output = (typeof OUTPUTS)[number];

export const DEFAULT_OPTIONS: ConvertOptions = {
  slide: { kind: 'svg' },
  ...WHOLE_SLIDE,
  background: null,
  text: 'editable',
  labels: 'apart',
  scale: 2,
  outputs: ['deck'],
  gradientLines: 'native',
  check: true,
  generics: {
    'sans-serif': 'Arial',
    serif: 'Times New Roman',
    monospace: 'Courier New',
    cursive: 'Times New Roman',
    fantasy: 'Times New Roman',
    'system-ui': 'Arial',
  },
  defaultFamily: 'Times New Roman',
  fontMap: {},
  embedFonts: false,
};

/** Reads `#RRGGBB` or `#RGB` into six upper-case hex digits; null for anything else. */
export function parseHexColor(text: string): string | null {
  const digits = /^#?([\dA-Fa-f]{6}|[\dA-Fa-f]{3})$/.exec(text.trim())?.[1]?.toUpperCase();
  if (digits === undefined) return null;
  return digits.length === 6 ? digits : Array.from(digits, (digit) => digit + digit).join('');
}

const INCH_EMU = 914_400;

/** A common deck needs one size for all slides: the default of a new presentation in this product, 10 × 7.5 in. */
export const COMMON_SLIDE = { kind: 'fixed', widthEmu: 10 * INCH_EMU, heightEmu: 7.5 * INCH_EMU } as const satisfies SlideSize;

/** Reads `svg`, `16:9`, `4:3`, `A4` or `WxHin` (1–56 in a side); null for anything else. */
export function parseSlideSize(text: string): SlideSize | null {
  if (text === 'svg') return { kind: 'svg' };
  const named: Readonly<Record<string, readonly [number, number]>> = {
    '16:9': [40 / 3, 7.5],
    '4:3': [10, 7.5],
    A4: [297 / 25.4, 210 / 25.4],
  };
  const custom = /^(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)in$/.exec(text);
  const inches = custom ? ([Number(custom[1]), Number(custom[2])] as const) : Object.hasOwn(named, text) ? named[text] : undefined;
  if (!inches) return null;
  const [width, height] = inches;
  if (!(width >= 1 && width <= 56 && height >= 1 && height <= 56)) return null;
  return { kind: 'fixed', widthEmu: Math.round(width * INCH_EMU), heightEmu: Math.round(height * INCH_EMU) };
}

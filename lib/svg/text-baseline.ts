/** Which line of its font a text is hung on (CSS Inline 3 §4.2, SVG 2 §11.10). */

import type { FontMatch } from '@/lib/ports/fonts';
import type { TextStyle } from './text-style';

/** How far the alphabetic baseline lies below the point that the text names, px, by the font's own metrics. */
export function baselineOffset(style: TextStyle, font: FontMatch): number {
  const shift = ((): number => {
    // The middle of the letters is what vertical lines are hung on (CSS Writing Modes 4 §4.2).
    switch (style.vertical && style.baseline === 'auto' ? 'central' : style.baseline) {
      case 'middle':
        return font.xHeight / 2;
      case 'central':
        return (font.ascent + font.descent) / 2;
      case 'hanging':
        return font.ascent * 0.8;
      case 'mathematical':
        return font.ascent * 0.5;
      case 'before-edge':
      case 'text-before-edge':
      case 'text-top':
        return font.ascent;
      case 'after-edge':
      case 'text-after-edge':
      case 'text-bottom':
      case 'ideographic':
        return font.descent;
      default:
        return 0;
    }
  })();
  return shift * style.size;
}

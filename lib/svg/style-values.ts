/** CSS values brought to the forms that the renderer reads: colours of CSS Color 4, transforms with units, shorthands. */

// Registers the colour spaces of CSS alone.
import 'culori/css';
import { formatHex8, parse } from 'culori/fn';
import { COLOR_PROPERTIES } from './properties.table';

/** One declaration as the longhands it stands for, values in the renderer's forms. Empty for a value that CSS calls invalid. */
export function longhands(property: string, value: string): readonly (readonly [string, string])[] {
  switch (property) {
    case 'font':
      return fontShorthand(value);
    case 'marker':
      return ['marker-start', 'marker-mid', 'marker-end'].map((name) => [name, value] as const);
    case 'margin':
    case 'padding':
      return sides(property, value);
    case 'text-decoration-line':
      return [['text-decoration', value]];
    case 'image-rendering':
      // The renderer knows the names of SVG 1.1 only.
      return [[property, /pixelated|crisp-edges|optimize-?speed/i.test(value) ? 'optimizeSpeed' : value]];
    case 'transform':
      return [['transform', cssTransform(value)]];
    default:
      return [[property, COLOR_PROPERTIES.has(property) ? paintValue(property, value) : value]];
  }
}

/** One to four lengths, clockwise from the top (CSS Box 3 §3.2). */
function sides(property: string, value: string): readonly (readonly [string, string])[] {
  const [top = '0', right = top, bottom = top, left = right] = value.trim().split(/\s+/);
  return [
    [`${property}-top`, top],
    [`${property}-right`, right],
    [`${property}-bottom`, bottom],
    [`${property}-left`, left],
  ];
}

/** A colour with alpha, or null when it is none that can be told without the context (`currentColor`, `url()`, `none`). */
export function parseColor(value: string): { readonly hex: string; readonly alpha: number } | null {
  const hex8 = formatHex8(parse(value.replace(/\s*icc-color\([^)]*\)/, '').trim()));
  if (!hex8) return null;
  return { hex: hex8.slice(1, 7).toUpperCase(), alpha: Number.parseInt(hex8.slice(7, 9), 16) / 255 };
}

function paintValue(property: string, value: string): string {
  if (value === 'transparent') return property === 'fill' || property === 'stroke' ? 'none' : '#00000000';
  if (!/^(rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(/i.test(value)) return value;
  return formatHex8(parse(value)) ?? value;
}

const DEGREES: Readonly<Record<string, number>> = { deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 };
const PIXELS: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, q: 96 / 101.6 };

/** CSS transform functions → the SVG 1.1 grammar (degrees and user units without units). */
export function cssTransform(value: string): string {
  if (value === 'none') return '';
  return value
    .replace(/(-?[\d.]+(?:e[-+]?\d+)?)(deg|grad|rad|turn|px|pt|pc|in|cm|mm|q)\b/gi, (_, number: string, unit: string) => {
      const key = unit.toLowerCase();
      return String(Number(number) * (DEGREES[key] ?? PIXELS[key] ?? 1));
    })
    .replace(/translateX\(([^)]*)\)/gi, 'translate($1 0)')
    .replace(/translateY\(([^)]*)\)/gi, 'translate(0 $1)')
    .replace(/scaleX\(([^)]*)\)/gi, 'scale($1 1)')
    .replace(/scaleY\(([^)]*)\)/gi, 'scale(1 $1)')
    .replace(/rotateZ\(/gi, 'rotate(')
    .replace(/translate3d\(([^,]*),([^,]*),[^)]*\)/gi, 'translate($1 $2)')
    .replace(/skew\(\s*([^,)\s]+)\s*\)/gi, 'skewX($1)');
}

function fontShorthand(value: string): readonly (readonly [string, string])[] {
  const match =
    /^((?:[a-z-]+\s+|\d{3}\s+)*)([\d.]+(?:px|pt|em|ex|rem|%|mm|cm|in|pc)?|xx-small|x-small|small|medium|large|x-large|xx-large)(?:\s*\/\s*[^\s"']+)?(?:\s+|(?=["']))(.+)$/i.exec(
      value.trim(),
    );
  if (!match) return [];
  const [, flags = '', size = '', family = ''] = match;
  const result: (readonly [string, string])[] = [
    ['font-style', 'normal'],
    ['font-weight', 'normal'],
    ['font-variant', 'normal'],
    ['font-size', size],
    ['font-family', family],
  ];
  for (const flag of flags.toLowerCase().split(/\s+/)) {
    if (flag === 'italic' || flag === 'oblique') result.push(['font-style', flag]);
    else if (flag === 'small-caps') result.push(['font-variant', flag]);
    else if (/^(bold|bolder|lighter|\d{3})$/.test(flag)) result.push(['font-weight', flag]);
  }
  return result;
}

/** A CSS length in px: absolute units, `em`, `ex`, `rem`, `%` of the given bases; null when it is none. */
export function lengthPx(value: string | undefined, em: number, percentOf: number): number | null {
  if (value === undefined) return null;
  const match = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z%]*)\s*$/i.exec(value);
  if (!match) return null;
  const number = Number(match[1]);
  const unit = (match[2] ?? '').toLowerCase();
  if (unit === '') return number;
  if (unit === 'em') return number * em;
  if (unit === 'ex') return (number * em) / 2;
  if (unit === 'rem') return number * 16;
  if (unit === '%') return (number / 100) * percentOf;
  const factor = PIXELS[unit];
  return factor === undefined ? null : number * factor;
}

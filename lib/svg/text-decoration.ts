/** Lines of a text decoration (CSS Text Decoration 4): each is drawn as the element says that asks for it, whatever stands inside. */

import { parseColor } from './style-values';

export type DecorationStyle = 'solid' | 'double' | 'dotted' | 'dashed' | 'wavy';

export interface DecorationLine {
  readonly style: DecorationStyle;
  /** A CSS colour or a paint of SVG, `currentColor` resolved. */
  readonly paint: string;
  /** 0–1. */
  readonly opacity: number;
  /** The colour is its own, not that of a text. */
  readonly named: boolean;
}

/** How text is painted. */
export interface TextPaint {
  readonly fill: string;
  readonly fillOpacity: number;
  readonly color: string;
}

export type DecorationKind = 'underline' | 'overline' | 'line-through';

/** The values of `text-decoration`, `text-decoration-style` and `text-decoration-color`, as far as they are there. */
export interface DecorationValues {
  readonly decoration: string | undefined;
  readonly style: string | undefined;
  readonly color: string | undefined;
}

/** What an element itself asks for, painted as its text is where it names no colour; nothing where a word of it is none that CSS knows. */
export function decorationLines(
  { decoration, style, color }: DecorationValues,
  text: TextPaint,
): ReadonlyMap<DecorationKind, DecorationLine> {
  const lines = new Map<DecorationKind, DecorationLine>();
  // A colour may be written with spaces inside its brackets.
  const words: readonly string[] = (decoration ?? '').toLowerCase().match(/[^\s(]+(?:\([^)]*\))?/g) ?? [];
  const colors = words.filter((word) => word === 'currentcolor' || (!isKeyword(word) && parseColor(word) !== null));
  if (!words.every((word) => isKeyword(word) || colors.includes(word))) return lines;
  const named = color?.toLowerCase() ?? colors[0];
  const plain: DecorationLine = {
    style: STYLES.find((name) => name === style?.toLowerCase() || words.includes(name)) ?? 'solid',
    paint: named === 'currentcolor' ? text.color : (named ?? ''),
    opacity: 1,
    named: named !== undefined,
  };
  const line = paintedAs(plain, text);
  for (const kind of KINDS) if (words.includes(kind)) lines.set(kind, line);
  return lines;
}

/** A line that names no colour in that of a text: a group's line, which has no text of its own, takes that of the text inside. */
export const paintedAs = (line: DecorationLine, { fill, fillOpacity, color }: TextPaint): DecorationLine =>
  line.named ? line : { ...line, paint: fill.toLowerCase() === 'currentcolor' ? color : fill, opacity: fillOpacity };

const isKeyword = (word: string): boolean => KEYWORDS.has(word);

const KINDS: readonly DecorationKind[] = ['underline', 'overline', 'line-through'];
const STYLES: readonly DecorationStyle[] = ['double', 'dotted', 'dashed', 'wavy', 'solid'];
const KEYWORDS: ReadonlySet<string> = new Set([...KINDS, ...STYLES, 'none', 'blink', 'auto', 'from-font']);

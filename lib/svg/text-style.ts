/** Inherited text properties while the tree is walked: specified values → computed ones (CSS Fonts 4, CSS Text 3, SVG 2 §11). */

import type { SvgElement } from './element';
import { lengthPx } from './style-values';
import { type DecorationLine, decorationLines, paintedAs } from './text-decoration';

/** Computed values; lengths in px of the text's own space. */
export interface TextStyle {
  readonly families: readonly string[];
  readonly size: number;
  readonly weight: number;
  readonly italic: boolean;
  /** Of the font's letters, in percent of a normal width. */
  readonly stretch: number;
  /** `font-variation-settings`, by tag. */
  readonly variations: ReadonlyMap<string, number>;
  readonly fill: string;
  readonly fillOpacity: number;
  readonly stroke: string;
  readonly strokeOpacity: number;
  readonly strokeWidth: string;
  readonly color: string;
  readonly letterSpacing: number;
  readonly wordSpacing: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Null for none. */
  readonly underline: DecorationLine | null;
  readonly strike: DecorationLine | null;
  readonly overline: DecorationLine | null;
  readonly smallCaps: boolean;
  readonly vertical: boolean;
  /** Vertical text whose letters stand upright, whatever their script (CSS Writing Modes 4 §5.1). */
  readonly upright: boolean;
  readonly rightToLeft: boolean;
  /** Letters stand in the order of `direction`, whatever their script (CSS Writing Modes 4 §2.2). */
  readonly bidiOverride: boolean;
  readonly preserveSpace: boolean;
  readonly language: string;
  readonly visible: boolean;
  readonly baseline: string;
  readonly transform: string;
}

export const INITIAL_TEXT_STYLE: TextStyle = {
  families: [],
  size: 16,
  weight: 400,
  italic: false,
  stretch: 100,
  variations: new Map(),
  fill: 'black',
  fillOpacity: 1,
  stroke: 'none',
  strokeOpacity: 1,
  strokeWidth: '1',
  color: 'black',
  letterSpacing: 0,
  wordSpacing: 0,
  anchor: 'start',
  underline: null,
  strike: null,
  overline: null,
  smallCaps: false,
  vertical: false,
  upright: false,
  rightToLeft: false,
  bidiOverride: false,
  preserveSpace: false,
  language: '',
  visible: true,
  baseline: 'auto',
  transform: 'none',
};

/** Attributes that `inheritTextStyle` reads; an element with none of them shares its parent's style. */
const READ = [
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'font-variant',
  'font-variant-caps',
  'font-stretch',
  'font-variation-settings',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'color',
  'letter-spacing',
  'word-spacing',
  'text-anchor',
  'text-decoration',
  'text-decoration-style',
  'text-decoration-color',
  'writing-mode',
  'direction',
  'xml:space',
  'white-space',
  'xml:lang',
  'lang',
  'visibility',
  'dominant-baseline',
  'text-transform',
  'alignment-baseline',
  'unicode-bidi',
  'text-orientation',
] as const;

const SIZES: Readonly<Record<string, number>> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
};

export function inheritTextStyle(element: SvgElement, parent: TextStyle): TextStyle {
  const attributes = element.attributes;
  if (element.name !== 'text' && !READ.some((name) => attributes.has(name))) return parent;
  const get = (name: (typeof READ)[number]): string | undefined => {
    const value = attributes.get(name)?.trim();
    return value === 'inherit' || value === '' ? undefined : value;
  };
  const anchor = get('text-anchor');
  const size = fontSize(get('font-size'), parent.size);
  const space = get('white-space');
  const preserve = space === undefined ? get('xml:space') : /^(pre|pre-wrap|break-spaces)$/.test(space) ? 'preserve' : 'default';
  const direction = get('direction');
  const visibility = get('visibility');
  const style = get('font-style');
  const variant = get('font-variant-caps') ?? get('font-variant');
  const writing = get('writing-mode');
  const orientation = get('text-orientation');
  const settings = get('font-variation-settings');
  const variations = settings === undefined ? parent.variations : variationAxes(settings);
  const [ital, slnt] = [variations.get('ital'), variations.get('slnt')];
  const slanted = ital === undefined && slnt === undefined ? undefined : (ital ?? 0) > 0 || (slnt ?? 0) < 0;
  const fill = get('fill') ?? parent.fill;
  const fillOpacity = opacity(get('fill-opacity'), parent.fillOpacity);
  const color = get('color') ?? parent.color;
  const lines = decorationLines(
    { decoration: get('text-decoration'), style: get('text-decoration-style'), color: get('text-decoration-color') },
    { fill, fillOpacity, color },
  );
  const around = (line: DecorationLine | null): DecorationLine | null =>
    line && element.name === 'text' ? paintedAs(line, { fill, fillOpacity, color }) : line;
  return {
    families: get('font-family') === undefined ? parent.families : splitFamilies(get('font-family') ?? ''),
    size,
    weight: variations.get('wght') ?? fontWeight(get('font-weight'), parent.weight),
    italic: slanted ?? (style === undefined ? parent.italic : /^(italic|oblique)/.test(style)),
    stretch: fontStretch(get('font-stretch'), parent.stretch),
    variations,
    fill,
    fillOpacity,
    stroke: get('stroke') ?? parent.stroke,
    strokeOpacity: opacity(get('stroke-opacity'), parent.strokeOpacity),
    strokeWidth: get('stroke-width') ?? parent.strokeWidth,
    color,
    letterSpacing: spacing(get('letter-spacing'), size, parent.letterSpacing),
    wordSpacing: spacing(get('word-spacing'), size, parent.wordSpacing),
    anchor: anchor === 'start' || anchor === 'middle' || anchor === 'end' ? anchor : parent.anchor,
    underline: lines.get('underline') ?? around(parent.underline),
    strike: lines.get('line-through') ?? around(parent.strike),
    overline: lines.get('overline') ?? around(parent.overline),
    smallCaps: variant === undefined ? parent.smallCaps : variant.includes('small-caps'),
    upright: orientation === undefined ? parent.upright : orientation === 'upright',
    vertical: writing === undefined ? parent.vertical : /^(tb|vertical)/.test(writing),
    rightToLeft: direction === undefined ? parent.rightToLeft : direction === 'rtl',
    // Not inherited, but it holds for all that is inside.
    bidiOverride: parent.bidiOverride || (get('unicode-bidi') ?? '').endsWith('override'),
    preserveSpace: preserve === undefined ? parent.preserveSpace : preserve === 'preserve',
    language: get('xml:lang') ?? get('lang') ?? parent.language,
    visible: visibility === undefined ? parent.visible : visibility === 'visible',
    baseline: alignment(element) ?? get('dominant-baseline') ?? parent.baseline,
    transform: get('text-transform') ?? parent.transform,
  };
}

/** `alignment-baseline` is not inherited, and wins over the dominant one where it says something else than `baseline`. */
function alignment(element: SvgElement): string | undefined {
  const value = element.attributes.get('alignment-baseline')?.trim();
  if (value === 'inherit') return element.parent ? alignment(element.parent) : undefined;
  return value === undefined || /^(auto|baseline|)$/.test(value) ? undefined : value;
}

function fontSize(value: string | undefined, parent: number): number {
  if (value === undefined) return parent;
  if (value === 'larger') return parent * 1.2;
  if (value === 'smaller') return parent / 1.2;
  const size = SIZES[value] ?? lengthPx(value, parent, parent);
  return size !== null && Number.isFinite(size) && size >= 0 ? size : parent;
}

function fontWeight(value: string | undefined, parent: number): number {
  if (value === undefined) return parent;
  if (value === 'normal') return 400;
  if (value === 'bold') return 700;
  if (value === 'bolder') return parent < 400 ? 400 : parent < 600 ? 700 : 900;
  if (value === 'lighter') return parent < 600 ? 100 : parent < 800 ? 400 : 700;
  const number = Number(value);
  return number >= 1 && number <= 1000 ? number : parent;
}

/** CSS Fonts 4 §2.3.1. */
const STRETCHES: Readonly<Record<string, number>> = {
  'ultra-condensed': 50,
  'extra-condensed': 62.5,
  condensed: 75,
  'semi-condensed': 87.5,
  normal: 100,
  'semi-expanded': 112.5,
  expanded: 125,
  'extra-expanded': 150,
  'ultra-expanded': 200,
};

function fontStretch(value: string | undefined, parent: number): number {
  if (value === undefined) return parent;
  const percent = value.endsWith('%') ? Number(value.slice(0, -1)) : STRETCHES[value];
  return percent !== undefined && percent >= 0 ? percent : parent;
}

/** `"wght" 700, "slnt" -10` (CSS Fonts 4 §7.2). */
function variationAxes(value: string): ReadonlyMap<string, number> {
  const settings = [...value.matchAll(/["'](\w{4})["']\s*(-?[\d.]+)/g)];
  return new Map(settings.map(([, axis = '', number]) => [axis, Number(number)]));
}

function opacity(value: string | undefined, parent: number): number {
  if (value === undefined) return parent;
  const number = value.endsWith('%') ? Number(value.slice(0, -1)) / 100 : Number(value);
  return Number.isFinite(number) ? Math.min(1, Math.max(0, number)) : parent;
}

function spacing(value: string | undefined, size: number, parent: number): number {
  if (value === undefined) return parent;
  if (value === 'normal') return 0;
  return lengthPx(value, size, size) ?? parent;
}

/** The lines of a style, as CSS calls them. */
export const decorationsOf = (style: TextStyle): string[] =>
  [style.underline ? 'underline' : '', style.strike ? 'line-through' : '', style.overline ? 'overline' : ''].filter(Boolean);

/** A CSS family list; quotes and escapes removed, generics left in lower case. */
export function splitFamilies(list: string): string[] {
  const result: string[] = [];
  for (const match of list.matchAll(/"([^"]*)"|'([^']*)'|([^,"']+)/g)) {
    const name = (match[1] ?? match[2] ?? match[3] ?? '').trim().replace(/\s+/g, ' ');
    if (name !== '') result.push(name);
  }
  return result;
}

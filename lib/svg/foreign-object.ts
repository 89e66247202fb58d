/**
 * `foreignObject` with HTML text (Mermaid, draw.io) → lines of SVG text in its box. Runs after the cascade, so that the HTML
 * elements carry their computed declarations. In a `switch` it wins over the alternative beside it where it has words, as in
 * browsers: what draw.io offers to others is cut short. Pictures and layout of the HTML are not kept.
 */

import { diagnostic } from '@/lib/errors/diagnostic';
import { createElement, descendants, elementLabel, isElement, removeElement, replaceElement, type SvgElement } from './element';
import type { SourceDocument } from './scan';
import { lengthPx } from './style-values';

/** Mutates the document: afterwards no `foreignObject` is left. */
export function replaceForeignObjects(document: SourceDocument, _fonts?: unknown): void {
  for (const element of Array.from(descendants(document.root))) {
    if (!element.parent) continue;
    if (element.name === 'switch') takeExtensible(element);
    if (element.name === 'foreignObject') replaceByText(element, document);
    else if (element.name.startsWith('html:') && element.parent.name !== 'foreignObject' && !element.parent.name.startsWith('html:')) {
      document.diagnostics.push(diagnostic('foreign/dropped', 'dropped', elementLabel(element)));
      removeElement(element);
    }
  }
}

/** An empty part for those who know HTML means that nothing else of the `switch` is for them (draw.io warns all others). */
function takeExtensible(element: SvgElement): void {
  const chosen = element.children.filter(isElement).find(({ attributes }) => attributes.get('requiredFeatures')?.includes('Extensibility'));
  if (chosen && chosen.name !== 'foreignObject' && !chosen.children.some(isElement)) removeElement(element);
}

function replaceByText(element: SvgElement, document: SourceDocument): void {
  const text = htmlText(element);
  const { parent } = element;
  const alternatives = parent?.name === 'switch' ? parent.children.filter((child) => isElement(child) && child !== element) : [];
  if (text) {
    document.diagnostics.push(diagnostic('foreign/picture', 'approximated', elementLabel(element)));
    for (const alternative of alternatives) if (isElement(alternative)) removeElement(alternative);
    replaceElement(element, text);
    return;
  }
  if (alternatives.length === 0) document.diagnostics.push(diagnostic('foreign/dropped', 'dropped', elementLabel(element)));
  removeElement(element);
}

const BLOCKS = new Set([
  'html:div',
  'html:p',
  'html:li',
  'html:ul',
  'html:ol',
  'html:h1',
  'html:h2',
  'html:h3',
  'html:h4',
  'html:tr',
  'html:table',
  'html:section',
  'html:pre',
]);

/** Declarations that a line of SVG text takes over from the HTML around it; inner ones win. */
const INHERITED = ['color', 'font-size', 'font-family', 'font-weight', 'font-style', 'text-align', 'line-height', 'white-space'] as const;

type Inherited = Readonly<Partial<Record<(typeof INHERITED)[number], string>>>;

interface Line {
  text: string;
  style: Inherited;
}

interface HtmlBox {
  readonly x: number;
  readonly width: number;
  /** Where the lines as a whole stand: their top, middle or bottom at `y`. */
  readonly y: number;
  readonly align: 'top' | 'middle' | 'bottom';
}

function htmlBox(element: SvgElement): HtmlBox {
  const number = (of: SvgElement, name: string): number => lengthPx(of.attributes.get(name), 16, 0) ?? 0;
  // draw.io lets the HTML fill the drawing and places a flex box of one pixel's height in it by margin and padding.
  for (const inner of descendants(element)) {
    if (!inner.attributes.has('padding-top') || !inner.attributes.has('margin-left')) continue;
    const align = inner.attributes.get('align-items') ?? '';
    return {
      x: number(inner, 'margin-left'),
      width: number(inner, 'width'),
      y: number(inner, 'padding-top'),
      align: align.includes('center') ? 'middle' : align.includes('end') ? 'bottom' : 'top',
    };
  }
  const box = { x: number(element, 'x'), y: number(element, 'y'), width: number(element, 'width'), height: number(element, 'height') };
  return { x: box.x, width: box.width, y: box.y + box.height / 2, align: 'middle' };
}

function htmlText(element: SvgElement): SvgElement | null {
  const box = htmlBox(element);
  const lines: Line[] = [];
  collect(element, inherit(element, {}), lines);
  const filled = lines.map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() })).filter((line) => line.text !== '');
  const first = filled[0];
  if (!first || !(box.width > 0)) return null;
  const size = lengthPx(first.style['font-size'], 16, 16) ?? 16;
  const lineHeight = relativeLineHeight(first.style['line-height'], size);
  const rows = filled.flatMap((line) => (line.style['white-space'] === 'nowrap' ? [line] : wrap(line, box.width / (size * MEAN_GLYPH_EM))));
  const align = first.style['text-align'] ?? 'start';
  const [anchor, x] = align.includes('center')
    ? ['middle', box.x + box.width / 2]
    : align === 'right' || align === 'end'
      ? ['end', box.x + box.width]
      : ['start', box.x];
  const height = rows.length * lineHeight * size;
  const above = { top: 0, middle: height / 2, bottom: height }[box.align];
  // The first baseline.
  const top = box.y - above + (lineHeight / 2 + BASELINE_BELOW_MIDDLE_EM) * size;
  const attributes = [...element.attributes].filter(
    ([name]) => !['x', 'y', 'width', 'height', 'requiredFeatures', 'requiredExtensions', 'overflow'].includes(name),
  );
  return createElement(
    'text',
    [...attributes, ['text-anchor', String(anchor)]],
    rows.map((row, i) =>
      createElement('tspan', [['x', String(x)], ['y', String(top + i * lineHeight * size)], ...fontOf(row.style)], [row.text]),
    ),
  );
}

/** Mean advance of a Latin letter, for breaking lines without a layout. */
const MEAN_GLYPH_EM = 0.5;
const BASELINE_BELOW_MIDDLE_EM = 0.34;

function fontOf(style: Inherited): [string, string][] {
  const result: [string, string][] = [];
  if (style.color) result.push(['fill', style.color]);
  for (const name of ['font-size', 'font-family', 'font-weight', 'font-style'] as const) {
    const value = style[name];
    if (value) result.push([name, value]);
  }
  return result;
}

function relativeLineHeight(value: string | undefined, size: number): number {
  if (value === undefined || value === 'normal') return 1.2;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  return (lengthPx(value, size, size) ?? 1.2 * size) / size;
}

function inherit(element: SvgElement, outer: Inherited): Inherited {
  const own: Partial<Record<(typeof INHERITED)[number], string>> = { ...outer };
  for (const name of INHERITED) {
    const value = element.attributes.get(name);
    if (value !== undefined && value !== 'inherit') own[name] = value;
  }
  if (element.name === 'html:b' || element.name === 'html:strong') own['font-weight'] = 'bold';
  if (element.name === 'html:i' || element.name === 'html:em') own['font-style'] = 'italic';
  return own;
}

function collect(element: SvgElement, style: Inherited, lines: Line[]): void {
  const isBlock = BLOCKS.has(element.name);
  if (isBlock || lines.length === 0) lines.push({ text: '', style });
  for (const child of element.children) {
    if (!isElement(child)) {
      const line = lines.at(-1);
      if (!line) continue;
      if (line.text.trim() === '') line.style = style;
      line.text += child;
    } else if (child.name === 'html:br') lines.push({ text: '', style });
    else collect(child, inherit(child, style), lines);
  }
  if (isBlock) lines.push({ text: '', style });
}

function wrap(line: Line, letters: number): Line[] {
  const rows: Line[] = [];
  let text = '';
  for (const word of line.text.split(' ')) {
    if (text !== '' && text.length + 1 + word.length > letters * 1.1) {
      rows.push({ ...line, text });
      text = word;
    } else text = text === '' ? word : `${text} ${word}`;
  }
  return text === '' ? rows : [...rows, { ...line, text }];
}

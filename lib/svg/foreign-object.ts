/**
 * `foreignObject` with HTML text (Mermaid, draw.io) → lines of SVG text in its box, on what lies behind them. Runs after the
 * cascade and the browser's defaults, so that the HTML elements carry their declarations. In a `switch` it wins over the
 * alternative beside it where it has words, as in browsers: what draw.io offers to others is cut short.
 */

import { diagnostic } from '@/lib/errors/diagnostic';
import type { TextFonts } from '@/lib/ports/fonts';
import {
  appendChild,
  createElement,
  descendants,
  elementLabel,
  isElement,
  removeElement,
  replaceElement,
  type SvgElement,
} from './element';
import { type HtmlArea, htmlArea } from './html-area';
import { type FlowColor, type FlowPiece, flowOf } from './html-flow';
import { type FlowLine, linesOf } from './html-lines';
import type { SourceDocument } from './scan';
import { OVERFLOW_ATTRIBUTE, type TextMeasure } from './text-line';
import { decorationsOf, INITIAL_TEXT_STYLE, inheritTextStyle, type TextStyle } from './text-style';

/** Mutates the document: afterwards no `foreignObject` is left. */
export function replaceForeignObjects(document: SourceDocument, fonts: TextFonts): void {
  const measure: TextMeasure = { match: (style) => fonts.resolve(style.families, style), ruler: fonts.ruler };
  for (const element of Array.from(descendants(document.root))) {
    if (!element.parent) continue;
    if (element.name === 'switch') takeExtensible(element);
    if (element.name === 'foreignObject') replaceByText(element, document, measure);
    else if (element.name.startsWith('html:') && element.parent.name !== 'foreignObject' && !element.parent.name.startsWith('html:')) {
      document.diagnostics.push(diagnostic('foreign/dropped', elementLabel(element)));
      removeElement(element);
    }
  }
}

/** An empty part for those who know HTML means that nothing else of the `switch` is for them (draw.io warns all others). */
function takeExtensible(element: SvgElement): void {
  const chosen = element.children.filter(isElement).find(({ attributes }) => attributes.get('requiredFeatures')?.includes('Extensibility'));
  if (chosen && chosen.name !== 'foreignObject' && !chosen.children.some(isElement)) removeElement(element);
}

function replaceByText(element: SvgElement, document: SourceDocument, measure: TextMeasure): void {
  const { paragraphs, others } = flowOf(element, computedStyle(element));
  const { parent } = element;
  const alternatives = parent?.name === 'switch' ? parent.children.filter((child) => isElement(child) && child !== element) : [];
  const area = htmlArea(element);
  if (paragraphs.length > 0 && area.width > 0) {
    if (others > 0) document.diagnostics.push(diagnostic('foreign/picture', elementLabel(element)));
    for (const alternative of alternatives) if (isElement(alternative)) removeElement(alternative);
    replaceElement(element, drawn(element, area, linesOf(paragraphs, area.width, measure), measure));
    return;
  }
  if (alternatives.length === 0 && (others > 0 || paragraphs.length > 0))
    document.diagnostics.push(diagnostic('foreign/dropped', elementLabel(element)));
  removeElement(element);
}

function computedStyle(element: SvgElement): TextStyle {
  return inheritTextStyle(element, element.parent ? computedStyle(element.parent) : INITIAL_TEXT_STYLE);
}

/** What the HTML says itself. */
const OF_THE_BOX = new Set([
  'x',
  'y',
  'width',
  'height',
  'requiredFeatures',
  'requiredExtensions',
  'overflow',
  'display',
  'font-size',
  'opacity',
]);

function drawn(element: SvgElement, area: HtmlArea, lines: readonly FlowLine[], measure: TextMeasure): SvgElement {
  const last = lines.at(-1);
  const height = last ? last.top + last.height : 0;
  const top = area.y + { top: 0, middle: (area.height - height) / 2, bottom: area.height - height }[area.align];
  const group = createElement(
    'g',
    [...element.attributes].filter(([name]) => !OF_THE_BOX.has(name) || name === 'opacity'),
  );
  const text = createElement('text', [['xml:space', 'preserve']]);
  for (const line of lines) {
    for (const part of behind(line, area, top, measure)) appendChild(group, part);
    if (!line.rule) appendChild(text, written(line, area, top));
  }
  appendChild(group, text);
  return group;
}

/** Where a line is anchored. */
function anchorX({ align, indent }: FlowLine, { x, width }: HtmlArea): number {
  return { start: x + indent, middle: x + (indent + width) / 2, end: x + width }[align];
}

function written(line: FlowLine, area: HtmlArea, top: number): SvgElement {
  return createElement(
    'tspan',
    [
      ['x', String(anchorX(line, area))],
      ['y', String(top + line.baseline)],
      ['text-anchor', line.align],
      ...(line.overflow === null ? [] : [[OVERFLOW_ATTRIBUTE, String(line.overflow)] as const]),
    ],
    line.pieces.map(writtenPiece),
  );
}

function writtenPiece({ text, style, link, shift }: FlowPiece): SvgElement {
  const decoration = decorationsOf(style);
  const span = createElement(
    'tspan',
    [
      ['font-family', style.families.map((family) => `'${family.replaceAll("'", '')}'`).join(',')],
      ['font-size', String(style.size)],
      ['font-weight', String(style.weight)],
      ['font-style', style.italic ? 'italic' : 'normal'],
      ['fill', style.color],
      ['stroke', 'none'],
      ['letter-spacing', String(style.letterSpacing)],
      ['text-transform', style.transform],
      ...(decoration.length === 0 ? [] : [['text-decoration', decoration.join(' ')] as const]),
      ...(shift === null ? [] : [['baseline-shift', shift] as const]),
      ...(style.language === '' ? [] : [['xml:lang', style.language] as const]),
    ],
    [text],
  );
  return link === '' ? span : createElement('a', [['href', link]], [span]);
}

function behind(line: FlowLine, area: HtmlArea, top: number, measure: TextMeasure): SvgElement[] {
  const y = top + line.top;
  const parts: SvgElement[] = [];
  if (line.background) parts.push(filled(area.x, y, area.width, line.height, line.background));
  if (line.rule)
    parts.push(filled(area.x + line.indent, y + line.height / 4, area.width - line.indent, line.height / 2, { hex: '808080', alpha: 1 }));
  let x = anchorX(line, area) - { start: 0, middle: line.width / 2, end: line.width }[line.align];
  for (const { text, style, background } of line.pieces) {
    const em = measure.ruler.advances(text, measure.match(style))?.reduce((sum, advance) => sum + advance, 0) ?? 0;
    const width = em * style.size;
    const { ascent, descent } = measure.match(style);
    if (background) parts.push(filled(x, top + line.baseline - ascent * style.size, width, (ascent - descent) * style.size, background));
    x += width;
  }
  return parts;
}

const filled = (x: number, y: number, width: number, height: number, { hex, alpha }: FlowColor): SvgElement =>
  createElement('rect', [
    ['x', String(x)],
    ['y', String(y)],
    ['width', String(width)],
    ['height', String(height)],
    ['fill', `#${hex}`],
    ['fill-opacity', String(alpha)],
    ['stroke', 'none'],
  ]);

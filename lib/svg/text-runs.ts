/** A line of styled characters → the fact that a text box is made of, and the same line in words of the renderer. */

import type { DiagnosticCode } from '@/lib/errors/diagnostic';
import type { FontMatch } from '@/lib/ports/fonts';
import { appendChild, createElement, type SvgElement } from './element';
import type { SourceText, SourceTextRun, TextBand, Underline } from './source-facts';
import { lengthPx, parseColor } from './style-values';
import type { DecorationLine } from './text-decoration';
import type { StyledText, TextLine, TextMeasure, TextPiece } from './text-line';
import { decorationsOf, type TextStyle } from './text-style';

type Match = (style: TextStyle) => FontMatch;

/** `block` names the text that the line is a part of. */
export function sourceText(line: TextLine, block: string, measure: TextMeasure): SourceText {
  const { match } = measure;
  const visible = line.spans.filter((span) => span.style.visible);
  // Hidden words keep their place (CSS Display 3 §4): they are there, but not seen.
  const laidOut = visible.length === 0 ? [] : kernedAcross(line.spans, measure);
  const first = line.spans[0];
  return {
    block,
    x: line.x,
    y: line.y + line.drop,
    anchor: line.anchor,
    rightToLeft: first?.style.rightToLeft ?? false,
    overflow: line.overflow,
    runs: keepLastSpace(
      laidOut.map((span) => sourceRun(span, match(span.style))),
      line.anchor,
    ),
    content: line.spans.map((span) => span.text).join(''),
    outlined:
      line.stretched === null
        ? (visible.map((span) => cannotBeRun(span, match(span.style))).find((reason) => reason !== null) ?? null)
        : 'text/outlined-length',
  };
}

/** em */
const VISIBLE_KERNING = 0.015;

/** Slides kern within a run only: what is missing between two becomes spacing of the letter before the border. */
function kernedAcross(spans: readonly StyledText[], { match, ruler }: TextMeasure): readonly StyledText[] {
  return spans.flatMap((span, i) => {
    const next = spans[i + 1];
    const letters = Array.from(span.text);
    const last = letters.at(-1);
    const first = next && Array.from(next.text)[0];
    const { style } = span;
    if (!next || !last || !first || style.size !== next.style.size || span.raised !== next.raised || last === ' ' || first === ' ')
      return [span];
    const font = match(style);
    if (font.file !== match(next.style).file) return [span];
    const [pair, alone] = [ruler.advances(last + first, font)?.[0], ruler.advances(last, font)?.[0]];
    const kerning = pair === undefined || alone === undefined ? 0 : pair - alone;
    if (Math.abs(kerning) < VISIBLE_KERNING) return [span];
    const closer = { ...span, text: last, length: 1, style: { ...style, letterSpacing: style.letterSpacing + kerning * style.size } };
    return letters.length === 1 ? [closer] : [{ ...span, text: letters.slice(0, -1).join(''), length: span.length - 1 }, closer];
  });
}

function sourceRun(span: StyledText, font: FontMatch): SourceTextRun {
  const { style } = span;
  const color = textColor(style) ?? { hex: '000000', alpha: 1 };
  const shown = { hex: color.hex, alpha: style.visible ? color.alpha * style.fillOpacity : 0 };
  return {
    text: directed(span),
    slideFamily: font.slideFamily,
    engineFamily: font.engineFamily,
    engineWeight: font.weight,
    size: style.size,
    bold: font.bold,
    italic: font.italic,
    underline: style.underline && underlineOf(style.underline, shown),
    strike: style.strike === null ? 'none' : style.strike.style === 'double' ? 'double' : 'single',
    hex: shown.hex,
    alpha: shown.alpha,
    letterSpacing: style.letterSpacing,
    smallCaps: style.smallCaps,
    raised: span.raised,
    ascent: font.ascent,
    descent: font.descent,
    language: style.language,
  };
}

/** Gradients and patterns give way to the colour of the text. */
function underlineOf({ style, paint, opacity }: DecorationLine, text: { readonly hex: string; readonly alpha: number }): Underline {
  const color = parseColor(paint);
  const own = color && text.alpha > 0 ? { hex: color.hex, alpha: color.alpha * opacity } : null;
  return { style, color: own && (own.hex !== text.hex || own.alpha !== text.alpha) ? own : null };
}

/** From the highest ascent to the lowest descent of lines, in the text's own space: how high `objectBoundingBox` takes a text to be (SVG 2 §8.10). */
export function textBand(lines: readonly TextLine[], match: Match): TextBand | null {
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const line of lines) {
    const first = line.spans[0];
    if (!first || line.vertical) return null;
    const baseline = line.y + line.drop;
    for (const { style } of line.spans) {
      const font = match(style);
      top = Math.min(top, baseline - font.ascent * style.size);
      bottom = Math.max(bottom, baseline - font.descent * style.size);
    }
  }
  return top < bottom ? { top, bottom } : null;
}

/** Space at the end of a line counts for where an anchored line stands (SVG 2 §11.5); slides would leave a plain one out of account. */
function keepLastSpace(runs: readonly SourceTextRun[], anchor: TextLine['anchor']): SourceTextRun[] {
  const last = runs.at(-1);
  return anchor === 'start' || !last ? [...runs] : [...runs.slice(0, -1), { ...last, text: last.text.replace(/ $/, '\u00a0') }];
}

/** Null for gradients, patterns and no paint at all. */
function textColor(style: TextStyle): { readonly hex: string; readonly alpha: number } | null {
  const fill = style.fill.toLowerCase() === 'currentcolor' ? style.color : style.fill;
  return parseColor(fill);
}

function cannotBeRun({ style, text }: StyledText, font: FontMatch): DiagnosticCode | null {
  const stroked = style.stroke !== 'none' && style.strokeOpacity > 0 && (lengthPx(style.strokeWidth, style.size, 100) ?? 1) > 0;
  if (stroked || !textColor(style)) return 'text/outlined-paint';
  if (font.onlyDrawn) return 'text/outlined-axes';
  if (style.overline) return 'text/outlined-decoration';
  if (style.wordSpacing !== 0 && text.includes(' ')) return 'text/outlined-glyphs';
  return null;
}

/** RIGHT-TO-LEFT or LEFT-TO-RIGHT OVERRIDE … POP DIRECTIONAL FORMATTING (Unicode Annex 9 §2.2). */
const directed = ({ text, style }: Pick<StyledText, 'text' | 'style'>): string =>
  style.bidiOverride ? `${style.rightToLeft ? '\u202e' : '\u202d'}${text}\u202c` : text;

/** The line as a `text` element in fonts that are loaded, turned where it runs down; inherited paint and size come from around it. */
export function writeLine(id: string, line: TextLine, match: Match): SvgElement {
  const text = createElement('text', [
    ['id', id],
    ['x', String(line.x)],
    ['y', String(line.y + line.drop)],
    ['text-anchor', line.pieces ? 'start' : line.anchor],
    ['xml:space', 'preserve'],
    ...(line.vertical ? [['writing-mode', 'lr-tb'] as const] : []),
  ]);
  const pieces: readonly (TextPiece | StyledText)[] = line.pieces ?? line.spans;
  for (const piece of pieces) appendChild(text, stretch(writeSpan(piece, match(piece.style)), line.stretched));
  let written = text;
  for (const decoration of furtherDecorations(line)) written = createElement('g', [['text-decoration', decoration]], [written]);
  return line.vertical ? createElement('g', [['transform', `rotate(90 ${line.x} ${line.y})`]], [written]) : written;
}

/** resvg-wasm 2.6.2 asks the innermost element. */
function stretch(span: SvgElement, length: number | null): SvgElement {
  if (length === null) return span;
  span.attributes.set('textLength', String(length));
  span.attributes.set('lengthAdjust', 'spacingAndGlyphs');
  return span;
}

/** resvg-wasm 2.6.2 reads one decoration from a run, and others from each of the groups around the text. */
function furtherDecorations({ spans }: TextLine): readonly string[] {
  const [first, ...others] = spans.map(({ style }) => decorationsOf(style));
  return first && others.every((list) => list.join() === first.join()) ? first.slice(1) : [];
}

function writeSpan(span: TextPiece | StyledText, font: FontMatch): SvgElement {
  const { style } = span;
  const [decoration] = decorationsOf(style);
  return createElement(
    'tspan',
    [
      ...('x' in span ? [['x', String(span.x)] as const, ['y', String(span.y)] as const] : []),
      ['font-family', `'${font.engineFamily}'`],
      ['font-size', String(style.size)],
      ['font-weight', String(font.weight)],
      ['font-style', font.italic ? 'italic' : 'normal'],
      ['fill', style.fill],
      ['fill-opacity', String(style.fillOpacity)],
      ['color', style.color],
      ['stroke', style.stroke],
      ['stroke-opacity', String(style.strokeOpacity)],
      ['stroke-width', style.strokeWidth],
      ['visibility', style.visible ? 'visible' : 'hidden'],
      ...(style.letterSpacing === 0 ? [] : [['letter-spacing', String(style.letterSpacing)] as const]),
      ...(style.wordSpacing === 0 ? [] : [['word-spacing', String(style.wordSpacing)] as const]),
      ...(decoration === undefined ? [] : [['text-decoration', decoration] as const]),
      ...(style.smallCaps ? [['font-variant', 'small-caps'] as const] : []),
      ...(style.language === '' ? [] : [['xml:lang', style.language] as const]),
    ],
    [directed(span)],
  );
}

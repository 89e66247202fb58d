/** A line of styled characters → the fact that a text box is made of, and the same line in words of the renderer. */

import type { DiagnosticCode } from '@/lib/errors/diagnostic';
import type { FontMatch } from '@/lib/ports/fonts';
import { appendChild, createElement, type SvgElement } from './element';
import type { SourceText, SourceTextRun, TextBand } from './source-facts';
import { lengthPx, parseColor } from './style-values';
import type { StyledText, TextLine } from './text-lines';
import type { TextStyle } from './text-style';

type Match = (style: TextStyle) => FontMatch;

export function sourceText(line: TextLine, match: Match): SourceText {
  const visible = line.spans.filter((span) => span.style.visible);
  // Hidden words keep their place (CSS Display 3 §4): they are there, but not seen.
  const laidOut = visible.length === 0 ? [] : line.spans;
  const first = line.spans[0];
  return {
    x: line.x,
    y: line.y + (first ? baselineOffset(first.style, match(first.style)) : 0),
    anchor: line.anchor,
    rightToLeft: first?.style.rightToLeft ?? false,
    runs: keepLastSpace(
      laidOut.map((span) => sourceRun(span, match(span.style))),
      line.anchor,
    ),
    content: line.spans.map((span) => span.text).join(''),
    outlined: visible.map((span) => cannotBeRun(span.style)).find((reason) => reason !== null) ?? null,
  };
}

function sourceRun(span: StyledText, font: FontMatch): SourceTextRun {
  const { style } = span;
  const color = textColor(style) ?? { hex: '000000', alpha: 1 };
  return {
    text: transformed(span),
    slideFamily: font.slideFamily,
    engineFamily: font.engineFamily,
    engineWeight: style.weight,
    size: style.size,
    bold: font.bold,
    italic: font.italic,
    underline: style.underline,
    strike: style.strike,
    hex: color.hex,
    alpha: style.visible ? color.alpha * style.fillOpacity : 0,
    letterSpacing: style.letterSpacing,
    language: style.language,
  };
}

/** From the highest ascent to the lowest descent of lines, in the text's own space: how high `objectBoundingBox` takes a text to be (SVG 2 §8.10). */
export function textBand(lines: readonly TextLine[], match: Match): TextBand | null {
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const line of lines) {
    const first = line.spans[0];
    if (!first || line.vertical) return null;
    const baseline = line.y + baselineOffset(first.style, match(first.style));
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

function cannotBeRun(style: TextStyle): DiagnosticCode | null {
  const stroked = style.stroke !== 'none' && style.strokeOpacity > 0 && (lengthPx(style.strokeWidth, style.size, 100) ?? 1) > 0;
  if (stroked || !textColor(style)) return 'text/outlined-paint';
  if (style.overline) return 'text/outlined-decoration';
  if (style.smallCaps || style.wordSpacing !== 0) return 'text/outlined-glyphs';
  return null;
}

/** How far the alphabetic baseline lies below the point that the text names, px (CSS Inline 3 §4.2, with the font's own metrics). */
function baselineOffset(style: TextStyle, font: FontMatch): number {
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

function transformed(span: StyledText): string {
  const text = cased(span);
  // RIGHT-TO-LEFT or LEFT-TO-RIGHT OVERRIDE … POP DIRECTIONAL FORMATTING (Unicode Annex 9 §2.2).
  return span.style.bidiOverride ? `${span.style.rightToLeft ? '\u202e' : '\u202d'}${text}\u202c` : text;
}

function cased(span: StyledText): string {
  switch (span.style.transform) {
    case 'uppercase':
      return span.text.toUpperCase();
    case 'lowercase':
      return span.text.toLowerCase();
    case 'capitalize':
      return span.text.replace(/(^|\s)(\S)/g, (_, space: string, letter: string) => space + letter.toUpperCase());
    default:
      return span.text;
  }
}

/** The line as a `text` element in fonts that are loaded, turned where it runs down; inherited paint and size come from around it. */
export function writeLine(id: string, line: TextLine, match: Match): SvgElement {
  const first = line.spans[0];
  const offset = first ? baselineOffset(first.style, match(first.style)) : 0;
  const text = createElement('text', [
    ['id', id],
    ['x', String(line.x)],
    ['y', String(line.y + offset)],
    ['text-anchor', line.anchor],
    ['xml:space', 'preserve'],
    ...(line.vertical ? [['writing-mode', 'lr-tb'] as const] : []),
  ]);
  for (const span of line.spans) appendChild(text, writeSpan(span, match(span.style)));
  let written = text;
  for (const decoration of furtherDecorations(line)) written = createElement('g', [['text-decoration', decoration]], [written]);
  return line.vertical ? createElement('g', [['transform', `rotate(90 ${line.x} ${line.y})`]], [written]) : written;
}

const decorationsOf = (style: TextStyle): string[] =>
  [style.underline ? 'underline' : '', style.strike ? 'line-through' : '', style.overline ? 'overline' : ''].filter(Boolean);

/** resvg-wasm 2.6.2 reads one decoration from a run, and others from each of the groups around the text. */
function furtherDecorations({ spans }: TextLine): readonly string[] {
  const [first, ...others] = spans.map(({ style }) => decorationsOf(style));
  return first && others.every((list) => list.join() === first.join()) ? first.slice(1) : [];
}

function writeSpan(span: StyledText, font: FontMatch): SvgElement {
  const { style } = span;
  const [decoration] = decorationsOf(style);
  return createElement(
    'tspan',
    [
      ['font-family', `'${font.engineFamily}'`],
      ['font-size', String(style.size)],
      ['font-weight', String(style.weight)],
      ['font-style', style.italic ? 'italic' : 'normal'],
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
    [transformed(span)],
  );
}

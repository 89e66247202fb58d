/** HTML inside `foreignObject` → paragraphs of styled words, in the order in which they flow (CSS Display 3, CSS Text 3). */

import { isElement, localName, type SvgElement } from './element';
import { lengthPx, parseColor } from './style-values';
import { inheritTextStyle, type TextStyle } from './text-style';

export interface FlowColor {
  readonly hex: string;
  readonly alpha: number;
}

/** Words of one style. */
export interface FlowPiece {
  text: string;
  readonly style: TextStyle;
  readonly link: string;
  readonly shift: 'sub' | 'super' | null;
  readonly background: FlowColor | null;
}

export interface FlowParagraph {
  readonly pieces: FlowPiece[];
  readonly align: 'start' | 'middle' | 'end';
  readonly wraps: boolean;
  /** A space at the end of a line takes room there (`break-spaces`). */
  readonly keepsEndSpace: boolean;
  /** The style of the block, which gives an empty line its height. */
  readonly style: TextStyle;
  readonly lineHeight: LineHeight;
  /** Space to the paragraph before it, px. */
  readonly before: number;
  /** From the sides of the box, px. */
  readonly indent: number;
  readonly background: FlowColor | null;
  /** A line across instead of words. */
  readonly rule: boolean;
}

/** Times the font size, or px. */
export type LineHeight = { readonly factor: number } | { readonly px: number };

interface Context {
  readonly style: TextStyle;
  readonly align: FlowParagraph['align'];
  readonly wraps: boolean;
  readonly keepsEndSpace: boolean;
  readonly lineHeight: LineHeight;
  readonly indent: number;
  readonly link: string;
  readonly shift: FlowPiece['shift'];
  readonly background: FlowColor | null;
  readonly blockBackground: FlowColor | null;
}

export interface Flow {
  readonly paragraphs: readonly FlowParagraph[];
  /** Elements that are neither words nor their dress: pictures, forms. */
  readonly others: number;
}

/** `style` is the computed style of the `foreignObject`. */
export function flowOf(element: SvgElement, style: TextStyle): Flow {
  const walker = new FlowWalker();
  walker.children(element, {
    style: { ...style, anchor: 'start', baseline: 'auto' },
    align: 'start',
    wraps: true,
    keepsEndSpace: false,
    lineHeight: { factor: NORMAL_LINE_HEIGHT },
    indent: 0,
    link: '',
    shift: null,
    background: null,
    blockBackground: null,
  });
  return {
    paragraphs: walker.paragraphs.filter(({ pieces, rule }) => rule || pieces.some(({ text }) => /[^ \t\n\r\f]/.test(text))),
    others: walker.others,
  };
}

/** What browsers make of `line-height: normal` for most families. */
const NORMAL_LINE_HEIGHT = 1.15;

const BLOCK = /^(block|flex|grid|table|list-item|flow-root|table-row)$/;
/** Blocks where they hold blocks, or all there is. */
const EITHER = /^(inline-block|inline-flex|table-cell)$/;
const NOT_WORDS: ReadonlySet<string> = new Set(['img', 'input', 'button', 'select', 'textarea', 'video', 'canvas', 'object', 'svg']);

/** Words that are dressed like the last ones go on with them. */
export function addPiece(pieces: FlowPiece[], piece: FlowPiece): void {
  const last = pieces.at(-1);
  const goesOn =
    last && last.style === piece.style && last.link === piece.link && last.shift === piece.shift && last.background === piece.background;
  if (goesOn) last.text += piece.text;
  else pieces.push({ ...piece });
}

class FlowWalker {
  readonly paragraphs: FlowParagraph[] = [];
  others = 0;
  private isOpen = false;
  /** Space that a block asked for after itself. */
  private pending = 0;

  children(element: SvgElement, context: Context): void {
    for (const [i, child] of element.children.entries()) {
      if (isElement(child)) this.element(child, context, i, element);
      else this.words(child, context);
    }
  }

  private element(element: SvgElement, outer: Context, index: number, parent: SvgElement): void {
    const name = localName(element);
    const { attributes } = element;
    if (attributes.get('display') === 'none' || name === 'style' || name === 'title' || name === 'head') return;
    if (name === 'br') {
      this.lineBreak(outer);
      return;
    }
    if (NOT_WORDS.has(name)) this.others += 1;
    const context = inherit(element, outer);
    if (name === 'hr') {
      this.rule(context, element);
      return;
    }
    if (!isBlock(element, parent)) {
      if (name === 'td' || name === 'th') this.words(index === 0 ? '' : '\u00a0\u00a0', context);
      this.children(element, { ...context, background: colorOf(element) ?? outer.background });
      return;
    }
    const blockBackground = colorOf(element) ?? outer.blockBackground;
    const inner = {
      ...context,
      background: null,
      blockBackground,
      indent: context.indent + lengthOf(element, 'padding-left', context.style.size),
    };
    this.close(lengthOf(element, 'margin-top', context.style.size));
    if (name === 'li') this.words(marker(element, parent), inner);
    this.children(element, inner);
    this.close(lengthOf(element, 'margin-bottom', context.style.size));
  }

  private words(text: string, context: Context): void {
    const keeps = context.style.preserveSpace;
    if (!this.isOpen && !keeps && text.trim() === '' && !text.includes('\u00a0')) return;
    const [first = '', ...others] = keeps ? text.split('\n') : [text];
    this.append(first, context);
    for (const line of others) {
      this.lineBreak(context);
      this.append(line, context);
    }
  }

  private append(text: string, context: Context): void {
    if (text === '') return;
    const { style, link, shift, background } = context;
    addPiece(this.open(context).pieces, { text, style, link, shift, background });
  }

  private open(context: Context): FlowParagraph {
    const last = this.paragraphs.at(-1);
    if (this.isOpen && last) return last;
    const { style, align, wraps, keepsEndSpace, lineHeight, indent, blockBackground } = context;
    const paragraph: FlowParagraph = {
      pieces: [],
      align,
      wraps,
      keepsEndSpace,
      style,
      lineHeight,
      before: this.pending,
      indent,
      background: blockBackground,
      rule: false,
    };
    this.paragraphs.push(paragraph);
    this.isOpen = true;
    this.pending = 0;
    return paragraph;
  }

  private lineBreak(context: Context): void {
    // A second break in a row is an empty line.
    if (!this.isOpen) this.append('\u00a0', context);
    this.isOpen = false;
  }

  private close(space: number): void {
    this.isOpen = false;
    this.pending = Math.max(this.pending, space);
  }

  private rule(context: Context, element: SvgElement): void {
    this.close(lengthOf(element, 'margin-top', context.style.size));
    const paragraph = this.open(context);
    this.paragraphs[this.paragraphs.length - 1] = { ...paragraph, rule: true };
    this.close(lengthOf(element, 'margin-bottom', context.style.size));
  }
}

function isBlock(element: SvgElement, parent: SvgElement): boolean {
  const display = element.attributes.get('display') ?? 'inline';
  if (BLOCK.test(display)) return true;
  if (!EITHER.test(display) || /html:t[dh]$/.test(element.name)) return false;
  const siblings = parent.children.filter((child) => isElement(child) || child.trim() !== '');
  return siblings.length === 1 || element.children.some((child) => isElement(child) && BLOCK.test(child.attributes.get('display') ?? ''));
}

function inherit(element: SvgElement, outer: Context): Context {
  const { attributes } = element;
  const style = inheritTextStyle(element, outer.style);
  const shift = attributes.get('vertical-align');
  const space = attributes.get('white-space');
  const justified = /flex/.test(attributes.get('display') ?? '') ? attributes.get('justify-content') : undefined;
  return {
    ...outer,
    style,
    align: alignOf(attributes.get('text-align')) ?? alignOf(justified) ?? outer.align,
    wraps: space === undefined ? outer.wraps : !/^(nowrap|pre)$/.test(space),
    keepsEndSpace: space === undefined ? outer.keepsEndSpace : space === 'break-spaces',
    lineHeight: lineHeightOf(attributes.get('line-height'), style.size) ?? outer.lineHeight,
    link: attributes.get('href') ?? outer.link,
    shift: shift === 'sub' || shift === 'super' ? shift : outer.shift,
  };
}

function alignOf(value: string | undefined): FlowParagraph['align'] | null {
  if (value === undefined || value === 'inherit') return null;
  if (/center/.test(value)) return 'middle';
  return /right|end/.test(value) ? 'end' : 'start';
}

function lineHeightOf(value: string | undefined, size: number): LineHeight | null {
  if (value === undefined || value === 'inherit') return null;
  if (value === 'normal') return { factor: NORMAL_LINE_HEIGHT };
  const factor = Number(value);
  if (Number.isFinite(factor)) return { factor };
  const px = lengthPx(value, size, size);
  return px === null ? null : { px };
}

function lengthOf({ attributes }: SvgElement, name: string, size: number): number {
  const px = lengthPx(attributes.get(name), size, 0);
  return px !== null && Number.isFinite(px) ? px : 0;
}

function colorOf({ attributes }: SvgElement): FlowColor | null {
  const value = attributes.get('background-color') ?? attributes.get('background');
  const color = value === undefined ? null : parseColor(value.split(/\s+(?![^(]*\))/)[0] ?? '');
  return color && color.alpha > 0 ? color : null;
}

/** The bullet or number of a list item, and the space to its words. */
function marker(item: SvgElement, list: SvgElement): string {
  const style = item.attributes.get('list-style-type') ?? list.attributes.get('list-style-type');
  if (style === 'none') return '';
  if (list.name !== 'html:ol') return '•\u00a0';
  const items = list.children.filter((child) => isElement(child) && child.name === 'html:li');
  return `${(Number(list.attributes.get('start')) || 1) + items.indexOf(item)}.\u00a0`;
}

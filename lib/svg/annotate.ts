/**
 * The last step before the renderer reads the document: every element gets an id of ours, references follow, text is written
 * as lines in fonts that are here, pictures from outside are taken out. What only the source knows is kept as facts by id.
 */

import { diagnostic } from '@/lib/errors/diagnostic';
import type { FontMatch, TextFonts } from '@/lib/ports/fonts';
import { splitClipText } from './clip-text';
import { CONTEXT, CONTEXT_OF } from './context-paint';
import {
  appendChild,
  createElement,
  descendants,
  elementChildren,
  elementLabel,
  removeElement,
  replaceElement,
  type SvgElement,
  serialize,
  textContent,
} from './element';
import { checkImage, fitImage } from './embedded-image';
import { layerName } from './layer-name';
import { safeLink } from './link';
import { rewriteReferences } from './references';
import type { SourceDocument } from './scan';
import type { BasicShape, PaintContexts, SourceFact, SourceFacts, SourceText, TextBand, TextBands } from './source-facts';
import { parseColor } from './style-values';
import { layoutText } from './text-lines';
import { sourceText, textBand, writeLine } from './text-runs';
import { INITIAL_TEXT_STYLE, inheritTextStyle, type TextStyle } from './text-style';

export interface AnnotatedSvg {
  /** A standalone document for the renderer. */
  readonly svg: string;
  readonly facts: SourceFacts;
  readonly textBands: TextBands;
  readonly contexts: PaintContexts;
  /** A background set by CSS on the root. */
  readonly background: { readonly hex: string; readonly alpha: number } | null;
}

/** Mutates the document. */
export function annotate(document: SourceDocument, fonts: TextFonts): AnnotatedSvg {
  return new Annotator(document, fonts).run();
}

/** Elements whose content is drawn only by reference: no facts are needed of it. */
const DEFINITIONS = new Set([
  'defs',
  'clipPath',
  'mask',
  'pattern',
  'marker',
  'symbol',
  'linearGradient',
  'radialGradient',
  'filter',
  'cursor',
]);

const SHAPES: ReadonlySet<string> = new Set<BasicShape>(['rect', 'circle', 'ellipse', 'line']);
const isShape = (name: string): name is BasicShape => SHAPES.has(name);

class Annotator {
  private readonly document: SourceDocument;
  private readonly fonts: TextFonts;
  private readonly facts = new Map<string, SourceFact>();
  private readonly textBands = new Map<string, TextBand>();
  /** Ids by what ties paint servers to the elements in whose space they count. */
  private readonly contextServers = new Map<string, string>();
  private readonly contextElements = new Map<string, string>();
  private readonly newIds = new Map<string, string>();
  private readonly missingFonts = new Set<string>();

  constructor(document: SourceDocument, fonts: TextFonts) {
    this.document = document;
    this.fonts = fonts;
  }

  run(): AnnotatedSvg {
    const { root } = this.document;
    const background = this.takeBackground(root);
    this.rename(root);
    for (const element of descendants(root)) rewriteReferences(element, this.newIds);
    this.visit(root, INITIAL_TEXT_STYLE, '', false);
    return {
      svg: serialize(root),
      facts: this.facts,
      textBands: this.textBands,
      contexts: this.paintContexts(),
      background,
    };
  }

  private takeBackground(root: SvgElement): AnnotatedSvg['background'] {
    const value = root.attributes.get('background-color') ?? root.attributes.get('background');
    root.attributes.delete('background');
    root.attributes.delete('background-color');
    const color = value ? parseColor(value.split(/\s+(?![^(]*\))/)[0] ?? '') : null;
    return color && color.alpha > 0 ? color : null;
  }

  /** Ids of ours, in document order; the user's own stay on the element until its fact is taken. */
  private rename(root: SvgElement): void {
    let count = 0;
    for (const element of descendants(root)) {
      count += 1;
      const own = element.attributes.get('id');
      const id = `e${count}`;
      if (own !== undefined && !this.newIds.has(own)) this.newIds.set(own, id);
      element.attributes.set(OUR_ID, id);
    }
  }

  private visit(element: SvgElement, inherited: TextStyle, link: string, inDefinition: boolean): void {
    const style = inheritTextStyle(element, inherited);
    const id = element.attributes.get(OUR_ID) ?? '';
    const label = elementLabel(element);
    const name = layerName(element);
    element.attributes.delete(OUR_ID);
    element.attributes.set('id', id);
    this.takeContext(element, id);
    if (element.name === 'a') link = this.linkOf(element, link, label);
    if (element.name === 'image') this.image(element, label);
    const base = { element: label, name, description: describe(element), link };
    if (element.name === 'text') {
      this.text(element, style, base, inDefinition);
      return;
    }
    if (!inDefinition) this.facts.set(id, { ...base, shape: isShape(element.name) ? element.name : null, text: null });
    for (const child of elementChildren(element)) this.visit(child, style, link, inDefinition || DEFINITIONS.has(element.name));
  }

  private takeContext({ attributes }: SvgElement, id: string): void {
    const [of, own] = [attributes.get(CONTEXT_OF), attributes.get(CONTEXT)];
    if (of !== undefined) this.contextServers.set(id, of);
    if (own !== undefined) this.contextElements.set(own, id);
  }

  private paintContexts(): PaintContexts {
    const contexts = [...this.contextServers].map(([server, key]) => [server, this.contextElements.get(key) ?? ''] as const);
    return new Map(contexts);
  }

  private linkOf(element: SvgElement, outer: string, label: string): string {
    const href = (element.attributes.get('href') ?? '').trim();
    if (href === '' || href.startsWith('#')) return outer;
    const link = safeLink(href);
    if (link === null) this.document.diagnostics.push(diagnostic('link/unsafe', label));
    return link ?? outer;
  }

  private image(element: SvgElement, label: string): void {
    const problem = checkImage(element.attributes.get('href') ?? '');
    if (!problem) {
      fitImage(element);
      return;
    }
    this.document.diagnostics.push(diagnostic(problem, label));
    removeElement(element);
  }

  private text(element: SvgElement, style: TextStyle, base: Omit<SourceFact, 'shape' | 'text'>, inDefinition: boolean): void {
    const id = element.attributes.get('id') ?? '';
    for (const child of elementChildren(element)) if (child.name === 'title' || child.name === 'desc') removeElement(child);
    for (const inner of descendants(element)) {
      const own = inner.attributes.get(OUR_ID);
      if (own === undefined) continue;
      inner.attributes.delete(OUR_ID);
      inner.attributes.set('id', own);
    }
    const content = textContent(element).replace(/\s+/g, ' ').trim();
    const match = (used: TextStyle): FontMatch => this.match(used, base.element);
    const measure = { match, ruler: this.fonts.ruler };
    const apart = element.parent?.name === 'clipPath' ? splitClipText(element, style, measure) : null;
    if (apart) {
      replaceElement(element, ...apart);
      return;
    }
    const layout = layoutText(element, style, measure);
    if ('outlined' in layout || inDefinition) {
      this.prepareForRenderer(element, style, match);
      if (!inDefinition)
        this.facts.set(id, { ...base, shape: null, text: outlinedText(content, 'outlined' in layout ? layout.outlined : null) });
      return;
    }
    const group = createElement(
      'g',
      [...element.attributes].filter(([name]) => !LINE_ATTRIBUTES.has(name)),
    );
    const lines = layout.lines.map((line, i) => ({ line, id: `${id}-${i}` }));
    // A line of its own keeps the element; several stand in a group that carries the element's effects.
    for (const { line, id: lineId } of lines) {
      const fact = sourceText(line, id, measure);
      const effective = base.link || safeLink(line.spans.find((span) => span.link !== '')?.link ?? '') || '';
      this.facts.set(lineId, { ...base, link: effective, shape: null, text: fact });
      appendChild(group, writeLine(lineId, line, match));
    }
    this.facts.set(id, { ...base, shape: null, text: null });
    const band = textBand(layout.lines, match);
    if (band) this.textBands.set(id, band);
    replaceElement(element, group);
  }

  private match(style: TextStyle, element: string): FontMatch {
    const match = this.fonts.resolve(style.families, style);
    const wanted = style.families[0];
    if (!match.found && wanted !== undefined && !this.missingFonts.has(wanted)) {
      this.missingFonts.add(wanted);
      this.document.diagnostics.push(
        diagnostic('text/fallback-font', element, {
          font: wanted.slice(0, 60),
          replacement: match.slideFamily,
        }),
      );
    }
    return match;
  }

  /** Text that the renderer lays out itself: it only gets families that are loaded. */
  private prepareForRenderer(element: SvgElement, style: TextStyle, match: (style: TextStyle) => FontMatch): void {
    const font = match(style);
    element.attributes.set('font-family', `'${font.engineFamily}'`);
    element.attributes.set('font-weight', String(font.weight));
    element.attributes.set('font-style', font.italic ? 'italic' : 'normal');
    for (const child of elementChildren(element)) this.prepareForRenderer(child, inheritTextStyle(child, style), match);
  }
}

/** Where our id waits while the user's own is still needed. */
const OUR_ID = 'deckle:id';

/** What the lines of a text say themselves once it is a group of lines. */
const LINE_ATTRIBUTES = new Set([
  'x',
  'y',
  'dx',
  'dy',
  'rotate',
  'textLength',
  'lengthAdjust',
  'dominant-baseline',
  'text-decoration',
  'letter-spacing',
  'text-anchor',
  'alignment-baseline',
  'writing-mode',
]);

const outlinedText = (content: string, reason: SourceText['outlined']): SourceText => ({
  block: '',
  x: 0,
  y: 0,
  anchor: 'start',
  rightToLeft: false,
  overflow: null,
  runs: [],
  content,
  outlined: reason ?? 'text/outlined-glyphs',
});

function describe(element: SvgElement): string {
  const parts: string[] = [];
  for (const child of elementChildren(element)) {
    if (child.name === 'title' || child.name === 'desc') parts.push(textContent(child).replace(/\s+/g, ' ').trim());
  }
  return parts.filter((part) => part !== '').join('. ');
}

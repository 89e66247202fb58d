/**
 * Text → element tree, in one pass that also keeps the caps: depth, element count, well-formedness with line and column.
 * Namespaces are resolved here and forgotten: SVG elements keep their local name, foreign ones are dropped (XHTML inside
 * `foreignObject` is kept as `html:*`). A document without xmlns is taken for SVG: a fifth of the files in the wild lack it.
 */

import { SaxesParser } from 'saxes';
import { AppError } from '@/lib/errors/app-error';
import type { Diagnostic } from '@/lib/errors/diagnostic';
import { diagnostic } from '@/lib/errors/diagnostic';
import { MAX_ELEMENT_DEPTH, MAX_ELEMENTS } from '@/lib/limits/limits';
import type { EmbeddedFace } from '@/lib/ports/fonts';
import { appendChild, createElement, elementLabel, type SvgElement } from './element';
import { expandEntities } from './entities';

export interface SourceDocument {
  readonly root: SvgElement;
  readonly diagnostics: Diagnostic[];
  /** Fonts that its style sheets bring along; known after the cascade. */
  readonly fontFaces: EmbeddedFace[];
}

const SVG_NS = 'http://www.w3.org/2000/svg';
const XHTML_NS = 'http://www.w3.org/1999/xhtml';
const XLINK_NS = 'http://www.w3.org/1999/xlink';
const XML_NS = 'http://www.w3.org/XML/1998/namespace';
const SERIF_NS = 'http://www.serif.com/';
const INKSCAPE_NS = 'http://www.inkscape.org/namespaces/inkscape';

/** Elements that never draw and never run here. */
const DROPPED = new Set([
  'script',
  'metadata',
  'animate',
  'animateMotion',
  'animateTransform',
  'animateColor',
  'set',
  'iframe',
  'audio',
  'video',
  'canvas',
  'handler',
  'listener',
]);
const ANIMATIONS = /^(animate|set$)/;

type Scope = ReadonlyMap<string, string>;

/** Throws `svg/not-svg`, `svg/malformed`, `svg/too-deep`, `svg/too-many-elements`, `svg/entities`. */
export function scanSvg(text: string): SourceDocument {
  // An XML declaration may only stand at the very start; white space before it is a common export fault.
  const source = expandEntities(text.replace(/^\s+(?=<)/, ''));
  if (!/<(?:[\w.-]+:)?svg[\s>/]/.test(source)) throw new AppError('svg/not-svg', { type: guess(source) });
  const scanner = new Scanner();
  scanner.parse(source);
  if (!scanner.root) throw new AppError('svg/not-svg', { type: guess(source) });
  return { root: scanner.root, diagnostics: scanner.diagnostics, fontFaces: [] };
}

function guess(text: string): string {
  const head = text.slice(0, 2000).trimStart();
  if (/^<!doctype html|<html[\s>]/i.test(head)) return 'a web page';
  if (/^[{[]/.test(head)) return 'JSON data';
  if (head.startsWith('<')) return 'another kind of XML';
  return 'plain text or binary data';
}

class Scanner {
  root: SvgElement | null = null;
  /** The root's own namespace counts as SVG, whatever it is called. */
  private rootNamespace = SVG_NS;
  readonly diagnostics: Diagnostic[] = [];
  private readonly parser = new SaxesParser({ xmlns: false, position: true });
  private readonly scopes: Scope[] = [new Map([['xml', XML_NS]])];
  private current: SvgElement | null = null;
  /** Depth inside a dropped subtree; 0 outside. */
  private skipping = 0;
  private depth = 0;
  private count = 0;
  private readonly seen = new Set<string>();

  parse(source: string): void {
    const parser = this.parser;
    parser.on('error', (error) => {
      if (this.root && this.depth === 0) return;
      throw new AppError('svg/malformed', {
        line: parser.line,
        column: parser.column,
        reason: error.message.replace(/^\d+:\d+:\s*/, '').slice(0, 120),
      });
    });
    parser.on('opentag', (tag) => this.open(tag.name, tag.attributes));
    parser.on('closetag', () => this.close());
    parser.on('text', (text) => this.text(text));
    parser.on('cdata', (text) => this.text(text));
    parser.write(source).close();
  }

  private open(rawName: string, attributes: Record<string, string>): void {
    this.depth += 1;
    if (this.depth > MAX_ELEMENT_DEPTH) throw new AppError('svg/too-deep', { depth: this.depth, limit: MAX_ELEMENT_DEPTH });
    const scope = this.scopeOf(attributes);
    this.scopes.push(scope);
    if (this.skipping > 0) {
      this.skipping += 1;
      return;
    }
    const [prefix, local] = split(rawName);
    const namespace = scope.get(prefix) ?? '';
    if (!this.root) {
      if (local !== 'svg') {
        // SVG inside HTML or another wrapper is found when its own root opens.
        this.current = null;
        return;
      }
      this.root = createElement('svg');
      this.rootNamespace = namespace;
      this.fill(this.root, attributes, scope);
      this.current = this.root;
      return;
    }
    if (!this.current) {
      this.skipping = 1;
      return;
    }
    const name = this.nameOf(local, prefix, namespace);
    if (name === null) {
      this.skipping = 1;
      return;
    }
    this.count += 1;
    if (this.count > MAX_ELEMENTS) throw new AppError('svg/too-many-elements', { limit: MAX_ELEMENTS });
    const element = createElement(name);
    this.fill(element, attributes, scope);
    appendChild(this.current, element);
    this.current = element;
  }

  private nameOf(local: string, prefix: string, namespace: string): string | null {
    const insideForeign = this.current?.name.startsWith('html:') === true || this.current?.name === 'foreignObject';
    if (namespace === XHTML_NS || (insideForeign && namespace !== SVG_NS && local !== 'svg'))
      return local === 'script' || local === 'iframe' ? null : `html:${local}`;
    if (insideForeign && this.current?.name.startsWith('html:')) return null;
    if (namespace !== SVG_NS && namespace !== this.rootNamespace && !(namespace === '' && (prefix === '' || prefix === 'svg'))) return null;
    if (DROPPED.has(local)) {
      if (ANIMATIONS.test(local)) this.note('animation/first-frame', local);
      if (local === 'script') this.note('script/ignored', local);
      return null;
    }
    return local;
  }

  private note(code: 'animation/first-frame' | 'script/ignored', element: string): void {
    if (this.seen.has(code)) return;
    this.seen.add(code);
    this.diagnostics.push(diagnostic(code, this.current ? elementLabel(this.current) : element));
  }

  private scopeOf(attributes: Record<string, string>): Scope {
    const outer = this.scopes.at(-1) ?? new Map<string, string>();
    let scope: Map<string, string> | null = null;
    for (const name of Object.keys(attributes)) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      scope ??= new Map(outer);
      scope.set(name === 'xmlns' ? '' : name.slice(6), attributes[name] ?? '');
    }
    return scope ?? outer;
  }

  private fill(element: SvgElement, attributes: Record<string, string>, scope: Scope): void {
    for (const [raw, text] of Object.entries(attributes)) {
      if (raw === 'xmlns' || raw.startsWith('xmlns:') || /^on[a-z]/i.test(raw)) continue;
      const [prefix, local] = split(raw);
      if (prefix === '') {
        element.attributes.set(local, text);
        continue;
      }
      const namespace = scope.get(prefix) ?? '';
      if (namespace === XLINK_NS || prefix === 'xlink') {
        if (local === 'href' && !element.attributes.has('href')) element.attributes.set('href', text);
      } else if (namespace === XML_NS) element.attributes.set(`xml:${local}`, text);
      else if (namespace === SVG_NS) element.attributes.set(local, text);
      else if (namespace === INKSCAPE_NS && local === 'label') element.attributes.set('inkscape:label', text);
      else if (namespace === SERIF_NS && local === 'id') element.attributes.set('serif:id', text);
    }
  }

  private close(): void {
    this.depth -= 1;
    this.scopes.pop();
    if (this.skipping > 0) {
      this.skipping -= 1;
      return;
    }
    if (this.current) this.current = this.current.parent;
  }

  private text(text: string): void {
    if (this.skipping === 0 && this.current && text !== '') appendChild(this.current, text);
  }
}

function split(name: string): [prefix: string, local: string] {
  const at = name.indexOf(':');
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
}

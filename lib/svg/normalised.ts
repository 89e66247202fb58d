/**
 * The document as the renderer normalised it: a regular dialect (groups, paths, images, definitions), read into a tree, with
 * the means to cut parts out of it again so that they can be rendered alone.
 */

import { SaxesParser } from 'saxes';
import { createElement, descendants, elementChildren, type SvgElement, serialize } from './element';

export interface NormalisedSvg {
  readonly root: SvgElement;
  /** Paint servers, clips, masks, filters by id. */
  readonly definitions: ReadonlyMap<string, SvgElement>;
  /** Drawn elements by key: their id, or a number of ours. */
  readonly drawn: ReadonlyMap<string, SvgElement>;
  readonly keys: ReadonlyMap<SvgElement, string>;
}

export function parseNormalised(text: string): NormalisedSvg {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let root: SvgElement | null = null;
  let current: SvgElement | null = null;
  parser.on('opentag', (tag) => {
    const element = createElement(tag.name);
    for (const name in tag.attributes) {
      const value = tag.attributes[name];
      if (name !== 'xmlns' && name !== 'xmlns:xlink' && value !== undefined)
        element.attributes.set(name === 'xlink:href' ? 'href' : name, value);
    }
    if (current) {
      element.parent = current;
      current.children.push(element);
    }
    root ??= element;
    current = element;
  });
  parser.on('closetag', () => {
    current = current?.parent ?? null;
  });
  parser.write(text).close();
  return index(root ?? createElement('svg'));
}

function index(root: SvgElement): NormalisedSvg {
  const definitions = new Map<string, SvgElement>();
  const drawn = new Map<string, SvgElement>();
  const keys = new Map<SvgElement, string>();
  let count = 0;
  for (const child of elementChildren(root)) {
    const list = child.name === 'defs' ? elementChildren(child) : [];
    for (const definition of list) definitions.set(definition.attributes.get('id') ?? '', definition);
    if (child.name === 'defs') continue;
    for (const element of descendants(child)) {
      count += 1;
      const id = element.attributes.get('id');
      const key = id && !drawn.has(id) ? id : `#${count}`;
      drawn.set(key, element);
      keys.set(element, key);
    }
  }
  return { root, definitions, drawn, keys };
}

/** The id in `url(#id)`; null for anything else. */
export const referenceId = (value: string | undefined): string | null => /^url\(#([^)]+)\)/.exec(value ?? '')?.[1] ?? null;

export interface Fragment {
  /** What to draw, by key. */
  readonly key: string;
  /**
   * - `alone`: the element with its own effects, on transparent ground; of its ancestors only transforms and clips count
   * - `with-backdrop`: all that is painted up to and including the element
   * - `paint`: a rectangle over `box` filled with the element's fill paint
   */
  readonly what: 'alone' | 'with-backdrop' | 'paint';
  /** Canvas space, px. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Size of the picture, pixels. */
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

/** The whole document at another pixel size. */
export function wholeSvg(document: NormalisedSvg, pixelWidth: number, pixelHeight: number): string {
  const { root } = document;
  const { attributes } = root;
  const viewBox = attributes.get('viewBox') ?? `0 0 ${attributes.get('width')} ${attributes.get('height')}`;
  const copy = createElement('svg', [...attributes, ['viewBox', viewBox], ['width', String(pixelWidth)], ['height', String(pixelHeight)]]);
  copy.children = root.children;
  return serialize(copy);
}

/** A standalone document that draws one part of the whole, for the renderer. `toCanvas` maps the root's user space to the canvas. */
export function fragmentSvg(document: NormalisedSvg, fragment: Fragment, toCanvas: string): string {
  const element = document.drawn.get(fragment.key);
  if (!element) return '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
  const { box } = fragment;
  const content = contentOf(document, element, fragment);
  const placed = createElement('g', [['transform', toCanvas]], [content]);
  const used = collectDefinitions(document, placed);
  const root = createElement('svg', [
    ['width', String(fragment.pixelWidth)],
    ['height', String(fragment.pixelHeight)],
    ['viewBox', `${box.x} ${box.y} ${box.width} ${box.height}`],
    ['preserveAspectRatio', 'none'],
  ]);
  root.children.push({ ...createElement('defs'), children: used }, placed);
  return serialize(root);
}

function contentOf(document: NormalisedSvg, element: SvgElement, fragment: Fragment): SvgElement {
  switch (fragment.what) {
    case 'alone':
      return withAncestors(element, element, ['transform', 'clip-path']);
    case 'with-backdrop':
      return upTo(document.root, element) ?? createElement('g');
    case 'paint':
      return withAncestors(paintedRectangle(element, fragment.box), element, ['transform']);
    default:
      return element;
  }
}

/** The element wrapped in copies of its ancestors that keep only the attributes named. */
function withAncestors(content: SvgElement, element: SvgElement, keep: readonly string[]): SvgElement {
  let wrapped = content;
  for (let parent = element.parent; parent?.parent; parent = parent.parent) {
    const attributes = [...parent.attributes].filter(([name]) => keep.includes(name));
    if (attributes.length === 0) continue;
    const group = createElement('g', attributes);
    // No `appendChild`: the element stays where it is in the document.
    group.children.push(wrapped);
    wrapped = group;
  }
  return wrapped;
}

/** A copy of the tree that ends with `last` in painting order; null where it does not hold it. */
function upTo(element: SvgElement, last: SvgElement): SvgElement | null {
  const copy = createElement(element.name === 'svg' ? 'g' : element.name, element.name === 'svg' ? [] : element.attributes);
  for (const child of elementChildren(element)) {
    if (child.name === 'defs') continue;
    if (child === last) {
      copy.children.push(child);
      return copy;
    }
    const inner = holds(child, last) ? upTo(child, last) : null;
    copy.children.push(inner ?? child);
    if (inner) return copy;
  }
  return element === last ? element : null;
}

function holds(ancestor: SvgElement, element: SvgElement): boolean {
  for (let parent: SvgElement | null = element; parent; parent = parent.parent) if (parent === ancestor) return true;
  return false;
}

/**
 * The element's own path with its fill, and an outline of the same paint under it that reaches past its edge: the geometry cuts
 * the picture, so the picture must not be transparent anywhere at the edge.
 */
function paintedRectangle(element: SvgElement, box: Fragment['box']): SvgElement {
  const fill = element.attributes.get('fill') ?? '#000000';
  const reach = Math.max(box.width, box.height) * 0.02;
  return createElement('path', [
    ['d', element.attributes.get('d') ?? ''],
    ['fill', fill],
    ['fill-rule', element.attributes.get('fill-rule') ?? 'nonzero'],
    ['stroke', fill],
    ['stroke-width', String(reach)],
    ['stroke-linejoin', 'round'],
  ]);
}

function collectDefinitions(document: NormalisedSvg, root: SvgElement): SvgElement[] {
  const used = new Map<string, SvgElement>();
  const queue: SvgElement[] = [root];
  for (let element = queue.pop(); element; element = queue.pop()) {
    for (const inner of descendants(element)) {
      for (const [name, value] of inner.attributes) {
        const ids =
          name === 'href'
            ? value.startsWith('#')
              ? [value.slice(1)]
              : []
            : value.includes('url(#')
              ? [...value.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1] ?? '')
              : [];
        for (const id of ids) {
          const definition = document.definitions.get(id);
          if (!definition || used.has(id)) continue;
          used.set(id, definition);
          queue.push(definition);
        }
      }
    }
  }
  return [...used.values()];
}

/**
 * The document as the renderer normalised it: a regular dialect (groups, paths, images, definitions), read into a tree.
 */

import { SaxesParser } from 'saxes';
import { createElement, descendants, elementChildren, type SvgElement } from './element';

export interface NormalisedSvg {
  readonly root: SvgElement;
  /** Paint servers, clips, masks, filters by id. */
  readonly definitions: Map<string, SvgElement>;
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
  const document = root ?? createElement('svg');
  nameTextPaints(document);
  return index(document);
}

/**
 * resvg-wasm 2.6.2 gives the paints of text, which it measures by the text's box, no name: one after the other they belong to the
 * fills and strokes that refer to nothing.
 */
function nameTextPaints(root: SvgElement): void {
  const nameless = elementChildren(root)
    .filter(({ name }) => name === 'defs')
    .flatMap(elementChildren)
    .filter(({ attributes }) => attributes.get('id') === '');
  if (nameless.length === 0) return;
  for (const [i, definition] of nameless.entries()) definition.attributes.set('id', `text-paint-${i + 1}`);
  let count = 0;
  for (const { attributes } of descendants(root)) {
    for (const name of ['fill', 'stroke']) {
      if (attributes.get(name) !== 'url(#)') continue;
      count += 1;
      attributes.set(name, `url(#text-paint-${Math.min(count, nameless.length)})`);
    }
  }
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

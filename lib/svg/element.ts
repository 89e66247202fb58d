/** The element tree of one SVG while the front end works on it. Names are local names of the SVG namespace; the tree is ours to change. */

export interface SvgElement {
  /** Local name in the SVG namespace (`rect`), or `prefix:name` for a foreign element that was kept. */
  readonly name: string;
  /** By local name; foreign attributes keep a canonical prefix (`inkscape:label`, `xml:space`). `xlink:href` is `href`. */
  readonly attributes: Map<string, string>;
  children: (SvgElement | string)[];
  parent: SvgElement | null;
}

/** What an HTML element is called by itself; other names as they are. */
export const localName = ({ name }: SvgElement): string => (name.startsWith('html:') ? name.slice('html:'.length) : name);

export function createElement(
  name: string,
  attributes: Iterable<readonly [string, string]> = [],
  children: (SvgElement | string)[] = [],
): SvgElement {
  const element: SvgElement = { name, attributes: new Map(attributes), children: [], parent: null };
  for (const child of children) appendChild(element, child);
  return element;
}

export function appendChild(parent: SvgElement, child: SvgElement | string): void {
  parent.children.push(child);
  if (typeof child !== 'string') child.parent = parent;
}

export const isElement = (node: SvgElement | string): node is SvgElement => typeof node !== 'string';

export const elementChildren = (element: SvgElement): SvgElement[] => element.children.filter(isElement);

/** Every element of the tree in document order, the root first. Iterative: depth is the input's. */
export function* descendants(root: SvgElement): Generator<SvgElement> {
  const stack: SvgElement[] = [root];
  for (let element = stack.pop(); element; element = stack.pop()) {
    yield element;
    for (let i = element.children.length - 1; i >= 0; i -= 1) {
      const child = element.children[i];
      if (child !== undefined && typeof child !== 'string') stack.push(child);
    }
  }
}

export function textContent(element: SvgElement): string {
  let text = '';
  for (const child of element.children) text += typeof child === 'string' ? child : textContent(child);
  return text;
}

export function cloneElement(element: SvgElement): SvgElement {
  return createElement(
    element.name,
    element.attributes,
    element.children.map((child) => (typeof child === 'string' ? child : cloneElement(child))),
  );
}

/** A copy with some attributes changed that shows the same children: they stay where they are in the document. */
export function withAttributes(element: SvgElement, changes: Iterable<readonly [string, string]>): SvgElement {
  const copy = createElement(element.name, [...element.attributes, ...changes]);
  copy.children = element.children;
  return copy;
}

/** Puts others where `element` stands. */
export function replaceElement(element: SvgElement, ...replacements: readonly SvgElement[]): void {
  const parent = element.parent;
  if (!parent) return;
  parent.children.splice(parent.children.indexOf(element), 1, ...replacements);
  for (const replacement of replacements) replacement.parent = parent;
  element.parent = null;
}

export function removeElement(element: SvgElement): void {
  const parent = element.parent;
  if (!parent) return;
  parent.children.splice(parent.children.indexOf(element), 1);
  element.parent = null;
}

/** `path#roof`, `path "Roof"` or `path`: the element in the words of the person who drew it. */
export function elementLabel(element: SvgElement): string {
  const id = element.attributes.get('id');
  const layer = element.attributes.get('inkscape:label');
  if (layer) return `${element.name} "${layer.slice(0, 60)}"`;
  return id ? `${element.name}#${id.slice(0, 60)}` : element.name;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

/** The tree as a standalone document for the renderer. */
export function serialize(root: SvgElement): string {
  const out: string[] = [];
  write(root, out, ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"');
  return out.join('');
}

function write(element: SvgElement, out: string[], extra: string): void {
  out.push('<', element.name, extra);
  for (const [name, value] of element.attributes) {
    // The renderer reads links under their SVG 1.1 name only.
    const written = name === 'href' ? 'xlink:href' : name;
    if (written.includes(':') && !written.startsWith('xlink:') && !written.startsWith('xml:')) continue;
    out.push(
      ' ',
      written,
      '="',
      value.replace(/[&<>"\n\t\r]/g, (c) => ESCAPES[c] ?? c),
      '"',
    );
  }
  if (element.children.length === 0) {
    out.push('/>');
    return;
  }
  out.push('>');
  for (const child of element.children) {
    if (typeof child === 'string') out.push(child.replace(/[&<>\r]/g, (c) => ESCAPES[c] ?? c));
    else write(child, out, '');
  }
  out.push('</', element.name, '>');
}

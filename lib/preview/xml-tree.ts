/** XML of a slide → elements, as the preview reads them: names with their prefixes, attributes, children in order. */

import { SaxesParser } from 'saxes';

export interface XmlElement {
  /** With its prefix, as in `a:ln`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text directly inside, all pieces together. */
  readonly text: string;
}

interface Open extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/** A fragment of several elements is read under a root of its own. Throws what the parser says of XML that is none. */
export function parseXml(fragment: string): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const stack: Open[] = [root];
  const parser = new SaxesParser({ xmlns: false, fragment: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Open = { name, attributes, children: [], text: '' };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on('closetag', () => stack.pop());
  parser.on('text', (text) => {
    const element = stack.at(-1);
    if (element) element.text += text;
  });
  parser.write(fragment).close();
  return root;
}

/** The first child of a name, or the one at the end of a path of names; null where there is none. */
export function childOf(element: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  let at: XmlElement | null = element;
  for (const name of path) at = at?.children.find((child) => child.name === name) ?? null;
  return at;
}

export const childrenOf = (element: XmlElement | null, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** A number of an attribute; `initial` where it is missing or none. */
export function numberOf(element: XmlElement | null, name: string, initial = 0): number {
  const text = element?.attributes[name];
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : initial;
}

export const isOn = (element: XmlElement | null, name: string): boolean => ['1', 'true'].includes(element?.attributes[name] ?? '');

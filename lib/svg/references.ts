/** References inside a document: `href="#id"` and `url(#id)` in any attribute (SVG 2 §16.1, CSS Values 4 §4.5). */

import type { SvgElement } from './element';

/** A fragment identifier as it stands in a reference → the id it means. */
export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The id that the first `url(#id)` of a value means, in quotes or not; null where there is none. */
export function referencedId(value: string): string | null {
  const fragment = /url\(\s*["']?#(.*?)["']?\s*\)/.exec(value)?.[1];
  return fragment === undefined ? null : decodeFragment(fragment.trim());
}

/** Points the element's own references at new ids; a reference to an id that has no new one is left as it is. */
export function rewriteReferences(element: SvgElement, newIds: Pick<ReadonlyMap<string, string>, 'get'>): void {
  for (const [name, value] of element.attributes) {
    if (name === 'href') {
      const target = value.trim().startsWith('#') ? newIds.get(decodeFragment(value.trim().slice(1))) : undefined;
      if (target !== undefined) element.attributes.set(name, `#${target}`);
    } else if (value.includes('url(')) {
      element.attributes.set(
        name,
        value.replace(/url\(\s*(["']?)#([^)]*?)\1\s*\)/g, (whole, _quote: string, id: string) => {
          const target = newIds.get(decodeFragment(id.trim()));
          return target === undefined ? whole : `url(#${target})`;
        }),
      );
    }
  }
}

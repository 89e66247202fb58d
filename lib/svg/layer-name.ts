/** What people called a part in the editor that drew it. */

import type { SvgElement } from './element';

/** Where editors keep layer names, before the id: Inkscape, Affinity, Illustrator. */
const NAMES = ['inkscape:label', 'serif:id', 'data-name'] as const;

/** Empty where the part has neither name nor id. */
export function layerName({ attributes }: SvgElement): string {
  for (const name of NAMES) {
    const value = attributes.get(name)?.trim();
    if (value) return value;
  }
  return decodedId(attributes.get('id') ?? '');
}

/**
 * Illustrator writes what an id may not hold as `_xHH_`, in hexadecimal, and numbers a name that is taken as in `Roof_1_`;
 * other ids stay as they are.
 */
function decodedId(id: string): string {
  if (!/_x[\dA-F]{2,5}_/.test(id)) return id;
  return id
    .replace(/_\d+_$/, '')
    .replace(/_x([\dA-F]{2,5})_/g, (whole, hex: string) => {
      const code = Number.parseInt(hex, 16);
      return code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .trim();
}

/** `@font-face` rules of a style sheet → the fonts that they bring along as data URLs, and the families that lie elsewhere (CSS Fonts 4 §4). */

import type { CssNode } from 'css-tree';
import generate from 'css-tree/generator';
import parse from 'css-tree/parser';
import walk from 'css-tree/walker';
import type { EmbeddedFace } from '@/lib/ports/fonts';
import { parseDataUrl } from './embedded-image';
import { splitFamilies } from './text-style';

export interface FontFaces {
  readonly faces: readonly EmbeddedFace[];
  /** Families of rules whose fonts all lie outside of the file. */
  readonly external: readonly string[];
}

/** Rules that name no family, or only fonts of the machine (`local()`), say nothing here. */
export function parseFontFaces(text: string): FontFaces {
  if (!/@font-face/i.test(text)) return { faces: [], external: [] };
  const faces: EmbeddedFace[] = [];
  const external = new Set<string>();
  walk(parse(text.replace(/<!--|-->/g, ''), { parseCustomProperty: false, onParseError: () => undefined }), (node) => {
    if (node.type !== 'Atrule' || node.name.toLowerCase() !== 'font-face' || !node.block) return;
    const descriptors = descriptorsOf(node.block);
    const family = splitFamilies(generateOf(descriptors, 'font-family'))[0];
    const urls = urlsOf(descriptors.get('src'));
    if (family === undefined) return;
    const bytes = urls.map(dataOf).find((data) => data !== null);
    if (bytes) faces.push({ family, ...styleOf(descriptors), bytes });
    else if (urls.length > 0) external.add(family);
  });
  return { faces, external: [...external].filter((family) => faces.every((face) => face.family !== family)) };
}

type Descriptors = ReadonlyMap<string, CssNode>;

function descriptorsOf(block: CssNode): Descriptors {
  const found = new Map<string, CssNode>();
  if (block.type === 'Block')
    for (const child of block.children) if (child.type === 'Declaration') found.set(child.property.toLowerCase(), child.value);
  return found;
}

const generateOf = (descriptors: Descriptors, name: string): string => {
  const value = descriptors.get(name);
  return value ? generate(value).trim() : '';
};

function urlsOf(src: CssNode | undefined): readonly string[] {
  const urls: string[] = [];
  if (src?.type === 'Raw') for (const match of src.value.matchAll(/url\(\s*["']?([^"')]+)/g)) urls.push(match[1] ?? '');
  else if (src)
    walk(src, (node) => {
      if (node.type === 'Url') urls.push(node.value);
    });
  return urls;
}

/** The bytes of a data URL; null for another kind of address. */
function dataOf(url: string): Uint8Array | null {
  const match = /^\s*data:([^,]*),/i.exec(url);
  if (!match) return null;
  // Not base64 after all: a font that cannot be read, which is what nothing is too.
  if (/;\s*base64\s*$/i.test(match[1] ?? '')) return parseDataUrl(url.trim())?.bytes ?? new Uint8Array();
  return unescapeBytes(url.slice(match[0].length));
}

/** Fonts are octets: what is escaped need not be text. */
const unescapeBytes = (text: string): Uint8Array =>
  Uint8Array.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    (character) => character.charCodeAt(0),
  );

function styleOf(descriptors: Descriptors): Pick<EmbeddedFace, 'weights' | 'italic' | 'ranges'> {
  const weights = generateOf(descriptors, 'font-weight')
    .split(/\s+/)
    .map(weightOf)
    .filter((weight) => weight !== null);
  const [first = 400, last = first] = weights;
  const ranges = rangesOf(generateOf(descriptors, 'unicode-range'));
  return {
    weights: [Math.min(first, last), Math.max(first, last)],
    italic: /^(italic|oblique)/i.test(generateOf(descriptors, 'font-style')),
    ranges: ranges.length > 0 ? ranges : null,
  };
}

function weightOf(text: string): number | null {
  if (/^normal$/i.test(text)) return 400;
  if (/^bold$/i.test(text)) return 700;
  const weight = Number(text);
  return weight >= 1 && weight <= 1000 ? weight : null;
}

/** `U+4E00-9FFF, U+26, U+4??` (CSS Fonts 4 §4.5); what cannot be read is left out. */
function rangesOf(text: string): readonly (readonly [number, number])[] {
  return text.split(',').flatMap((part) => {
    const match = /^\s*U\+([0-9a-f?]{1,6})(?:-([0-9a-f]{1,6}))?\s*$/i.exec(part);
    if (!match?.[1]) return [];
    const first = Number.parseInt(match[1].replaceAll('?', '0'), 16);
    return [[first, Number.parseInt(match[2] ?? match[1].replaceAll('?', 'f'), 16)] as const];
  });
}

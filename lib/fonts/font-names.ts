/** The `name` table of a font (OpenType 1.9 §name): read in English where there is English, and written anew. */

import { type Sfnt, viewOf } from './sfnt';

/** Name ids of the specification that matter here. */
export const NAME = {
  copyright: 0,
  family: 1,
  style: 2,
  unique: 3,
  full: 4,
  version: 5,
  postScript: 6,
  license: 13,
  typographicFamily: 16,
} as const;

const WINDOWS = 3;
const ENGLISH = 0x409;

/** Strings by name id. Broken records are passed over. */
export function readNames({ tables }: Sfnt): ReadonlyMap<number, string> {
  const table = tables.get('name');
  const names = new Map<number, { readonly text: string; readonly rank: number }>();
  if (!table || table.length < 6) return new Map();
  const view = viewOf(table);
  const [count, strings] = [view.getUint16(2), view.getUint16(4)];
  for (let i = 0; i < count && 18 + 12 * i <= table.length; i += 1) {
    const record = 6 + 12 * i;
    const [platform, language, id] = [view.getUint16(record), view.getUint16(record + 4), view.getUint16(record + 6)];
    const [length, offset] = [view.getUint16(record + 8), strings + view.getUint16(record + 10)];
    if (offset + length > table.length) continue;
    const rank = platform === WINDOWS ? (language === ENGLISH ? 3 : 2) : platform === 0 ? 1 : 0;
    const known = names.get(id);
    if (known && known.rank >= rank) continue;
    const text = decode(table.subarray(offset, offset + length), platform !== 1);
    if (text !== '') names.set(id, { text, rank });
  }
  return new Map([...names].map(([id, { text }]) => [id, text]));
}

function decode(bytes: Uint8Array, wide: boolean): string {
  let text = '';
  for (let i = 0; i + (wide ? 1 : 0) < bytes.length; i += wide ? 2 : 1)
    text += String.fromCharCode(wide ? ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0) : (bytes[i] ?? 0));
  return text.replace(/\p{Cc}/gu, '').trim();
}

/** The font under another family name. Copyright, version and licence stay. */
export function renamed(sfnt: Sfnt, family: string, style: string): Sfnt {
  const old = readNames(sfnt);
  const full = style === 'Regular' ? family : `${family} ${style}`;
  const names = new Map<number, string>([
    ...[NAME.copyright, NAME.version, NAME.license].flatMap((id) => (old.has(id) ? [[id, old.get(id) ?? ''] as const] : [])),
    [NAME.family, family],
    [NAME.style, style],
    [NAME.unique, full],
    [NAME.full, full],
    [NAME.postScript, full.replace(/[^\x21-\x7e]|[[\](){}<>/%]/g, '').slice(0, 63)],
  ]);
  return { ...sfnt, tables: new Map([...sfnt.tables, ['name', writeNames(names)]]) };
}

function writeNames(names: ReadonlyMap<number, string>): Uint8Array {
  const entries = [...names].filter(([, text]) => text !== '').sort(([a], [b]) => a - b);
  const start = 6 + 12 * entries.length;
  const bytes = new Uint8Array(start + entries.reduce((size, [, text]) => size + 2 * text.length, 0));
  const view = viewOf(bytes);
  view.setUint16(2, entries.length);
  view.setUint16(4, start);
  let offset = 0;
  for (const [i, [id, text]] of entries.entries()) {
    const fields = [WINDOWS, 1, ENGLISH, id, 2 * text.length, offset];
    for (const [j, field] of fields.entries()) view.setUint16(6 + 12 * i + 2 * j, field);
    for (let j = 0; j < text.length; j += 1) view.setUint16(start + offset + 2 * j, text.charCodeAt(j));
    offset += 2 * text.length;
  }
  return bytes;
}

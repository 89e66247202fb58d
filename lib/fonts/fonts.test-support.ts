/** For tests: real font files of the packages, and ones made of them. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import { readSfnt, type Sfnt, viewOf, writeSfnt } from './sfnt';

const require = createRequire(import.meta.url);

export const packageFile = async (path: string): Promise<Uint8Array> => new Uint8Array(await readFile(require.resolve(path)));

export const dejaVu = (): Promise<Uint8Array> => packageFile('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');
/** A variable font in WOFF2. */
export const thaiWoff2 = (): Promise<Uint8Array> =>
  packageFile('@fontsource-variable/noto-sans-thai/files/noto-sans-thai-thai-wght-normal.woff2');

export function sfntOf(bytes: Uint8Array): Sfnt {
  const sfnt = readSfnt(bytes);
  if (!sfnt) throw new Error('no font');
  return sfnt;
}

/** The same font with OS/2 `fsType` as given (OpenType 1.9 §OS/2). */
export function withRights(bytes: Uint8Array, fsType: number): Uint8Array {
  const { version, tables } = sfntOf(bytes);
  const os2 = (tables.get('OS/2') ?? new Uint8Array(96)).slice();
  viewOf(os2).setUint16(8, fsType);
  return writeSfnt({ version, tables: new Map([...tables, ['OS/2', os2]]) });
}

/** A font as WOFF 1.0. */
export function woffOf(bytes: Uint8Array): Uint8Array {
  const { version, tables } = sfntOf(bytes);
  const packed = [...tables].map(([tag, table]) => ({ tag, table, deflated: new Uint8Array(deflateSync(table)) }));
  const start = 44 + 20 * packed.length;
  const woff = new Uint8Array(start + packed.reduce((size, { deflated }) => size + deflated.length, 0));
  const view = viewOf(woff);
  view.setUint32(0, 0x774f4646);
  view.setUint32(4, version);
  view.setUint16(12, packed.length);
  let offset = start;
  for (const [i, { tag, table, deflated }] of packed.entries()) {
    const at = 44 + 20 * i;
    for (let j = 0; j < 4; j += 1) woff[at + j] = tag.charCodeAt(j);
    const isSmaller = deflated.length < table.length;
    const content = isSmaller ? deflated : table;
    view.setUint32(at + 4, offset);
    view.setUint32(at + 8, content.length);
    view.setUint32(at + 12, table.length);
    woff.set(content, offset);
    offset += content.length;
  }
  return woff.slice(0, offset);
}

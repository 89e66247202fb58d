/**
 * A TrueType font as PowerPoint keeps it in a deck: an Embedded OpenType file (W3C submission "Embedded OpenType (EOT) File Format",
 * version 0x00020001, neither compressed nor obscured, as Google Slides writes it; [MS-OE376] §2.1.34). Little-endian.
 */

import { NAME, readNames } from './font-names';
import { readSfnt, type Sfnt, viewOf, writeSfnt } from './sfnt';

const VERSION = 0x00020001;
const DEFAULT_CHARSET = 1;
const MAGIC = 0x504c;
const FIXED_BYTES = 82;

/** Names and figures of the header are the font's own. */
export function writeEot(font: Sfnt): Uint8Array {
  const data = writeSfnt(font);
  const names = readNames(font);
  const strings = [NAME.family, NAME.style, NAME.version, NAME.full].map((id) => utf16(names.get(id) ?? ''));
  // Each string has its size before it and two bytes of padding after it; the last one is the root string, which is empty.
  const header = new Uint8Array(FIXED_BYTES + strings.reduce((size, text) => size + 4 + text.length, 0) + 2);
  const view = viewOf(header);
  const os2 = viewOf(font.tables.get('OS/2') ?? new Uint8Array());
  const long = (at: number): number => (os2.byteLength >= at + 4 ? os2.getUint32(at) : 0);
  const short = (at: number): number => (os2.byteLength >= at + 2 ? os2.getUint16(at) : 0);
  view.setUint32(0, header.length + data.length, true);
  view.setUint32(4, data.length, true);
  view.setUint32(8, VERSION, true);
  for (let i = 0; i < 10; i += 1) header[16 + i] = os2.byteLength >= 42 ? os2.getUint8(32 + i) : 0;
  header[26] = DEFAULT_CHARSET;
  header[27] = short(62) & 1;
  view.setUint32(28, short(4), true);
  view.setUint16(32, short(8), true);
  view.setUint16(34, MAGIC, true);
  for (let i = 0; i < 4; i += 1) view.setUint32(36 + 4 * i, long(42 + 4 * i), true);
  for (let i = 0; i < 2; i += 1) view.setUint32(52 + 4 * i, long(78 + 4 * i), true);
  view.setUint32(60, checksumAdjustment(data), true);
  let at = FIXED_BYTES;
  for (const text of strings) {
    view.setUint16(at, text.length, true);
    header.set(text, at + 2);
    at += 4 + text.length;
  }
  const eot = new Uint8Array(header.length + data.length);
  eot.set(header);
  eot.set(data, header.length);
  return eot;
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i += 1) viewOf(bytes).setUint16(2 * i, text.charCodeAt(i), true);
  return bytes;
}

/** `head.checkSumAdjustment` of a font that was just written. */
function checksumAdjustment(data: Uint8Array): number {
  const head = readSfnt(data)?.tables.get('head');
  return head ? viewOf(head).getUint32(8) : 0;
}

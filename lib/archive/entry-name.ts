/**
 * Bytes of an entry's name → text (APPNOTE 6.3.10 §4.4.17, appendix D; Info-ZIP Unicode path §4.6.9). Without the UTF-8 flag
 * the standard says CP437, but the world writes UTF-8 (macOS) and its own code page (Windows): read what makes sense.
 */

import { crc32 } from './crc32';

/** CP437, 0x80–0xFF. */
const CP437_HIGH =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `unicodePath` is the body of extra field 0x7075, where the entry has one. Any bytes give a name; it is not yet safe. */
export function decodeEntryName(bytes: Uint8Array, unicodePath: Uint8Array | null): string {
  return (unicodePath && readUnicodePath(unicodePath, bytes)) ?? tryDecode(utf8, bytes) ?? tryEastAsian(bytes) ?? decodeCp437(bytes);
}

/** The field holds its version, the CRC of the name that it belongs to, and UTF-8: a renamed entry makes it void. */
function readUnicodePath(field: Uint8Array, name: Uint8Array): string | null {
  if (field.length < 5 || field[0] !== 1) return null;
  const crc = new DataView(field.buffer, field.byteOffset).getUint32(1, true);
  return crc === crc32(name) ? tryDecode(utf8, field.subarray(5)) : null;
}

function tryDecode(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Two East Asian characters in a row and no half-width kana: CP437 text hardly ever reads so (`Größe` gives one), and
 * Chinese read as Shift_JIS is full of half-width kana.
 */
function tryEastAsian(bytes: Uint8Array): string | null {
  for (const encoding of ['shift_jis', 'gbk']) {
    const text = tryDecode(new TextDecoder(encoding, { fatal: true }), bytes);
    if (text && /[\u3040-\u30ff\u3400-\u9fff]{2}/.test(text) && !/[\uff61-\uff9f\ue000-\uf8ff]/.test(text)) return text;
  }
  return null;
}

function decodeCp437(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437_HIGH[byte - 0x80])).join('');
}

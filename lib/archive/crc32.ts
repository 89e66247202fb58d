/** CRC-32 of bytes as ZIP and PNG use it (APPNOTE 6.3.10 §4.4.7, polynomial 0xEDB88320 reflected), eight bytes a step. */

const TABLES = tables();

function tables(): Int32Array {
  const table = new Int32Array(8 * 256);
  for (let n = 0; n < 256; n += 1) {
    let c = n;
    for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    table[n] = c;
  }
  for (let n = 256; n < table.length; n += 1) {
    const previous = table[n - 256] as number;
    table[n] = (previous >>> 8) ^ (table[previous & 0xff] as number);
  }
  return table;
}

/** Unsigned CRC-32 of `bytes`; `previous` is the CRC of what came before them, 0 at the start. */
export function crc32(bytes: Uint8Array, previous = 0): number {
  const t = TABLES;
  const b = bytes;
  const length = bytes.length;
  let crc = ~previous;
  let i = 0;
  for (const whole = length - 7; i < whole; i += 8) {
    const low = crc ^ ((b[i] as number) | ((b[i + 1] as number) << 8) | ((b[i + 2] as number) << 16) | ((b[i + 3] as number) << 24));
    crc =
      (t[1792 + (low & 0xff)] as number) ^
      (t[1536 + ((low >>> 8) & 0xff)] as number) ^
      (t[1280 + ((low >>> 16) & 0xff)] as number) ^
      (t[1024 + (low >>> 24)] as number) ^
      (t[768 + (b[i + 4] as number)] as number) ^
      (t[512 + (b[i + 5] as number)] as number) ^
      (t[256 + (b[i + 6] as number)] as number) ^
      (t[b[i + 7] as number] as number);
  }
  for (; i < length; i += 1) crc = (crc >>> 8) ^ (t[(crc ^ (b[i] as number)) & 0xff] as number);
  return ~crc >>> 0;
}

import { expect, it } from 'vitest';
import { crc32 } from './crc32';
import { decodeEntryName } from './entry-name';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...values: number[]): Uint8Array => new Uint8Array([...values, ...utf8('.svg')]);

function unicodePath(name: Uint8Array, text: string): Uint8Array {
  const field = new Uint8Array(5 + utf8(text).length);
  field[0] = 1;
  new DataView(field.buffer).setUint32(1, crc32(name), true);
  field.set(utf8(text), 5);
  return field;
}

it('reads UTF-8 with or without its flag', () => expect(decodeEntryName(utf8('été 😀.svg'), null)).toBe('été 😀.svg'));

it('reads CP437 where the bytes are no UTF-8', () => {
  expect(decodeEntryName(bytes(0x81, 0x6d, 0x2d, 0x82), null)).toBe('üm-é.svg');
  expect(decodeEntryName(bytes(0x47, 0x72, 0x94, 0xe1, 0x65), null)).toBe('Größe.svg');
});

it('reads Japanese and Chinese names of Windows', () => {
  expect(decodeEntryName(bytes(0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea), null)).toBe('日本語.svg');
  expect(decodeEntryName(bytes(0xd6, 0xd0, 0xce, 0xc4), null)).toBe('中文.svg');
});

it('prefers the Unicode path of Info-ZIP as long as it belongs to the name', () => {
  const name = utf8('_.svg');
  expect(decodeEntryName(name, unicodePath(name, 'ü.svg'))).toBe('ü.svg');
  expect(decodeEntryName(name, unicodePath(utf8('other.svg'), 'ü.svg'))).toBe('_.svg');
  expect(decodeEntryName(name, new Uint8Array([1, 2]))).toBe('_.svg');
});

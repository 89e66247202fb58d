import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeType, FILE_TYPES, SNIFF_BYTES, sniffType } from './sniff';

const of = (text: string) => sniffType(new TextEncoder().encode(text));
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';

describe('drawings', () => {
  it.for([
    SVG,
    `\ufeff  \n${SVG}`,
    `<?xml version="1.0"?>\n<!-- <html> --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd" [ <!ENTITY a "b>"> ]>\n${SVG}`,
    '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>',
    `<?xml version="1.0"?><!DOCTYPE svg [ ${' '.repeat(SNIFF_BYTES)} ]>${SVG}`,
  ])('are known by their root element, whatever stands before it (%#)', (text) => expect(of(text)).toBe('svg'));

  it('are known in UTF-16', () => {
    const utf16 = Uint8Array.from(`\ufeff${SVG}`, (character) => character.charCodeAt(0)).length;
    const bytes = new Uint8Array(new Uint16Array(Array.from(`\ufeff${SVG}`, (character) => character.charCodeAt(0))).buffer);
    expect(bytes.length).toBe(2 * utf16);
    expect(sniffType(bytes)).toBe('svg');
    expect(sniffType(bytes.subarray(2))).toBe('svg');
    expect(sniffType(bytes.map((_, i) => bytes[i ^ 1] as number))).toBe('svg');
  });

  it('may be compressed', () => expect(sniffType(gzipSync(SVG))).toBe('gzip'));
});

describe('other files', () => {
  it.for([
    ['', 'empty'],
    ['<!DOCTYPE html><title>Login</title><svg/>', 'html'],
    ['<!-- x --><html><body><svg/></body></html>', 'html'],
    ['<?xml version="1.0"?><kml/>', 'xml'],
    ['{"name": 1}', 'json'],
    ['[1, 2]', 'json'],
    ['not xml', 'text'],
    ['[section]', 'text'],
    ['%PDF-1.7', 'pdf'],
    ['%!PS-Adobe', 'postscript'],
    ['PK\x03\x04', 'zip'],
    ['a\0b', 'other'],
  ] as const)('%j is %s', ([text, type]) => expect(of(text)).toBe(type));

  it.for([
    [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'png'],
    [[0xff, 0xd8, 0xff, 0xe0], 'jpeg'],
    [[0x1f, 0x8b, 8], 'gzip'],
    [[0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], 'rar'],
    [[0xde, 0xad, 0xbe, 0xef, 0x80, 0x81], 'other'],
  ] as const)('%j is %s', ([bytes, type]) => expect(sniffType(new Uint8Array(bytes))).toBe(type));

  it('have words for a sentence', () => {
    for (const type of FILE_TYPES) expect(describeType(type)).toMatch(/\w/);
  });
});

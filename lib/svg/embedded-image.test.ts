import { expect, test } from 'vitest';
import { createElement } from './element';
import { bitmapSize, checkImage, fitImage, parseDataUrl } from './embedded-image';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const png = (width: number, height: number): Uint8Array => {
  const buffer = Buffer.alloc(24);
  buffer.writeUInt32BE(0x89504e47, 0);
  buffer.writeUInt32BE(width, 16);
  buffer.writeUInt32BE(height, 20);
  return Uint8Array.from(buffer);
};
const dataUrl = (type: string, data: Uint8Array): string => `data:${type};base64,${Buffer.from(data).toString('base64')}`;

test.each([
  ['PNG', png(3, 4), { type: 'png', width: 3, height: 4 }],
  ['GIF', bytes('474946383961 0300 0400 000000'), { type: 'gif', width: 3, height: 4 }],
  ['JPEG behind another segment', bytes('ffd8 ffe0 0004 0000 ffc0 0011 08 0004 0003 03 0000'), { type: 'jpeg', width: 3, height: 4 }],
  [
    'WebP with a canvas',
    bytes(`52494646 00000000 57454250 56503858 0a000000 00000000 020000 030000`),
    { type: 'webp', width: 3, height: 4 },
  ],
  [
    'WebP of one lossy frame',
    bytes(`52494646 00000000 57454250 56503820 00000000 000000 9d012a 0300 0400`),
    { type: 'webp', width: 3, height: 4 },
  ],
  [
    'WebP of one lossless frame',
    bytes(`52494646 00000000 57454250 5650384c 00000000 2f 02c00000 0000000000`),
    { type: 'webp', width: 3, height: 4 },
  ],
])('reads type and size of a %s', (_, data, expected) => {
  expect(bitmapSize(data)).toEqual(expected);
});

test.each([
  ['nothing', new Uint8Array()],
  ['a cut PNG', png(3, 4).slice(0, 20)],
  ['a PNG without pixels', png(0, 4)],
  ['a JPEG without a frame', bytes('ffd8 ffe0 0004 0000 ffd9')],
  ['text', new TextEncoder().encode('hello, I am no picture at all')],
])('takes %s for no picture', (_, data) => {
  expect(bitmapSize(data)).toBeNull();
});

test.each([
  ['base64', 'data:image/PNG;base64,AAEC', 'image/png', [0, 1, 2]],
  ['base64 with line breaks', 'data:image/png;base64,AA\n EC', 'image/png', [0, 1, 2]],
  ['base64 that is percent-encoded', 'data:image/png;base64,AAE%43', 'image/png', [0, 1, 2]],
  ['percent-encoded text', 'data:text/plain,%41b', 'text/plain', [65, 98]],
  ['no type', 'data:,a', '', [97]],
])('reads a data URL in %s', (_, url, type, expected) => {
  const data = parseDataUrl(url);
  expect(data?.type).toBe(type);
  expect([...(data?.bytes ?? [])]).toEqual(expected);
});

test.each(['data:image/png;base64', 'data:image/png;base64,***', 'data:,%zz', 'http://example.org/a,b'])('cannot read %s', (url) => {
  expect(parseDataUrl(url)).toBeNull();
});

test.each([
  ['a small PNG', dataUrl('image/png', png(3, 4)), null],

  ['a picture elsewhere', 'https://example.org/a.png', 'image/external'],
  ['a file beside', 'a.png', 'image/external'],
  ['a reference', '#a', 'image/unreadable'],
  ['damaged data', dataUrl('image/png', bytes('00')), 'image/unreadable'],
  ['a decompression bomb', dataUrl('image/png', png(30_000, 30_000)), 'image/too-large'],
])('judges %s', (_, href, problem) => {
  expect(checkImage(href)).toBe(problem);
});

/** An `image` of 3 × 4 px after it was fitted. */
function fitted(attributes: Readonly<Record<string, string>>, type = 'image/png'): Readonly<Record<string, string>> {
  const element = createElement('image', [['href', dataUrl(type, png(3, 4))], ...Object.entries(attributes)]);
  fitImage(element);
  return Object.fromEntries(element.attributes);
}

test.each([
  ['no size', {}, { width: '3', height: '4' }],
  ['a width', { width: '6' }, { width: '6', height: '8' }],
  ['a width in inches', { width: '1in' }, { width: '1in', height: '128' }],
  ['a height', { height: '8' }, { width: '6', height: '8' }],
  ['a width and an automatic height', { width: '6', height: 'auto' }, { width: '6', height: '8' }],
  ['both', { width: '10', height: '10' }, { width: '10', height: '10' }],
  ['both as shares of the viewport', { width: '50%', height: '50%' }, { width: '50%', height: '50%' }],
])('an image with %s is as large as its bitmap and its proportions say', (_, attributes, expected) => {
  expect(fitted(attributes)).toMatchObject(expected);
});

test('an image tells the true type of its bitmap, whatever its address claims', () => {
  expect(fitted({}, 'image/jpeg')['href']).toBe(dataUrl('image/png', png(3, 4)));
  expect(fitted({}, 'image/png')['href']).toBe(dataUrl('image/png', png(3, 4)));
});

test('what is no bitmap stays as it is', () => {
  const attributes = { href: dataUrl('image/png', bytes('00')) };
  const element = createElement('image', Object.entries(attributes));
  fitImage(element);
  expect(Object.fromEntries(element.attributes)).toEqual(attributes);
});

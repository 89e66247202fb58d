import { expect, test } from 'vitest';
import type { Slide } from '@/lib/drawingml/slide';
import { AppError } from '@/lib/errors/app-error';
import { decodeSlide, encodeSlide } from './slide-bytes';

const SLIDE: Slide = {
  widthEmu: 12_192_000,
  heightEmu: 6_858_000,
  name: 'Übersicht "2026"',
  backgroundXml: '<p:bg/>',
  shapesXml: '<p:sp>é</p:sp>',
  media: [
    { hash: 'aa', extension: 'png', bytes: new Uint8Array([1, 2, 3]) },
    { hash: 'bb', extension: 'jpeg', bytes: new Uint8Array(0) },
    { hash: 'cc', extension: 'gif', bytes: new Uint8Array([4]) },
  ],
  relationships: [
    { id: 'rId2', kind: 'image', hash: 'aa' },
    { id: 'rId3', kind: 'hyperlink', url: 'https://example.org/?a=1&b=2' },
  ],
};

test('a slide comes back from its bytes as it was', () => {
  expect(decodeSlide(encodeSlide(SLIDE))).toEqual(SLIDE);
  // Inside a larger buffer, as a stored segment is read.
  const whole = new Uint8Array([9, ...encodeSlide(SLIDE)]);
  expect(decodeSlide(whole.subarray(1))).toEqual(SLIDE);
});

test('so do its fonts, and where its drawing lies', () => {
  const fonts = [{ typeface: 'Inter', style: 'boldItalic', bytes: new Uint8Array([5, 6]) }] as const;
  const slide: Slide = { ...SLIDE, fonts, drawing: { x: -1, y: 2, width: 3, height: 4 } };
  expect(decodeSlide(encodeSlide(slide))).toEqual(slide);
});

test.each([
  ['nothing', () => new Uint8Array(0)],
  ['a part of it', () => encodeSlide(SLIDE).slice(0, -1)],
  ['more than it', () => new Uint8Array([...encodeSlide(SLIDE), 0])],
  ['something else', () => new Uint8Array(40).fill(7)],
])('%s is told to be damaged', (_, bytes) => {
  const decode = (): Slide => decodeSlide(bytes());
  expect(decode).toThrow(AppError);
  expect(decode).toThrow(/damaged/);
});

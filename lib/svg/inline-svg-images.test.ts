import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { MAX_ELEMENT_DEPTH, MAX_IMAGE_NESTING } from '@/lib/limits/limits';
import { cascade } from './cascade';
import { descendants, elementChildren, type SvgElement } from './element';
import { inlineSvgImages } from './inline-svg-images';
import { INHERITED_INITIAL } from './properties.table';
import type { SourceDocument } from './scan';
import { byId, codesOf, documentOf, namesIn } from './source.test-support';
import { INITIAL_TEXT_STYLE, inheritTextStyle } from './text-style';

const PNG = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const svg = (content: string, attributes = 'viewBox="0 0 10 20"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`;
const dataUrl = (bytes: Uint8Array | string, type = 'image/svg+xml'): string =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
const image = (embedded: string, attributes = 'id="i" width="40"'): string => `<image ${attributes} href="${dataUrl(embedded)}"/>`;

async function inlined(content: string, maxFileBytes = 1e6): Promise<SourceDocument> {
  const document = documentOf(content);
  cascade(document);
  await inlineSvgImages(document, maxFileBytes);
  return document;
}

/** The group in place of the image, the image's viewport in it, and the embedded drawing in that. */
function partsOf(document: SourceDocument): { group: SvgElement; viewport: SvgElement; root: SvgElement } {
  const group = byId(document, 'i');
  const viewport = elementChildren(group).at(-1);
  const root = viewport && elementChildren(viewport)[0];
  if (!root) throw new Error('nothing was put in its place');
  return { group, viewport, root };
}

const idsIn = (document: SourceDocument): string[] =>
  [...descendants(document.root)].flatMap(({ attributes }) => attributes.get('id') ?? []);

describe('an embedded SVG', () => {
  test('stands in a viewport of the image, in a group with all that the image does besides', async () => {
    const attributes = 'id="i" x="5" y="6" width="40" height="50" opacity=".5" transform="scale(2)"';
    const { group, viewport, root } = partsOf(await inlined(image(svg('<path/>', 'x="9" y="9" width="10" height="20"'), attributes)));
    expect(Object.fromEntries(group.attributes)).toEqual({ id: 'i', opacity: '.5', transform: 'scale(2)' });
    expect(Object.fromEntries(viewport.attributes)).toEqual({
      x: '5',
      y: '6',
      width: '40',
      height: '50',
      viewBox: '0 0 10 20',
      preserveAspectRatio: 'xMidYMid meet',
    });
    expect([root.attributes.get('x'), root.attributes.get('width')]).toEqual([undefined, '10']);
    expect(elementChildren(root).map(({ name }) => name)).toEqual(['path']);
  });

  test.each([
    ['width="40"', 'viewBox="0 0 10 20"', { width: '40', height: '80', viewBox: '0 0 10 20' }],
    ['height="40"', 'viewBox="0,0,10,20"', { width: '20', height: '40', viewBox: '0 0 10 20' }],
    ['', 'viewBox="0 0 10 20"', { width: '10', height: '20', viewBox: '0 0 10 20' }],
    ['', 'width="1in" height="2in" viewBox="0 0 10 10"', { width: '96', height: '192', viewBox: '0 0 96 192' }],
    ['', 'width="30" viewBox="0 0 10 20"', { width: '30', height: '60', viewBox: '0 0 30 60' }],
    ['', 'height="30" viewBox="0 0 10 20"', { width: '15', height: '30', viewBox: '0 0 15 30' }],
    ['width="auto" height="40"', 'width="100%" height="100%" viewBox="0 0 10 20"', { width: '20', height: '40', viewBox: '0 0 10 20' }],
    ['width="40" height="40" preserveAspectRatio="none"', 'viewBox="0 0 10 20"', { viewBox: '0 0 10 20', preserveAspectRatio: 'none' }],
    ['width="40" height="30"', '', { width: '40', height: '30', viewBox: undefined, preserveAspectRatio: undefined }],
  ])('in an image %s and of its own size %s has its viewport', async (attributes, own, expected) => {
    const { viewport } = partsOf(await inlined(image(svg('<path/>', own), `id="i" ${attributes}`)));
    expect({ viewBox: undefined, preserveAspectRatio: undefined, ...Object.fromEntries(viewport.attributes) }).toMatchObject(expected);
  });

  test('keeps its ids apart from those around it and beside it', async () => {
    const embedded = svg('<linearGradient id="g"/><rect fill="url(#g)"/><use href="#g"/>');
    const document = await inlined(`<linearGradient id="g"/><rect id="r" fill="url(#g)"/>${image(embedded)}${image(embedded, '')}`);
    expect(new Set(idsIn(document)).size).toBe(idsIn(document).length);
    expect(byId(document, 'r').attributes.get('fill')).toBe('url(#g)');
    for (const rect of [...descendants(document.root)].filter(({ name, parent }) => name === 'rect' && parent !== document.root)) {
      const [gradient, , use] = rect.parent ? elementChildren(rect.parent) : [];
      const id = gradient?.attributes.get('id');
      expect([rect.attributes.get('fill'), use?.attributes.get('href')]).toEqual([`url(#${id})`, `#${id}`]);
    }
  });

  test('cannot refer to what is around it', async () => {
    const document = await inlined(`<linearGradient id="g"/><rect id="r"/>${image(svg('<path fill="url(#g)"/><use href="#r"/>'))}`);
    const [path, use] = elementChildren(partsOf(document).root);
    expect(path?.attributes.get('fill')).not.toBe('url(#g)');
    expect(use?.attributes.get('href')).not.toBe('#r');
  });

  test('has a style sheet of its own, and is out of reach of the one around it', async () => {
    const embedded = svg('<style>.a{stroke:lime}</style><rect class="a"/>');
    const document = await inlined(`<style>rect{fill:red}</style><rect id="r" class="a"/>${image(embedded)}`);
    const [inner] = elementChildren(partsOf(document).root);
    expect(Object.fromEntries(inner?.attributes ?? [])).toEqual({ stroke: 'lime' });
    expect(Object.fromEntries(byId(document, 'r').attributes)).toEqual({ id: 'r', fill: 'red' });
  });

  test('inherits nothing, and keeps what it says itself', async () => {
    const around = 'fill="red" stroke-width="9" text-anchor="end" font-family="Courier" text-transform="uppercase" xml:space="preserve"';
    const { group, root } = partsOf(await inlined(`<g id="g" ${around}>${image(svg('<text>a</text>', 'fill="blue"'))}</g>`));
    for (const [property, initial] of INHERITED_INITIAL)
      expect([property, root.attributes.get(property)]).toEqual([property, property === 'fill' ? 'blue' : initial]);
    const outer = inheritTextStyle(group.parent ?? group, INITIAL_TEXT_STYLE);
    expect(outer.families).toEqual(['Courier']);
    expect(inheritTextStyle(root, outer)).toMatchObject({ ...INITIAL_TEXT_STYLE, fill: 'blue', color: '#000000' });
  });

  test('may be compressed, whatever type its address claims', async () => {
    const compressed = `<image id="i" width="9" href="${dataUrl(gzipSync(svg('<path/>')), 'application/octet-stream')}"/>`;
    expect(elementChildren(partsOf(await inlined(compressed)).root).map(({ name }) => name)).toEqual(['path']);
  });

  test('tells what was lost inside of it', async () => {
    expect(codesOf(await inlined(image(svg('<script/><path/>'))))).toEqual(['script/ignored']);
  });
});

test.each([
  ['broken', dataUrl('<svg><g></svg>')],
  ['something else', dataUrl('hello')],
  ['larger than a file may be', dataUrl(gzipSync(svg('<path/>'.repeat(1000))))],
])('an image that is %s is left out with a note, and the rest stands', async (_, href) => {
  const document = await inlined(`<rect/><image href="${href}"/><path/>`, 2000);
  expect(namesIn(document)).toEqual(['svg', 'rect', 'path']);
  expect(codesOf(document)).toEqual(['image/unreadable']);
});

test('bitmaps and addresses stay as they are', async () => {
  const document = await inlined(`<image href="${PNG}"/><image href="https://example.org/a.svg"/><image/>`);
  expect(namesIn(document)).toEqual(['svg', 'image', 'image', 'image']);
  expect(codesOf(document)).toEqual([]);
});

test('images inside of images are drawn down to the cap, and left out below it', async () => {
  const nested = (depth: number): string => (depth === 0 ? '<path/>' : image(svg(nested(depth - 1)), ''));
  const allowed = await inlined(nested(MAX_IMAGE_NESTING));
  expect([namesIn(allowed).filter((name) => name === 'path').length, codesOf(allowed)]).toEqual([1, []]);
  const deeper = await inlined(nested(MAX_IMAGE_NESTING + 1));
  expect([namesIn(deeper).filter((name) => name === 'path' || name === 'image').length, codesOf(deeper)]).toEqual([
    0,
    ['image/unreadable'],
  ]);
});

test('what is nested too deeply all in all is refused', async () => {
  const deep = (depth: number, inner: string): string => '<g>'.repeat(depth) + inner + '</g>'.repeat(depth);
  const half = MAX_ELEMENT_DEPTH / 2;
  await expect(inlined(deep(half, image(svg(deep(half, '<path/>')))))).rejects.toMatchObject({ code: 'svg/too-deep' });
});

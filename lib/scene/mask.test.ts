import { expect, test } from 'vitest';
import type { Box } from './bounds';
import { type MaskClip, maskClip } from './mask';
import { IDENTITY } from './matrix';
import { pathBounds } from './path-data';
import { normalisedOf, rectangle } from './scene.test-support';

const BOX: Box = { x: 10, y: 20, width: 40, height: 20 };
const USER = 'maskUnits="userSpaceOnUse" x="0" y="0" width="100" height="100"';
const path = (fill: string, more = '', d = rectangle(0, 0, 9, 9)): string => `<path fill="${fill}" d="${d}" ${more}/>`;

/** The mask `m` of something that lies in `BOX`. */
function maskOf(
  content: string,
  { attributes = USER, definitions = '', bounds = (): Box | null => BOX, matrix = IDENTITY } = {},
): MaskClip | null {
  const document = normalisedOf('', `<mask id="m" ${attributes}>${content}</mask>${definitions}`);
  const definition = document.definitions.get('m');
  if (!definition) throw new Error('no mask');
  return maskClip(definition, matrix, bounds, document);
}

/** What an area of the mask does: `+` adds, `-` takes away. */
const shapeOf = (mask: MaskClip | null): string | undefined => mask?.clip.areas?.map(({ subtracts }) => (subtracts ? '-' : '+')).join('');

test.each([
  ['white', path('#ffffff'), '+', 1],
  ['black alone', path('#000000'), '', 1],
  ['nothing', '', '', 1],
  ['black over white over black', path('#000000') + path('#ffffff') + path('#000000'), '+-', 1],
  ['white over black over white', path('#ffffff') + path('#000000') + path('#ffffff'), '+-+', 1],
  ['pure green', path('#00ff00'), '+', 0.7154],
  ['half of a white', path('#ffffff', 'fill-opacity="0.5"'), '+', 0.5],
  ['a group of one part, seen through', `<g opacity="0.25">${path('#ffffff')}</g>`, '+', 0.25],
  ['white with a white line', path('#ffffff', 'stroke="#ffffff"'), '++', 1],
  ['white with a black line', path('#ffffff', 'stroke="#000000"'), '+-', 1],
  ['white with no paint over it', path('#ffffff') + path('none'), '+', 1],
  ['white with something hidden over it', path('#ffffff') + path('#000000', 'visibility="hidden"'), '+', 1],
  ['white with something over it that cannot be seen', path('#ffffff') + path('#888888', 'fill-opacity="0"'), '+', 1],
  ['thin black under white', path('#000000', 'fill-opacity="0.5"') + path('#ffffff'), '+', 1],
])('a mask of %s is a clip', (_, content, areas, opacity) => {
  const mask = maskOf(content);
  expect(shapeOf(mask)).toBe(areas);
  expect(mask?.opacity).toBeCloseTo(opacity, 4);
});

const FADE =
  '<linearGradient id="fade" x1="0" x2="1" gradientTransform="matrix(1 0 0 1 2 0)"><stop offset="0" stop-color="#ffffff" stop-opacity="0"/><stop offset="1" stop-color="#000000"/></linearGradient>';

test('a mask of one gradient lets through what its luminance and its transparency say', () => {
  const mask = maskOf(path('url(#fade)', 'fill-opacity="0.5"') + path('#000000'), { definitions: FADE, matrix: { ...IDENTITY, e: 7 } });
  expect(shapeOf(mask)).toBe('+-');
  expect(mask?.shade).toMatchObject({ kind: 'linear', matrix: { a: 9, e: 7 + 18 } });
  expect(mask?.shade?.stops.map(({ offset, alpha }) => [offset, Number(alpha.toFixed(3))])).toEqual([
    [0, 0],
    [0.25, 0.094],
    [0.5, 0.125],
    [0.75, 0.094],
    [1, 0],
  ]);
  const alpha = maskOf(path('url(#fade)'), { definitions: FADE, attributes: `${USER} mask-type="alpha"` });
  expect(alpha?.shade?.stops.map((stop) => stop.alpha)).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

test.each([
  ['thin black over white', path('#ffffff') + path('#000000', 'fill-opacity="0.5"')],
  ['two strengths', path('#ffffff') + path('#808080')],
  ['two parts that are seen through', path('#ffffff', 'fill-opacity="0.5"').repeat(2)],
  ['a gradient that is not there', path('url(#g)')],
  ['a gradient over white', path('#ffffff') + path('url(#fade)')],
  ['a line with a gradient', path('#ffffff', 'stroke="url(#fade)"')],
  ['a pattern', path('url(#tiles)')],
  ['dashes', path('#ffffff', 'stroke="#ffffff" stroke-dasharray="1"')],
  ['a line that is broader one way than the other', `<g transform="matrix(2 0 0 1 0 0)">${path('none', 'stroke="#ffffff"')}</g>`],
  ['a picture', '<image width="9" height="9"/>'],
  ['a blend mode', `<g style="mix-blend-mode:screen">${path('#ffffff')}</g>`],
  ['a group of several parts, seen through', `<g opacity="0.5">${path('#ffffff').repeat(2)}</g>`],
  ['a masked part', `<g mask="url(#m)">${path('#ffffff')}</g>`],
  ['a blurred part', `<g filter="url(#blur)">${path('#ffffff')}</g>`],
])('a mask with %s takes pixels', (_, content) => {
  const blur = '<filter id="blur"><feGaussianBlur in="SourceGraphic" stdDeviation="2 2"/></filter>';
  const tiles = '<pattern id="tiles" width="1" height="1"/>';
  expect(maskOf(content, { definitions: FADE + blur + tiles })).toBeNull();
});

test('a line is an area of its own, as broad as it is on the canvas', () => {
  const { clip } =
    maskOf(path('none', 'stroke="#ffffff" stroke-width="3" stroke-linejoin="round"'), { matrix: { ...IDENTITY, a: 2, d: 2 } }) ?? {};
  expect(clip?.areas).toMatchObject([{ stroke: { width: 6, cap: 'butt', join: 'round', miterLimit: 4 } }]);
});

test('a mask by alpha lets through what is opaque, whatever its colour', () => {
  const mask = maskOf(path('#000000') + path('#ff00ff'), { attributes: `${USER} mask-type="alpha"` });
  expect(shapeOf(mask)).toBe('++');
  expect(mask?.opacity).toBe(1);
});

test.each([
  ['changes nothing', '1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0', '+'],
  ['turns colours about', '0 0 1 0 0 1 0 0 0 0 0 1 0 0 0 0 0 0 1 0', undefined],
])('a colour matrix around the content that %s', (_, values, expected) => {
  const filter = `<filter id="f"><feColorMatrix color-interpolation-filters="sRGB" in="SourceGraphic" type="matrix" values="${values}"/></filter>`;
  expect(shapeOf(maskOf(`<g filter="url(#f)">${path('#ffffff')}</g>`, { definitions: filter }))).toBe(expected);
});

test('the region of the mask cuts as well: by the box of the content unless it says otherwise', () => {
  const regionOf = (attributes: string): unknown => {
    const [region] = maskOf(path('#ffffff'), { attributes, matrix: { ...IDENTITY, e: 100 } })?.clip.within?.areas ?? [];
    return region && pathBounds(region.path);
  };
  expect(regionOf(USER)).toEqual({ x: 100, y: 0, width: 100, height: 100 });
  expect(regionOf('')).toEqual({ x: 106, y: 18, width: 48, height: 24 });
});

test('content counts by the box of what is masked where the mask says so', () => {
  const attributes = `${USER} maskContentUnits="objectBoundingBox"`;
  const half = path('#ffffff', '', rectangle(0, 0, 0.5, 1));
  const [area] = maskOf(half, { attributes })?.clip.areas ?? [];
  expect(area && pathBounds(area.path)).toEqual({ x: 10, y: 20, width: 20, height: 20 });
  expect(maskOf(half, { attributes, bounds: () => null })).toBeNull();
});

test('clips inside of a mask cut its areas', () => {
  const clip = `<clipPath id="c"><path d="${rectangle(1, 1, 2, 2)}"/></clipPath>`;
  const [area] = maskOf(`<g clip-path="url(#c)">${path('#ffffff')}</g>`, { definitions: clip })?.clip.areas ?? [];
  expect(area?.within?.areas?.map((inner) => pathBounds(inner.path))).toEqual([{ x: 1, y: 1, width: 2, height: 2 }]);
});

test('a mask of a mask lets through what both do, as much as both together', () => {
  const outer = `<mask id="n" ${USER}>${path('#ffffff', 'fill-opacity="0.5"', rectangle(2, 2, 3, 3))}</mask>`;
  const mask = maskOf(path('#ffffff', 'fill-opacity="0.5"'), { attributes: `${USER} mask="url(#n)"`, definitions: outer });
  expect(mask?.opacity).toBe(0.25);
  expect(mask?.clip.within?.within?.areas?.map((inner) => pathBounds(inner.path))).toEqual([{ x: 2, y: 2, width: 3, height: 3 }]);
});

test('a mask that masks itself ends in pixels', () => {
  expect(maskOf(path('#ffffff'), { attributes: `${USER} mask="url(#m)"` })).toBeNull();
});

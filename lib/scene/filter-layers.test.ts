import { expect, test } from 'vitest';
import { recolor, recolorOpaque } from './color-step';
import { type FilterLayer, filterLayers } from './filter-layers';
import { normalisedOf } from './scene.test-support';

function layersOf(primitives: string, attributes = ''): readonly FilterLayer[] | null {
  const filter = normalisedOf('', `<filter id="f" ${attributes}>${primitives}</filter>`).definitions.get('f');
  if (!filter) throw new Error('no filter');
  return filterLayers(filter);
}

const SOURCE = { kind: 'source', dx: 0, dy: 0, opacity: 1, colors: [] };
const shadow = (changes: object): object => ({
  kind: 'shadow',
  dx: 0,
  dy: 0,
  deviation: 0,
  spread: 0,
  hex: '000000',
  opacity: 1,
  knockedOut: false,
  ...changes,
});

const matrix = (input: string, values: string, result: string, space = 'sRGB'): string =>
  `<feColorMatrix color-interpolation-filters="${space}" in="${input}" type="matrix" values="${values}" result="${result}"/>`;
const blur = (input: string, deviation: string, result: string): string =>
  `<feGaussianBlur in="${input}" stdDeviation="${deviation}" result="${result}"/>`;
const offset = (input: string, dx: number, dy: number, result: string): string =>
  `<feOffset in="${input}" dx="${dx}" dy="${dy}" result="${result}"/>`;
const flood = (hex: string, opacity: number, result: string): string =>
  `<feFlood flood-color="${hex}" flood-opacity="${opacity}" result="${result}"/>`;
const composite = (input: string, in2: string, operator: string, result = 'composed'): string =>
  `<feComposite in="${input}" in2="${in2}" operator="${operator}" result="${result}"/>`;
const blend = (input: string, in2: string, result = 'blended', mode = 'normal'): string =>
  `<feBlend in="${input}" in2="${in2}" mode="${mode}" result="${result}"/>`;
const merge = (...inputs: string[]): string =>
  `<feMerge result="merged">${inputs.map((input) => `<feMergeNode in="${input}"/>`).join('')}</feMerge>`;

const luminance = (input: string, result: string): string => `<feColorMatrix in="${input}" type="luminanceToAlpha" result="${result}"/>`;

const HARD_ALPHA = '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 127 0';

test.each([
  [
    'Figma',
    [
      flood('#000000', 0, 'back'),
      matrix('SourceAlpha', HARD_ALPHA, 'hard'),
      '<feMorphology in="SourceAlpha" operator="dilate" radius="2" result="grown"/>',
      offset('grown', 0, 4, 'moved'),
      blur('moved', '3 3', 'soft'),
      composite('soft', 'hard', 'out', 'outer'),
      matrix('outer', '0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0.25 0', 'colored'),
      blend('colored', 'back', 'under'),
      blend('SourceGraphic', 'under'),
    ],
    { dy: 4, deviation: 3, spread: 2, hex: 'FF0000', opacity: 0.25, knockedOut: true },
  ],
  [
    'Illustrator',
    [
      offset('SourceAlpha', 7, 7, 'moved'),
      blur('moved', '5 5', 'soft'),
      flood('#102030', 0.75, 'color'),
      composite('color', 'soft', 'in'),
      composite('SourceGraphic', 'composed', 'over', 'whole'),
    ],
    { dx: 7, dy: 7, deviation: 5, hex: '102030', opacity: 0.75 },
  ],
  [
    'Inkscape',
    [
      flood('#102030', 0.5, 'flood'),
      composite('flood', 'SourceGraphic', 'in', 'colored'),
      blur('colored', '3 3', 'soft'),
      offset('soft', 6, 5, 'moved'),
      composite('SourceGraphic', 'moved', 'over'),
    ],
    { dx: 6, dy: 5, deviation: 3, hex: '102030', opacity: 0.5 },
  ],
  [
    'hand-written files',
    [
      blur('SourceAlpha', '2', 'soft'),
      offset('soft', 3, 4, 'moved'),
      '<feComponentTransfer in="moved" result="thin"><feFuncA type="linear" slope="0.4" intercept="0"/></feComponentTransfer>',
      merge('thin', 'SourceGraphic'),
    ],
    { dx: 3, dy: 4, deviation: 2, opacity: 0.4 },
  ],
  [
    'feDropShadow',
    ['<feDropShadow in="SourceGraphic" dx="1" dy="2" stdDeviation="3 3" flood-color="#ff8000" flood-opacity="0.5"/>'],
    { dx: 1, dy: 2, deviation: 3, hex: 'FF8000', opacity: 0.5 },
  ],
])('the drop shadow of %s lies under the drawing', (_, primitives, expected) => {
  expect(layersOf(primitives.join(''))).toEqual([shadow(expected), SOURCE]);
});

test('blurs add up as their squares do', () => {
  expect(layersOf(blur('SourceAlpha', '3', 'a') + blur('a', '4', 'b'))).toEqual([shadow({ deviation: 5 })]);
});

test('an erosion shrinks the silhouette', () => {
  expect(layersOf('<feMorphology in="SourceAlpha" operator="erode" radius="2"/>')).toEqual([shadow({ spread: -2 })]);
});

test('a merge paints its inputs in their order, from the bottom', () => {
  const layers = layersOf(flood('#ff0000', 1, 'a') + flood('#00ff00', 0.5, 'b') + merge('b', 'SourceGraphic', 'a'));
  expect(layers).toEqual([
    { kind: 'flood', hex: '00FF00', opacity: 0.5, box: null },
    SOURCE,
    { kind: 'flood', hex: 'FF0000', opacity: 1, box: null },
  ]);
});

test('a flood of a part knows its box, one without opacity is nothing', () => {
  const part = '<feFlood x="1" y="2" width="3" height="4" flood-color="#0000ff" flood-opacity="1" result="a"/>';
  expect(layersOf(part)).toEqual([{ kind: 'flood', hex: '0000FF', opacity: 1, box: { x: 1, y: 2, width: 3, height: 4 } }]);
  expect(layersOf(flood('#0000ff', 0, 'a'))).toEqual([]);
});

test.each([
  ['a blend over nothing', blend('SourceGraphic', 'none'), [SOURCE]],
  ['a blend of nothing', blend('none', 'SourceGraphic'), [SOURCE]],
  ['even one that multiplies', blend('SourceGraphic', 'none', 'a', 'multiply'), [SOURCE]],
  ['a composite in nothing', composite('SourceGraphic', 'none', 'in'), []],
  ['a composite of nothing in something', composite('none', 'SourceGraphic', 'in'), []],
  ['a composite out of nothing', composite('SourceGraphic', 'none', 'out'), [SOURCE]],
])('%s leaves what there is', (_, primitive, expected) => {
  expect(layersOf(flood('#000000', 0, 'none') + primitive)).toEqual(expected);
});

test('an offset moves the drawing itself', () => {
  expect(layersOf(offset('SourceGraphic', 1, 2, 'a') + offset('a', 3, 4, 'b'))).toEqual([{ ...SOURCE, dx: 4, dy: 6 }]);
});

test('a colour filter is a step on the colours, a factor on alpha an opacity', () => {
  const [layer] = layersOf(matrix('SourceGraphic', '0 1 0 0 0 1 0 0 0 0 0 0 1 0 0 0 0 0 0.5 0', 'a')) ?? [];
  if (layer?.kind !== 'source') throw new Error(layer?.kind);
  expect(layer.opacity).toBe(0.5);
  expect(recolor('FF8000', layer.colors)).toBe('80FF00');
});

test.each([
  ['identity', '', '40'],
  ['linear', 'slope="0.5" intercept="0.25"', '60'],
  ['gamma', 'amplitude="2" exponent="2" offset="0.1"', '3A'],
  ['discrete', 'tableValues="0.2 1 0"', '33'],
  ['table', 'tableValues="0 1 0"', '80'],
  ['table', '', '40'],
])('a transfer function %s %s maps a quarter to %s', (type, values, expected) => {
  const functions = `<feFuncR type="${type}" ${values}/>`;
  const [layer] =
    layersOf(`<feComponentTransfer color-interpolation-filters="sRGB" in="SourceGraphic">${functions}</feComponentTransfer>`) ?? [];
  if (layer?.kind !== 'source') throw new Error(layer?.kind);
  expect(recolor('401020', layer.colors)).toBe(`${expected}1020`);
});

test.each([
  ['no primitive', ''],
  ['an uneven blur of the drawing', blur('SourceGraphic', '2 5', 'a')],
  ['an uneven blur of its shadow', blur('SourceAlpha', '2 5', 'a')],
  ['colours where nothing was', matrix('SourceGraphic', '1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0.5', 'a')],
  ['a blur after which alpha depends on the colour', blur('SourceGraphic', '2', 'a') + luminance('a', 'b')],
  ['colours that depend on alpha', matrix('SourceGraphic', '1 0 0 1 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0', 'a')],
  ['noise', '<feTurbulence result="a"/>'],
  ['a primitive over a part', '<feOffset in="SourceGraphic" x="1" y="1" width="5" height="5" dx="1" dy="1"/>'],
])('a filter of %s is one picture', (_, primitives) => {
  expect(layersOf(primitives)).toBeNull();
});

const BOX = { x: 10, y: 20, width: 100, height: 50 };
const UNIT = 'primitiveUnits="objectBoundingBox"';

test.each([
  ['a move', offset('SourceGraphic', 0.1, 0.2, 'a'), { ...SOURCE, dx: 10, dy: 10 }],
  [
    'a flood over a part',
    '<feFlood x="0.5" y="0" width="0.5" height="1"/>',
    { kind: 'flood', box: { x: 60, y: 20, width: 50, height: 50 } },
  ],
])('%s whose numbers count by the box of the drawing', (_, primitives, expected) => {
  const filter = normalisedOf('', `<filter id="f" ${UNIT}>${primitives}</filter>`).definitions.get('f');
  expect(filter && filterLayers(filter, BOX, () => BOX)).toMatchObject([expected]);
});

test('a blur is even by the box of the drawing, or none', () => {
  const filter = normalisedOf('', `<filter id="f" ${UNIT}>${blur('SourceGraphic', '0.1', 'a')}</filter>`).definitions.get('f');
  expect(filter && filterLayers(filter, BOX, () => BOX)).toBeNull();
  expect(filter && filterLayers(filter, BOX, () => ({ ...BOX, height: 100 }))).toMatchObject([{ kind: 'soft', deviation: 10 }]);
});

test('a blur of the drawing is the drawing, soft; moves and colours go with it', () => {
  const layers = layersOf(
    blur('SourceGraphic', '3', 'a') +
      offset('a', 1, 2, 'b') +
      blur('b', '4', 'c') +
      matrix('c', '0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0.5 0', 'd'),
  );
  expect(layers).toEqual([shadow({ dx: 1, dy: 2, deviation: 5, hex: 'FF0000', opacity: 0.5 })]);
  expect(layersOf(blur('SourceGraphic', '3', 'a') + merge('a', 'SourceGraphic'))).toMatchObject([
    { kind: 'soft', deviation: 3, primitive: 0 },
    SOURCE,
  ]);
});

test('a flood that is moved leaves where it was', () => {
  const filter = normalisedOf('', `<filter id="f">${flood('#112233', 1, 'a')}${offset('a', 5, 0, 'b')}</filter>`).definitions.get('f');
  expect(filter && filterLayers(filter, BOX)).toMatchObject([{ kind: 'flood', hex: '112233', box: { ...BOX, x: 15 } }]);
});

test('a matrix may make transparency of an opaque colour', () => {
  const [layer] = layersOf(luminance('SourceGraphic', 'a')) ?? [];
  if (layer?.kind !== 'source') throw new Error(layer?.kind);
  expect(recolorOpaque('FFFFFF', layer.colors)).toMatchObject({ hex: '000000', alpha: expect.closeTo(1, 6) });
  expect(recolorOpaque('00FF00', layer.colors)).toMatchObject({ hex: '000000', alpha: expect.closeTo(0.7154, 6) });
});

test('a primitive over all that the filter paints on is one without a part', () => {
  const filter = normalisedOf(
    '',
    '<filter id="f"><feOffset in="SourceGraphic" x="0" y="0" width="900" height="900" dx="1" dy="1"/></filter>',
  );
  const definition = filter.definitions.get('f');
  expect(definition && filterLayers(definition, BOX)).toEqual([{ ...SOURCE, dx: 1, dy: 1 }]);
});

test('a filter whose numbers count by a box that nothing has is one picture', () => {
  expect(layersOf('<feDropShadow in="SourceGraphic"/>', 'primitiveUnits="objectBoundingBox"')).toBeNull();
});

test('a shadow without half of the drawing is no shadow without what lies under it', () => {
  const half = '<feComponentTransfer in="SourceAlpha" result="half"><feFuncA type="linear" slope="0.5"/></feComponentTransfer>';
  const layers = layersOf(half + blur('SourceAlpha', '2', 'soft') + composite('soft', 'half', 'out') + merge('composed', 'SourceGraphic'));
  expect(layers).toEqual([{ kind: 'picture', primitive: 2 }, SOURCE]);
});

test('beside the drawing, what takes pixels is a picture of that primitive', () => {
  const layers = layersOf(flood('#000000', 1, 'a') + blur('SourceGraphic', '2 5', 'glow') + merge('glow', 'SourceGraphic'));
  expect(layers).toEqual([{ kind: 'picture', primitive: 1 }, SOURCE]);
});

test.each([
  ['at least half of the region leaves nothing', 'radius="50"', []],
  ['half of it in one direction leaves nothing', 'radius="1 25"', []],
  ['less takes pixels', 'radius="20"', null],
  ['nothing in one direction takes pixels', 'radius="60 0"', null],
  ['a growth takes pixels, however large', 'radius="60" operator="dilate"', null],
])('the drawing shrunk by %s', (_, attributes, expected) => {
  const filter = normalisedOf('', `<filter id="f"><feMorphology in="SourceGraphic" ${attributes} result="r"/></filter>`).definitions.get(
    'f',
  );
  expect(filter && filterLayers(filter, { x: 0, y: 0, width: 100, height: 50 })).toEqual(expected);
});

import { expect, test } from 'vitest';
import { recolor } from './color-step';
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
  ['a blur of the drawing', blur('SourceGraphic', '2 2', 'a')],
  ['an uneven blur of its shadow', blur('SourceAlpha', '2 5', 'a')],
  ['colours that depend on alpha', matrix('SourceGraphic', '1 0 0 1 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0', 'a')],
  ['noise', '<feTurbulence result="a"/>'],
  ['a primitive over a part', '<feOffset in="SourceGraphic" x="1" y="1" width="5" height="5" dx="1" dy="1"/>'],
])('a filter of %s is one picture', (_, primitives) => {
  expect(layersOf(primitives)).toBeNull();
});

test('a filter whose numbers count by the box of the drawing is one picture', () => {
  expect(layersOf('<feDropShadow in="SourceGraphic"/>', 'primitiveUnits="objectBoundingBox"')).toBeNull();
});

test('a shadow without half of the drawing is no shadow without what lies under it', () => {
  const half = '<feComponentTransfer in="SourceAlpha" result="half"><feFuncA type="linear" slope="0.5"/></feComponentTransfer>';
  const layers = layersOf(half + blur('SourceAlpha', '2', 'soft') + composite('soft', 'half', 'out') + merge('composed', 'SourceGraphic'));
  expect(layers).toEqual([{ kind: 'picture', primitive: 2 }, SOURCE]);
});

test('beside the drawing, what takes pixels is a picture of that primitive', () => {
  const layers = layersOf(flood('#000000', 1, 'a') + blur('SourceGraphic', '2 2', 'glow') + merge('glow', 'SourceGraphic'));
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
  expect(filter && filterLayers(filter, { width: 100, height: 50 })).toEqual(expected);
});

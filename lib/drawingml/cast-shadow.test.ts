import { expect, test } from 'vitest';
import { parsePathData } from '@/lib/scene/path-data';
import { castShadow } from './cast-shadow';
import { type Geometry, NO_CROP, type PlannedFill, type PlannedNode, type PlannedShape } from './plan';

const LABEL = { name: '', description: '', link: '' };
const SHADOW = { dx: 1, dy: 2, deviation: 3, spread: 0, color: { hex: '000000', alpha: 0.5 } };
const WHITE: PlannedFill = { kind: 'solid', color: { hex: 'FFFFFF', alpha: 1 } };

const shape = (geometry: Geometry, changes: Partial<PlannedShape> = {}): PlannedShape => ({
  kind: 'shape',
  label: LABEL,
  geometry,
  fill: WHITE,
  line: null,
  ...changes,
});

type Preset = Geometry & { readonly kind: 'preset' };
const preset = (x: number, y: number, size: number, kind: Preset['preset'] = 'rect', rotation = 0): Preset => ({
  kind: 'preset',
  preset: kind,
  box: { x, y, width: size, height: size },
  rotation,
  cornerRatio: 0,
});

const square = (x: number, y: number, size: number, changes: Partial<PlannedShape> = {}) => shape(preset(x, y, size), changes);
const group = (...children: PlannedNode[]): PlannedNode => ({ kind: 'group', label: LABEL, children });
const line = (width: number): NonNullable<PlannedShape['line']> => ({
  width,
  fill: WHITE,
  cap: 'butt',
  join: 'miter',
  miterLimit: 4,
  dash: null,
});

const TEXT: PlannedNode = {
  kind: 'text',
  label: LABEL,
  block: '',
  x: 0,
  y: 0,
  rotation: 0,
  anchor: 'start',
  width: 10,
  rightToLeft: false,
  paragraphs: [{ runs: [] }],
  pitch: 0,
};

/** Which shapes cast, in painting order; null where a picture must. */
function casting(...nodes: PlannedNode[]): boolean[] | null {
  const leaves = (node: PlannedNode): boolean[] =>
    node.kind === 'group' ? node.children.flatMap(leaves) : [node.kind === 'shape' && node.shadow === SHADOW];
  return castShadow(nodes, SHADOW)?.flatMap(leaves) ?? null;
}

test('shapes that lie apart cast a shadow each, in whatever groups they are', () => {
  expect(casting(square(0, 0, 10), group(square(20, 0, 10), group(square(40, 0, 10))))).toEqual([true, true, true]);
});

test('the shapes are the same but for the shadow', () => {
  const [a, b] = [square(0, 0, 10), square(20, 0, 10)];
  expect(castShadow([a, group(b)], SHADOW)).toEqual([{ ...a, shadow: SHADOW }, group({ ...b, shadow: SHADOW })]);
});

test('shapes that only touch lie apart', () => {
  expect(casting(square(0, 0, 10), square(10, 0, 10))).toEqual([true, true]);
});

test('a card casts the shadow of all that lies on it', () => {
  expect(casting(square(0, 0, 50), square(10, 10, 10), group(square(15, 15, 10)))).toEqual([true, false, false]);
});

test.each<[string, PlannedNode[]]>([
  ['nothing', []],
  ['an empty group', [group()]],
  ['shapes that overlap', [square(0, 0, 10), square(5, 5, 10)]],
  ['shapes whose lines overlap', [square(0, 0, 10, { line: line(6) }), square(12, 0, 10)]],
  ['a card that is seen through', [square(0, 0, 50, { fill: { kind: 'solid', color: { hex: 'FFFFFF', alpha: 0.9 } } }), square(9, 9, 9)]],
  ['a card without a fill', [square(0, 0, 50, { fill: { kind: 'none' }, line: line(1) }), square(9, 9, 9)]],
  ['a card that lies on top', [square(9, 9, 9), square(0, 0, 50)]],
  ['a card under something that reaches over its edge', [square(0, 0, 50), square(45, 45, 9)]],
  ['a shape that has a shadow already', [square(0, 0, 10, { shadow: SHADOW })]],
  ['more shapes than are compared', Array.from({ length: 61 }, (_, i) => square(20 * i, 0, 10))],
  ['a text', [TEXT, square(50, 50, 5)]],
  [
    'a picture',
    [
      {
        kind: 'picture',
        label: LABEL,
        box: { x: 0, y: 0, width: 9, height: 9 },
        rotation: 0,
        flipVertical: false,
        source: { region: 'r1' },
        crop: NO_CROP,
        alpha: 1,
        outline: null,
      },
    ],
  ],
])('the shadow of %s has to be a picture', (_, nodes) => {
  expect(casting(...nodes)).toBeNull();
});

test('shapes are as large as they are drawn, however their geometry is told', () => {
  const diagonal = shape({ kind: 'line', x1: 30, y1: 0, x2: 20, y2: 40 });
  const box = { x: 0, y: 0, width: 90, height: 90 };
  const custom = shape({ kind: 'custom', box, paths: [{ path: parsePathData('M 0 0 L 10 0 L 10 40 Z'), filled: true, stroked: false }] });
  expect(casting(custom, diagonal)).toEqual([true, true]);
  // A square on its corner is broader than it was.
  const turned = (x: number): PlannedShape => shape(preset(x, 0, 10, 'rect', Math.PI / 4));
  expect(casting(turned(0), square(11, 0, 9))).toBeNull();
  expect(casting(turned(0), square(13, 0, 9))).toEqual([true, true]);
});

test.each([
  ['an ellipse', preset(0, 0, 50, 'ellipse')],
  ['a turned square', preset(0, 0, 50, 'rect', Math.PI / 4)],
])('%s is no card for what lies in a corner of its box', (_, card) => {
  expect(casting(shape(card), square(-5, -5, 8))).toBeNull();
  expect(casting(shape(card), square(1, 1, 6))).toBeNull();
  expect(casting(shape(card), square(20, 20, 10))).toEqual([true, false]);
});

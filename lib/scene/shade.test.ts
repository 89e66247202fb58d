import { expect, test } from 'vitest';
import type { SceneNode, Shade } from './node';
import { groupNode, rectangleNode } from './scene.test-support';
import { shadeNode } from './shade';

const SHADE: Shade = {
  kind: 'linear',
  x1: 0,
  y1: 0,
  x2: 1,
  y2: 0,
  matrix: { a: 100, b: 0, c: 0, d: 100, e: 0, f: 0 },
  spread: 'pad',
  stops: [
    { offset: 0, hex: '000000', alpha: 0 },
    { offset: 1, hex: '000000', alpha: 1 },
  ],
};

const RED = { paint: { kind: 'solid', hex: 'FF0000' }, opacity: 1, rule: 'nonzero' } as const;

test('a plain fill fades in its own colour, in the space of its own path', () => {
  const node = shadeNode(groupNode([rectangleNode(0, 0, 9, 9, { fill: RED, matrix: { a: 2, b: 0, c: 0, d: 2, e: 10, f: 0 } })]), SHADE);
  if (node?.kind !== 'group' || node.children[0]?.kind !== 'path') throw new Error(node?.kind);
  const paint = node.children[0].fill?.paint;
  if (paint?.kind !== 'linear') throw new Error(paint?.kind);
  expect(paint.matrix).toMatchObject({ a: 50, e: -5 });
  expect(paint.stops).toMatchObject([
    { hex: 'FF0000', alpha: 0 },
    { hex: 'FF0000', alpha: 1 },
  ]);
});

const plain = rectangleNode(0, 0, 9, 9);
const stroke = {
  paint: { kind: 'solid', hex: '123456' },
  opacity: 1,
  width: 1,
  cap: 'butt',
  join: 'miter',
  miterLimit: 4,
  dashes: null,
  dashOffset: 0,
} as const;
const refused: readonly (readonly [string, SceneNode])[] = [
  ['a line', rectangleNode(0, 0, 9, 9, { stroke })],
  ['a gradient', rectangleNode(0, 0, 9, 9, { fill: { paint: SHADE, opacity: 1, rule: 'nonzero' } })],
  ['a second mask', groupNode([plain], { shade: SHADE })],
  ['a blend mode', groupNode([plain], { blend: 'multiply' })],
];

test.each(refused)('%s stays as it is, under a mask', (_, node) => {
  expect(shadeNode(node, SHADE)).toBeNull();
});

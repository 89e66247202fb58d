import { expect, test } from 'vitest';
import type { ShapeNode } from '@/lib/preview/shape-tree';
import { countShapes, initiallyOpen, pathTo, shapeAt, shapeById, visibleRows } from './shape-rows';
import { fitted, MAX_ZOOM, panned, zoomed } from './view';

const shape = (id: number, x: number, y: number, size: number, more: Partial<ShapeNode> = {}): ShapeNode => ({
  kind: 'shape',
  id,
  name: `s${id}`,
  description: '',
  link: '',
  text: '',
  box: { x, y, width: size, height: size },
  rotation: 0,
  children: [],
  ...more,
});

const TREE = [
  shape(2, 0, 0, 100),
  shape(3, 10, 10, 50, { kind: 'group', children: [shape(4, 10, 10, 20), shape(5, 40, 10, 20)] }),
  shape(6, 10, 70, 20, { rotation: Math.PI / 4 }),
];

test('rows go from the topmost shape down, into open groups', () => {
  const told = (open: number[]): string =>
    visibleRows(TREE, new Set(open))
      .map(({ node, level }) => `${level}:${node.id}`)
      .join(' ');
  expect(told([])).toBe('1:6 1:3 1:2');
  expect(told([3])).toBe('1:6 1:3 2:5 2:4 1:2');
  expect(visibleRows(TREE, new Set([3]))[2]).toMatchObject({ position: 1, siblings: 2, parent: 3, open: null });
});

test('small trees are open, large ones are not', () => {
  expect([...initiallyOpen(TREE, 5)]).toEqual([3]);
  expect([...initiallyOpen(TREE, 4)]).toEqual([]);
  expect([...initiallyOpen([shape(9, 0, 0, 1, { children: TREE })], 4)]).toEqual([9]);
  expect(countShapes(TREE)).toBe(5);
});

test('a click means the smallest shape there, in its turned box', () => {
  const at = (x: number, y: number): number | undefined => shapeAt(TREE, x, y)?.id;
  expect([at(15, 15), at(80, 20), at(20, 80), at(8, 80), at(200, 200)]).toEqual([4, 2, 6, 6, undefined]);
});

test('a shape is found with the groups around it', () => {
  expect(pathTo(TREE, 5)?.map(({ id }) => id)).toEqual([3]);
  expect(pathTo(TREE, 7)).toBeNull();
  expect(shapeById(TREE, 4)?.name).toBe('s4');
});

test('what is zoomed stays under the pointer, and what is panned stays in sight', () => {
  const [slide, window] = [
    { width: 1000, height: 500 },
    { width: 532, height: 432 },
  ];
  const fit = fitted(slide, window);
  expect(fit).toEqual({ scale: 0.5, x: 16, y: 91 });
  const near = zoomed(fit, 4, { x: 116, y: 141 }, fit);
  expect([(116 - near.x) / near.scale, (141 - near.y) / near.scale]).toEqual([200, 100]);
  expect(zoomed(fit, 1e9, { x: 0, y: 0 }, fit).scale).toBe(0.5 * MAX_ZOOM);
  const gone = panned(fit, 1e6, -1e6, slide, window);
  expect([gone.x, gone.y]).toEqual([532 - 48, 48 - 250]);
});

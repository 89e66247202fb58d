import { beforeAll, expect, test } from 'vitest';
import type { PathOps } from '@/lib/ports/path-ops';
import type { Clip } from '@/lib/scene/node';
import { parsePathData, pathBounds, rectanglePath } from '@/lib/scene/path-data';
import { compileEngines, makeEngines } from '@/workers/node/engines';
import { axisAlignedRectangle, cut, cutting } from './clip-geometry';

let ops: PathOps;
beforeAll(async () => {
  ops = (await makeEngines(await compileEngines())).pathOps;
});

const rectangle = (x: number, y: number, width: number, height: number) => ({
  path: rectanglePath({ x, y, width, height }),
  rule: 'nonzero' as const,
});

test.each([
  ['M 0 0 L 4 0 L 4 3 L 0 3 Z', { x: 0, y: 0, width: 4, height: 3 }],
  ['M 0 0 L 4 0 L 4 3 L 0 3 L 0 0 Z', { x: 0, y: 0, width: 4, height: 3 }],
  ['M 0 0 L 4 1 L 3 4 L -1 3 Z', null],
  ['M 0 0 L 4 3 L 4 0 L 0 3 Z', null],
  ['M 0 0 L 4 0 L 4 3 Z', null],
])('the upright rectangle of %s', (d, expected) => {
  expect(axisAlignedRectangle(parsePathData(d))).toEqual(expected);
});

test('only a clip that takes something away cuts', () => {
  const around: Clip = { areas: [rectangle(0, 0, 100, 100)] };
  const across: Clip = { areas: [rectangle(0, 0, 15, 100)] };
  const nothing: Clip = { areas: [] };
  const unknown: Clip = { areas: null };
  expect(cutting([around, across, nothing, unknown], { x: 10, y: 10, width: 10, height: 10 })).toEqual([across, nothing, unknown]);
});

test('a clip within another cuts where either does', () => {
  const box = { x: 10, y: 10, width: 10, height: 10 };
  const around: Clip = { areas: [rectangle(0, 0, 100, 100)] };
  const across: Clip = { areas: [rectangle(0, 0, 15, 100)] };
  const hole: Clip = { areas: [{ ...rectangle(0, 0, 100, 100), subtracts: true }] };
  expect(cutting([{ ...around, within: around }], box)).toEqual([]);
  expect(cutting([{ ...around, within: across }], box)).toHaveLength(1);
  expect(cutting([{ ...across, within: around }], box)).toHaveLength(1);
  expect(cutting([hole], box)).toEqual([hole]);
});

test('what is left lies in all clips, each the union of its areas', () => {
  const clips: Clip[] = [{ areas: [rectangle(0, 0, 4, 20), rectangle(3, 0, 5, 20)] }, { areas: [rectangle(0, 2, 20, 5)] }];
  const left = cut(rectangle(0, 0, 10, 10), clips, ops);
  expect(left && pathBounds(left)).toEqual({ x: 0, y: 2, width: 8, height: 5 });
});

test('a clip without areas leaves nothing, an unknown one cannot be cut', () => {
  expect(cut(rectangle(0, 0, 9, 9), [{ areas: [] }], ops)?.verbs).toEqual([]);
  expect(cut(rectangle(0, 0, 9, 9), [{ areas: null }], ops)).toBeNull();
});

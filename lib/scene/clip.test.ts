import { expect, test } from 'vitest';
import type { Box } from './bounds';
import { bothClips, buildClip } from './clip';
import { IDENTITY } from './matrix';
import type { Clip } from './node';
import { pathBounds } from './path-data';
import { normalisedOf, rectangle } from './scene.test-support';

const BOX: Box = { x: 10, y: 20, width: 40, height: 20 };
const path = (x: number, y: number, width: number, height: number, more = ''): string =>
  `<path d="${rectangle(x, y, width, height)}" ${more}/>`;

/** The clip `c` of something that lies in `BOX`. */
function clipOf(definitions: string, matrix = IDENTITY, bounds: () => Box | null = () => BOX): Clip {
  const document = normalisedOf('', definitions);
  const definition = document.definitions.get('c');
  if (!definition) throw new Error('no clip path');
  return buildClip(definition, matrix, bounds, document);
}

const boxesOf = (clip: Clip | undefined): readonly unknown[] | undefined => clip?.areas?.map(({ path: area }) => pathBounds(area));

test('every path is an area, brought to the canvas through all transforms', () => {
  const clip = clipOf(
    `<clipPath id="c" transform="matrix(2 0 0 2 0 0)"><g transform="matrix(1 0 0 1 5 0)">${path(0, 0, 1, 1)}</g>${path(3, 3, 1, 1, 'transform="matrix(1 0 0 1 1 1)"')}</clipPath>`,
    { ...IDENTITY, e: 100 },
  );
  expect(boxesOf(clip)).toEqual([
    { x: 110, y: 0, width: 2, height: 2 },
    { x: 108, y: 8, width: 2, height: 2 },
  ]);
});

test('paths keep their rule, and hidden ones let nothing through', () => {
  const clip = clipOf(
    `<clipPath id="c">${path(0, 0, 1, 1, 'clip-rule="evenodd"')}${path(0, 0, 1, 1)}${path(0, 0, 1, 1, 'visibility="hidden"')}</clipPath>`,
  );
  expect(clip.areas?.map(({ rule }) => rule)).toEqual(['evenodd', 'nonzero']);
});

test('a clip path without paths lets nothing through', () => {
  expect(clipOf('<clipPath id="c"/>')).toEqual({ areas: [] });
});

test('units of the bounding box count by the box of what is clipped', () => {
  const definition = `<clipPath id="c" clipPathUnits="objectBoundingBox">${path(0, 0.5, 0.5, 0.5)}</clipPath>`;
  expect(boxesOf(clipOf(definition))).toEqual([{ x: 10, y: 30, width: 20, height: 10 }]);
  expect(clipOf(definition, IDENTITY, () => null)).toEqual({ areas: null });
});

test('nobody measures what is clipped in user space', () => {
  const measured = (): Box => {
    throw new Error('measured');
  };
  expect(boxesOf(clipOf(`<clipPath id="c">${path(1, 2, 3, 4)}</clipPath>`, IDENTITY, measured))).toEqual([
    { x: 1, y: 2, width: 3, height: 4 },
  ]);
});

test('the clip of a clip path counts in the space around it, that of a path inside in its own', () => {
  const clip = clipOf(
    `<clipPath id="c" transform="matrix(2 0 0 2 0 0)" clip-path="url(#d)">${path(0, 0, 9, 9, 'clip-path="url(#d)"')}</clipPath><clipPath id="d">${path(1, 1, 2, 2)}</clipPath>`,
  );
  expect(boxesOf(clip.within)).toEqual([{ x: 1, y: 1, width: 2, height: 2 }]);
  expect(boxesOf(clip.areas?.[0]?.within)).toEqual([{ x: 2, y: 2, width: 4, height: 4 }]);
});

test('a clipped group in a clip path cuts each of its paths, whatever cuts them besides', () => {
  const clip = clipOf(
    `<clipPath id="c"><g clip-path="url(#d)">${path(0, 0, 9, 9)}${path(0, 0, 8, 8, 'clip-path="url(#e)"')}</g></clipPath><clipPath id="d">${path(1, 1, 1, 1)}</clipPath><clipPath id="e">${path(2, 2, 2, 2)}</clipPath>`,
  );
  const [first, second] = clip.areas ?? [];
  expect(boxesOf(first?.within)).toEqual([{ x: 1, y: 1, width: 1, height: 1 }]);
  expect(boxesOf(second?.within)).toEqual([{ x: 2, y: 2, width: 2, height: 2 }]);
  expect(boxesOf(second?.within?.within)).toEqual([{ x: 1, y: 1, width: 1, height: 1 }]);
});

test('what is clipped inside of a clip path gives its own box to the units of its clip', () => {
  const halves = `<clipPath id="d" clipPathUnits="objectBoundingBox">${path(0, 0, 0.5, 1)}</clipPath>`;
  const one = clipOf(`<clipPath id="c">${path(60, 0, 20, 20, 'clip-path="url(#d)"')}</clipPath>${halves}`);
  expect(boxesOf(one.areas?.[0]?.within)).toEqual([{ x: 60, y: 0, width: 10, height: 20 }]);
  const group = `<g clip-path="url(#d)">${path(60, 0, 20, 20)}${path(90, 0, 10, 20)}</g>`;
  const whole = clipOf(`<clipPath id="c">${group}</clipPath>${halves}`);
  expect(whole.areas?.map(({ within }) => boxesOf(within))).toEqual(Array(2).fill([{ x: 60, y: 0, width: 20, height: 20 }]));
  const outer = clipOf(`<clipPath id="c" clip-path="url(#d)">${path(0, 0, 99, 99)}</clipPath>${halves}`);
  expect(boxesOf(outer.within)).toEqual([{ x: 10, y: 20, width: 20, height: 20 }]);
});

test.each([
  ['through itself', `<clipPath id="c" clip-path="url(#c)">${path(0, 0, 9, 9)}</clipPath>`],
  [
    'through another',
    `<clipPath id="c" clip-path="url(#d)">${path(0, 0, 9, 9)}</clipPath><clipPath id="d" clip-path="url(#c)">${path(0, 0, 9, 9)}</clipPath>`,
  ],
])('a clip path that clips itself %s ends in a clip that nobody knows', (_, definitions) => {
  let last: Clip | undefined = clipOf(definitions);
  let depth = 0;
  for (; last.within; last = last.within) depth += 1;
  expect(last.areas).toBeNull();
  expect(depth).toBeLessThan(20);
});

test('both of two clips cut, and no clip is none', () => {
  const [a, b, c] = [{ areas: [] }, { areas: null }, { areas: [] }] as const;
  expect(bothClips(null, null)).toBeNull();
  expect(bothClips(a, null)).toBe(a);
  expect(bothClips(null, b)).toBe(b);
  expect(bothClips(bothClips(a, b), c)).toEqual({ areas: [], within: { areas: null, within: { areas: [] } } });
});

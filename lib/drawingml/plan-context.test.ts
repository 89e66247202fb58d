import { expect, test } from 'vitest';
import { MAX_RASTER_PIXELS } from '@/lib/limits/limits';
import type { PathOps } from '@/lib/ports/path-ops';
import type { Scene, SceneNode } from '@/lib/scene/node';
import { groupNode, rectangleNode } from '@/lib/scene/scene.test-support';
import { labelOf, PlanContext, type PlanOptions, underClip } from './plan-context';

const NO_OPS: PathOps = { simplify: () => null, intersect: () => null, unite: () => null, subtract: () => null, stroke: () => null };
const NAMELESS = { element: '', name: '', description: '', link: '' };
const BOX = { x: 10, y: 10, width: 20, height: 20 };

function contextOf(children: readonly SceneNode[] = [], options: Partial<PlanOptions> = {}): PlanContext {
  const scene: Scene = { width: 100, height: 100, background: null, children };
  return new PlanContext(
    scene,
    { text: 'editable', labels: 'apart', gradientLines: 'native', pixelsPerUnit: 2, ownPixelsPerUnit: 1, emuPerUnit: 9525, ...options },
    NO_OPS,
    () => [],
  );
}

const codesOf = (context: PlanContext): string[] => context.diagnostics.map(({ code, element }) => `${code} ${element}`);

test('an attempt that ends in something keeps what it asked for and reported', () => {
  const context = contextOf();
  expect(
    context.attempt(() => {
      context.report('filter/part', NAMELESS);
      return context.region('a', 'alone', BOX)?.id ?? null;
    }),
  ).toBe('r1');
  expect(context.regions.map(({ id }) => id)).toEqual(['r1']);
  expect(codesOf(context)).toEqual(['filter/part svg']);
});

test('an attempt that ends in nothing is as if it had never been', () => {
  const context = contextOf();
  const path = { ...NAMELESS, element: 'path#a' };
  context.region('a', 'alone', BOX);
  context.report('filter/part', path);
  const failed = context.attempt(() => {
    context.region('b', 'alone', BOX);
    context.report('filter/part', path);
    context.report('mask/alpha', NAMELESS);
    return null;
  });
  expect(failed).toBeNull();
  expect(context.regions.map(({ key }) => key)).toEqual(['a']);
  expect(codesOf(context)).toEqual(['filter/part path#a']);
  // What was forgotten can be said and asked for again; what was said before cannot.
  context.report('mask/alpha', NAMELESS);
  context.report('filter/part', path);
  expect(context.region('b', 'alone', BOX)?.id).toBe('r2');
  expect(codesOf(context)).toEqual(['filter/part path#a', 'mask/alpha svg']);
});

test('an attempt inside of one that fails is forgotten with it', () => {
  const context = contextOf();
  context.attempt(() => {
    context.attempt(() => context.region('a', 'alone', BOX));
    return null;
  });
  expect(context.regions).toEqual([]);
});

test('an element is reported once for each code', () => {
  const context = contextOf();
  const [a, b] = ['path#a', 'path#b'].map((element) => ({ ...NAMELESS, element }));
  for (const node of [a, b, a, b]) if (node) context.report('stroke/outlined', node);
  if (a) context.report('stroke/hairline', a);
  expect(codesOf(context)).toEqual(['stroke/outlined path#a', 'stroke/outlined path#b', 'stroke/hairline path#a']);
});

test('a region covers all pixels that its box touches', () => {
  expect(contextOf().region('a', 'alone', { x: 10.3, y: 20.6, width: 5, height: 0.1 })).toMatchObject({
    box: { x: 10, y: 20.5, width: 5.5, height: 0.5 },
    pixelWidth: 11,
    pixelHeight: 1,
  });
});

test('a region of a paint is the box itself, for the shape stretches it over its own', () => {
  const box = { x: 10.25, y: 20.5, width: 5.125, height: 0.125 };
  expect(contextOf().region('a', 'paint', box)).toMatchObject({ box, pixelWidth: 10, pixelHeight: 1 });
});

test('only what can be seen is asked for', () => {
  const context = contextOf([], { avoid: new Set(['broken']) });
  expect(context.region('a', 'paint', { x: 90, y: -50, width: 50, height: 100 })?.box).toEqual({ x: 90, y: 0, width: 10, height: 50 });
  expect(context.region('a', 'paint', BOX, { window: { x: 0, y: 0, width: 15, height: 100 } })?.box).toMatchObject({ x: 10, width: 5 });
  expect(context.region('a', 'alone', { x: 101, y: 0, width: 5, height: 5 })).toBeNull();
  expect(context.region('broken', 'alone', BOX)).toBeNull();
  expect(context.regions).toHaveLength(2);
});

test('a region is never larger than a quarter of what the renderer may draw', () => {
  const context = contextOf([], { pixelsPerUnit: 1000 });
  const { pixelWidth = 0, pixelHeight = 0 } = context.region('a', 'paint', context.canvas) ?? {};
  expect(pixelWidth * pixelHeight).toBeLessThanOrEqual(MAX_RASTER_PIXELS / 4);
  expect(pixelWidth * pixelHeight).toBeGreaterThan(MAX_RASTER_PIXELS / 5);
});

test('a region of a drawing that blends does without what lies outside of the canvas', () => {
  const far = groupNode([rectangleNode(600, 600, 5, 5, { key: 'inside' })], { key: 'far' });
  const near = groupNode([rectangleNode(0, 0, 15, 15, { key: 'touches' }), rectangleNode(800, 0, 5, 5, { key: 'beside' })], {
    key: 'near',
  });
  expect(contextOf([far, near]).region('a', 'alone', BOX)?.without).toBeUndefined();
  expect(contextOf([far, near]).region('a', 'with-backdrop', BOX)?.without).toEqual(new Set(['far', 'beside']));
  const blended = groupNode([far, near], { key: 'blended', blend: 'multiply' });
  expect(contextOf([groupNode([blended], { key: 'outer' })]).region('a', 'alone', BOX)?.without).toEqual(new Set(['far', 'beside']));
});

test('a clip narrows the window, and one that leaves none of it leaves nothing', () => {
  const inherited = { opacity: 0.5, clips: [], window: BOX };
  const clip = { areas: [{ path: rectangleNode(25, 0, 50, 15).path, rule: 'nonzero' as const }] };
  expect(underClip(inherited, clip)).toEqual({ opacity: 0.5, clips: [clip], window: { x: 25, y: 10, width: 5, height: 5 } });
  expect(underClip({ ...inherited, window: { x: 0, y: 50, width: 9, height: 9 } }, clip)).toBeNull();
  expect(underClip(inherited, { areas: [] })).toBeNull();
});

test('a part goes by its name, else by its element', () => {
  expect(labelOf({ ...NAMELESS, element: 'path#a' }).name).toBe('path#a');
  expect(labelOf({ ...NAMELESS, element: 'path#a', name: 'Roof' }).name).toBe('Roof');
});

import { expect, test } from 'vitest';
import type { ColorStep } from './color-step';
import { IDENTITY } from './matrix';
import type { Paint, SceneNode, Stop } from './node';
import { recolorNode } from './recolor-node';
import { groupNode, imageNode, rectangleNode, textNode } from './scene.test-support';

/** Red becomes green, green blue, blue red. */
const TURN: ColorStep = { space: 'sRGB', map: ([r, g, b]) => [b, r, g] };
const SQUARE: ColorStep = { space: 'sRGB', map: ([r, g, b]) => [r ** 2, g ** 2, b ** 2] };

const painted = (paint: Paint) => rectangleNode(0, 0, 9, 9, { fill: { paint, opacity: 0.5, rule: 'nonzero' } });
const gradient = (...stops: Stop[]): Paint => ({ kind: 'linear', x1: 0, y1: 0, x2: 1, y2: 0, matrix: IDENTITY, spread: 'pad', stops });
const stop = (offset: number, hex: string, alpha = 1): Stop => ({ offset, hex, alpha });

function recolored<N extends SceneNode>(node: N, step: ColorStep = TURN): N {
  const result = recolorNode(node, [step]);
  if (!result) throw new Error('only pixels can say it');
  return result as N;
}

const stopsOf = (paint: Paint, step: ColorStep): readonly Stop[] => {
  const { fill } = recolored(painted(paint), step);
  return fill?.paint.kind === 'linear' ? fill.paint.stops : [];
};

test('fill and stroke get new colours and keep all else', () => {
  const stroke = {
    paint: { kind: 'solid', hex: '00FF00' },
    opacity: 0.25,
    width: 2,
    cap: 'round',
    join: 'bevel',
    miterLimit: 4,
    dashes: null,
    dashOffset: 0,
  } as const;
  const node = { ...painted({ kind: 'solid', hex: 'FF0000' }), stroke };
  expect(recolored(node)).toEqual({
    ...node,
    fill: { ...node.fill, paint: { kind: 'solid', hex: '00FF00' } },
    stroke: { ...stroke, paint: { kind: 'solid', hex: '0000FF' } },
  });
});

test('a text is recoloured in its runs and in its outlines, and keeps the alpha of both', () => {
  const text = textNode('a', [painted({ kind: 'solid', hex: '0000FF' })]);
  const [run] = text.runs;
  if (!run) throw new Error('no run');
  const { runs, outlines } = recolored({ ...text, runs: [{ ...run, color: { hex: '0000FF', alpha: 0.5 } }] });
  expect(runs.map(({ color }) => color)).toEqual([{ hex: 'FF0000', alpha: 0.5 }]);
  expect(outlines.map(({ fill }) => fill)).toEqual([{ paint: { kind: 'solid', hex: 'FF0000' }, opacity: 0.5, rule: 'nonzero' }]);
});

test('a group is recoloured as deep as it goes, with its opacity and clip as they were', () => {
  const node = groupNode([groupNode([painted({ kind: 'solid', hex: 'FF0000' })])], { opacity: 0.5, clip: { areas: [] } });
  expect(recolored(node)).toEqual(
    groupNode([groupNode([painted({ kind: 'solid', hex: '00FF00' })])], { opacity: 0.5, clip: { areas: [] } }),
  );
});

test('between two stops a gradient gets more, which follow the curve of the filter', () => {
  const stops = stopsOf(gradient(stop(0, '000000', 0), stop(1, 'FF0000', 1)), SQUARE);
  expect(stops.map(({ offset, hex }) => [offset, hex])).toEqual([
    [0, '000000'],
    [0.25, '100000'],
    [0.5, '400000'],
    [0.75, '8F0000'],
    [1, 'FF0000'],
  ]);
  expect(stops.map(({ alpha }) => alpha)).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

test('a hard edge and a band of one colour need no further stops', () => {
  const stops = [stop(0, 'FF0000'), stop(0.5, 'FF0000'), stop(0.5, '0000FF'), stop(1, '0000FF')];
  expect(stopsOf(gradient(...stops), TURN).map(({ offset, hex }) => [offset, hex])).toEqual([
    [0, '00FF00'],
    [0.5, '00FF00'],
    [0.5, 'FF0000'],
    [1, 'FF0000'],
  ]);
});

test.each<[string, SceneNode]>([
  ['a bitmap', imageNode(0, 0, 9, 9)],
  ['a pattern', painted({ kind: 'pattern', tile: { x: 0, y: 0, width: 1, height: 1 }, matrix: IDENTITY, content: null })],
  ['a mask', groupNode([], { masked: true })],
  ['a blend mode', groupNode([], { blend: 'multiply' })],
  [
    'a filter',
    groupNode([], {
      filter: {
        region: { x: 0, y: 0, width: 9, height: 9 },
        userRegion: { x: 0, y: 0, width: 9, height: 9 },
        matrix: IDENTITY,
        layers: null,
        byPixels: false,
      },
    }),
  ],
])('%s inside of a group leaves the whole to pixels', (_, node) => {
  expect(recolorNode(groupNode([rectangleNode(0, 0, 9, 9), node]), [TURN])).toBeNull();
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { PathOps } from '@/lib/ports/path-ops';
import { rectanglePath } from '@/lib/scene/path-data';
import { type Conversion, convertDrawing, drawing, FIXED, realEngines } from './conversions.test-support';
import { convertSvg, type Engines } from './convert-svg';

/** Crosses itself, so that it must be simplified for the even-odd rule of slides. */
const STAR = 'M80 5L105 85L40 35H120L55 85Z';

let engines: Engines;
/** With path operations that give a box in a corner for every area. */
let broken: Engines;

beforeAll(async () => {
  engines = await realEngines();
  const corner = (): ReturnType<PathOps['simplify']> => rectanglePath({ x: 40, y: 5, width: 20, height: 20 });
  broken = { ...engines, pathOps: { ...engines.pathOps, simplify: corner } };
});

const fallbacks = ({ summary }: Conversion): string[] =>
  summary.diagnostics.filter(({ code }) => code === 'check/picture').map(({ element, fate }) => `${element} ${fate}`);

describe('a shape that came out wrong', () => {
  test('becomes a picture, and the slide is good again', async () => {
    const made = await convertDrawing(
      broken,
      `<rect x="5" y="5" width="30" height="80" fill="gold"/><path id="star" fill="teal" d="${STAR}"/>`,
    );
    expect(fallbacks(made)).toEqual(['path#star rasterised']);
    expect(made.summary).toMatchObject({ shapes: 1, pictures: 1 });
    expect(made.summary.fidelity).toMatchObject({ differing: 0, elements: [{ element: 'path#star', differing: 0 }] });
    expect(made.summary.fidelity?.similarity).toBeGreaterThan(0.99);
  });

  test('is found where it is white on a colour', async () => {
    const made = await convertDrawing(broken, `<rect width="160" height="90" fill="navy"/><path id="star" fill="white" d="${STAR}"/>`);
    expect(fallbacks(made)).toEqual(['path#star rasterised']);
  });

  test('is found inside a group that can be seen through', async () => {
    const made = await convertDrawing(
      broken,
      `<g opacity="0.6"><rect x="5" y="5" width="30" height="80" fill="gold"/><path id="star" fill="teal" d="${STAR}"/></g>`,
    );
    expect(fallbacks(made)).toEqual(['path#star rasterised']);
    expect(made.summary.fidelity?.differing).toBe(0);
  });

  test('stays as it is where nobody asked for a check', async () => {
    const made = await convertDrawing(broken, `<path id="star" fill="teal" d="${STAR}"/>`, { ...FIXED, check: false });
    expect(fallbacks(made)).toEqual([]);
    expect(made.summary.pictures).toBe(0);
    expect(made.summary.fidelity).toBeUndefined();
  });

  test('stays as it is where it is hidden by what lies on it', async () => {
    const made = await convertDrawing(broken, `<path fill="teal" d="${STAR}"/><rect width="160" height="90" fill="gold"/>`);
    expect(fallbacks(made)).toEqual([]);
    expect(made.summary.fidelity).toEqual({ similarity: 1, differing: 0, elements: [] });
  });
});

test('what came out right is never touched', async () => {
  const made = await convertDrawing(engines, `<rect x="5" y="5" width="30" height="80" fill="gold"/><path fill="teal" d="${STAR}"/>`);
  expect(fallbacks(made)).toEqual([]);
  expect(made.summary.pictures).toBe(0);
  expect(made.summary.fidelity?.differing).toBe(0);
});

test('a text box stays one however it looks, and counts in the figure', async () => {
  // Without fonts the renderer shows no text.
  const fontless: Engines = {
    ...engines,
    rasterizer: { ...engines.rasterizer, pixels: (svg, _, background) => engines.rasterizer.pixels(svg, [], background) },
  };
  const made = await convertDrawing(fontless, '<text x="10" y="60" font-family="Arial" font-size="50" font-weight="bold">Text</text>');
  expect(made.summary).toMatchObject({ textRuns: 1, pictures: 0 });
  expect(fallbacks(made)).toEqual([]);
  expect(made.summary.fidelity?.differing).toBeGreaterThan(0.01);
});

test('a part that was planned as a picture has its own figure', async () => {
  const blur = '<filter id="f"><feGaussianBlur stdDeviation="4"/></filter>';
  const made = await convertDrawing(engines, `${blur}<rect id="soft" x="40" y="20" width="80" height="50" fill="red" filter="url(#f)"/>`);
  expect(made.summary.fidelity?.elements.map(({ element }) => element)).toEqual(['rect#soft']);
});

test('a conversion to PNG alone has no slide to check', async () => {
  const made = await convertSvg(
    { name: 'drawing', bytes: drawing('<rect width="9" height="9"/>'), options: { ...FIXED, outputs: ['png'] }, maxFileBytes: 1e7 },
    engines,
  );
  expect(made.summary.fidelity).toBeUndefined();
});

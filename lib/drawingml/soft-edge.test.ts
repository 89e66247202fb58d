import { beforeAll, expect, test } from 'vitest';
import { convertDrawing, PX_EMU, realEngines } from '@/lib/pipeline/conversions.test-support';
import type { Engines } from '@/lib/pipeline/convert-svg';
import { SOFT_EDGE } from './soft-edge';

let engines: Engines;
beforeAll(async () => {
  engines = await realEngines();
});

const BLUR = '<filter id="f" x="-1" y="-1" width="3" height="3"><feGaussianBlur stdDeviation="2"/></filter>';

const convert = (drawing: string, more = '') => convertDrawing(engines, BLUR + more + drawing);

const RADIUS = 2 / SOFT_EDGE.deviation;
const GROWTH = SOFT_EDGE.inset * RADIUS;

/** Left, top, width, height of the first shape, px. */
function boxIn(xml: string): number[] {
  const match = /<a:off x="(-?\d+)" y="(-?\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"\/><\/a:xfrm><a:(?:prst|cust)Geom/.exec(xml);
  return (match?.slice(1) ?? []).map((emu) => Number(emu) / PX_EMU);
}

const radiusIn = (xml: string): number => Number(/<a:softEdge rad="(\d+)"\/>/.exec(xml)?.[1]) / PX_EMU;

test.each([
  ['a rectangle', '<rect x="40" y="30" width="60" height="30" fill="teal" filter="url(#f)"/>', 'prst="rect"', [40, 30, 60, 30]],
  [
    'round corners',
    '<rect x="40" y="30" width="60" height="30" rx="8" fill="teal" filter="url(#f)"/>',
    'prst="roundRect"',
    [40, 30, 60, 30],
  ],
  ['a circle', '<circle cx="60" cy="45" r="20" fill="teal" filter="url(#f)"/>', 'prst="ellipse"', [40, 25, 40, 40]],
  ['an ellipse', '<ellipse cx="60" cy="45" rx="30" ry="20" fill="teal" filter="url(#f)"/>', '<a:custGeom>', [30, 25, 60, 40]],
  ['a line', '<path d="M40 20V70H100" fill="none" stroke="teal" stroke-width="20" filter="url(#f)"/>', '<a:custGeom>', [30, 20, 70, 60]],
])('%s that is blurred is grown by what its soft edge eats', async (_, drawing, geometry, [x = 0, y = 0, width = 0, height = 0]) => {
  const { xml, notes } = await convert(drawing);
  expect(notes).toEqual(['filter/soft-edge approximated']);
  expect(xml).toContain(geometry);
  expect(radiusIn(xml)).toBeCloseTo(RADIUS, 2);
  const grown = [x - GROWTH, y - GROWTH, width + 2 * GROWTH, height + 2 * GROWTH];
  boxIn(xml).forEach((value, i) => {
    expect(value).toBeCloseTo(grown[i] ?? Number.NaN, 1);
  });
});

test('the preview of a soft edge is the blur', async () => {
  const { summary } = await convert('<rect x="40" y="30" width="60" height="30" fill="teal" filter="url(#f)"/>');
  expect(summary.fidelity?.similarity).toBeGreaterThan(0.98);
  expect(summary.fidelity?.differing).toBeLessThan(0.01);
});

const FITTED =
  '<filter id="n" filterUnits="userSpaceOnUse" x="16" y="16" width="68" height="58"><feGaussianBlur stdDeviation="2"/></filter>';

test('what a region has room for counts by the outline, not by corners that a line may have', async () => {
  const { xml } = await convert(
    '<path d="M40 25C60 25 75 40 60 55S30 65 25 45" fill="none" stroke="teal" stroke-width="10" filter="url(#n)"/>',
    FITTED,
  );
  expect(xml).toContain('softEdge');
});

test('a blur that is cut where nobody sees it is soft', async () => {
  const beyond = (clip: string) => `<g ${clip}><rect x="90" y="30" width="120" height="40" fill="teal" filter="url(#f)"/></g>`;
  const canvas = '<clipPath id="c"><path d="M0 0H160V90H0Z"/></clipPath><clipPath id="d"><path d="M0 0H140V90H0Z"/></clipPath>';
  expect((await convert(beyond('clip-path="url(#c)"'), canvas)).xml).toContain('softEdge');
  expect((await convert(beyond('clip-path="url(#d)"'), canvas)).xml).not.toContain('softEdge');
});

test('an elliptical gradient is soft as the nearest one that slides have', async () => {
  const { xml } = await convert(
    '<rect x="30" y="30" width="60" height="40" fill="url(#g)" filter="url(#f)"/>',
    '<radialGradient id="g" gradientTransform="translate(.5 -.2) scale(1.2 .9)" cx="0" cy="0" r="1"><stop stop-color="#e44"/><stop offset="1" stop-color="#824"/></radialGradient>',
  );
  expect(xml).toContain('softEdge');
  expect(xml).toMatch(/<a:path path="circle">/);
});

test('a shadow by itself is soft in its own colour', async () => {
  const shadow =
    '<filter id="s" x="-1" y="-1" width="3" height="3"><feGaussianBlur in="SourceAlpha" stdDeviation="2"/><feOffset dx="3" dy="4" result="o"/><feFlood flood-color="red" flood-opacity="0.5"/><feComposite in2="o" operator="in"/></filter>';
  const { xml, notes } = await convert('<rect x="40" y="30" width="60" height="30" fill="teal" filter="url(#s)"/>', shadow);
  expect(notes).toEqual(['filter/soft-edge approximated']);
  expect(xml).toContain('<a:srgbClr val="FF0000"><a:alpha val="50000"/>');
  expect(boxIn(xml)[0]).toBeCloseTo(43 - GROWTH, 1);
});

test.each([
  ['a thin line, which viewers thin out', '<path d="M20 40H100" stroke="teal" filter="url(#f)"/>', ''],
  ['a gap that would fill up', '<path d="M20 20H60V80H20ZM66 20H100V80H66Z" filter="url(#f)"/>', ''],
  ['a bitmap', '<image width="40" height="40" href="data:image/gif;base64,R0lGODlhAQABAAAAACw=" filter="url(#f)"/>', ''],
  ['a blur that is cut off', '<rect x="40" y="30" width="60" height="30" filter="url(#c)"/>', BLUR.replace('"f" x="-1"', '"c" x="0"')],
  ['an uneven scale', '<rect x="10" y="10" width="60" height="10" transform="scale(1 3)" filter="url(#f)"/>', ''],
  [
    'a group seen through',
    '<g filter="url(#f)" opacity="0.5"><rect width="60" height="60"/><rect x="30" width="60" height="60" fill="red"/></g>',
    '',
  ],
])('no soft edge for %s', async (_, drawing, more) => {
  const { xml } = await convert(drawing, more);
  expect(xml).not.toContain('softEdge');
});

import { beforeAll, expect, test } from 'vitest';
import { convertDrawing, FIXED, PX_EMU, realEngines } from '@/lib/pipeline/conversions.test-support';
import type { Engines } from '@/lib/pipeline/convert-svg';

let engines: Engines;
beforeAll(async () => {
  engines = await realEngines();
});

const convert = (content: string) => convertDrawing(engines, content, { ...FIXED, labels: 'in-shapes' });

const BOX = '<rect x="20" y="20" width="100" height="40" fill="#ddd"/>';
const text = (x: number, y: number, words = 'Label', more = ''): string =>
  `<text x="${x}" y="${y}" text-anchor="middle" font-family="Arial" font-size="14" ${more}>${words}</text>`;

/** The words of every shape, in order; empty for a shape without. */
const wordsOf = (xml: string): string[] =>
  xml
    .split('<p:sp>')
    .slice(1)
    .map((shape) => [...shape.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, word]) => word).join(' '));

/** Padding in px: left, top, right, bottom. */
function insetsOf(xml: string): number[] {
  const match = /lIns="(\d+)" tIns="(\d+)" rIns="(\d+)" bIns="(\d+)" anchor="ctr"/.exec(xml);
  return (match?.slice(1) ?? []).map((value) => Number(value) / PX_EMU);
}

test.each([
  ['beside it', BOX + text(70, 45)],
  ['in a group of its own', `${BOX}<g class="label">${text(70, 45)}</g>`],
  ['both in groups', `<g>${BOX}</g><g>${text(70, 45)}</g>`],
  ['of one line that starts where it must', `${BOX}<text x="53" y="45" font-family="Arial" font-size="14">Label</text>`],
  ['in a circle', `<circle cx="70" cy="40" r="30" fill="red"/>${text(70, 45)}`],
  ['in a diamond', `<path d="M70 0L140 40L70 80L0 40Z" fill="none" stroke="black"/>${text(70, 45)}`],
  ['in a turned box', `<g transform="rotate(90 80 45)"><rect x="30" y="25" width="100" height="40" fill="#ddd"/>${text(80, 50)}</g>`],
])('a label %s is the text of its shape', async (_, content) => {
  const { xml, summary } = await convert(content);
  expect(wordsOf(xml)).toEqual(['Label']);
  expect(summary.textRuns).toBe(1);
  expect(xml).not.toContain('txBox');
});

test('several lines are paragraphs of the shape', async () => {
  const { xml } = await convert(BOX + text(70, 36, 'first') + text(70, 52, 'second'));
  expect(wordsOf(xml)).toEqual(['first second']);
  expect(xml.match(/<a:p>/g)?.length).toBe(2);
});

test('padding keeps a label where it stood', async () => {
  const [left = 0, top = 0, right, bottom] = insetsOf((await convert(BOX + text(75, 48))).xml);
  const [, , , bottomAbove = 0] = insetsOf((await convert(BOX + text(75, 42))).xml);
  expect([left, right, bottom]).toEqual([expect.closeTo(10, 1), 0, 0]);
  // Six px apart in all, each counted twice.
  expect(top + bottomAbove).toBeCloseTo(12, 1);
});

test.each([
  ['off its middle', BOX + text(100, 45)],
  ['at its top', BOX + text(70, 33)],
  ['wider than it', BOX + text(70, 45, 'A label that is far too long')],
  ['that is not alone', BOX + text(70, 45) + text(40, 30, 'x')],
  ['with a link', `${BOX}<a href="https://example.org">${text(70, 45)}</a>`],
  ['on a line', `<path d="M20 40H120" stroke="black"/>${text(70, 45)}`],
  ['on a large ground', `<rect width="160" height="90" fill="#eee"/>${text(80, 45, 'x', 'style="font-size:6px"')}`],
  ['turned in an upright box', BOX + text(70, 45, 'x', 'transform="rotate(45 70 40)"')],
])('a label %s keeps its box', async (_, content) => {
  const { xml } = await convert(content);
  expect(xml).toContain('txBox');
});

test('labels keep their boxes unless asked', async () => {
  expect((await convertDrawing(engines, BOX + text(70, 45))).xml).toContain('txBox');
});

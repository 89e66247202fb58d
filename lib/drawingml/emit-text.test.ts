import { expect, test } from 'vitest';
import { textRun } from '@/lib/scene/scene.test-support';
import { emitTextBody, textBox, wrapWidth } from './emit-text';
import type { PlannedRun, PlannedText } from './plan';
import { slideFrame } from './slide-frame';

const FRAME = slideFrame(100, 100, { kind: 'svg' });

/** One paragraph of these lines, each 40 px wide. */
const text = (lines: readonly (readonly [PlannedRun, number | null])[], more: Partial<PlannedText> = {}): PlannedText => ({
  kind: 'text',
  label: { name: '', description: '', link: '' },
  block: '',
  x: 0,
  y: 50,
  rotation: 0,
  anchor: 'start',
  width: 40,
  rightToLeft: false,
  paragraphs: [{ lines: lines.map(([first, overflow]) => ({ runs: [first], overflow })) }],
  pitch: lines.length > 1 ? 12 : 0,
  ...more,
});

test('a paragraph that wraps gets a box in which it can only wrap as it does', () => {
  const wrapping = text([
    [textRun('one two'), 60],
    [textRun('three'), null],
  ]);
  expect(wrapWidth(wrapping)).toBe(44);
  const xml = emitTextBody(wrapping, FRAME);
  expect(xml).toContain('wrap="square"');
  expect(xml).toMatch(/<a:t>one two <\/a:t>.*<a:t>three<\/a:t>/);
});

test('lines that another font might break elsewhere are broken by hand', () => {
  const tight = text([
    [textRun('one two'), 40.2],
    [textRun('three'), null],
  ]);
  expect(wrapWidth(tight)).toBeNull();
  expect(emitTextBody(tight, FRAME)).toMatch(/wrap="none".*<a:t>one two<\/a:t><\/a:r><a:br><a:rPr sz="\d+"\/><\/a:br><a:r>/);
});

test('a raised letter is named at the size from which slides shrink it', () => {
  const xml = emitTextBody(text([[textRun('2', { size: 10, raised: 5 }), null]]), FRAME);
  // 10 px are 7.5 points; slides draw two thirds of 11.25.
  expect(xml).toMatch(/sz="1125" baseline="33333"/);
});

test('small capitals and spacing are said', () => {
  expect(emitTextBody(text([[textRun('a', { smallCaps: true, letterSpacing: 2 }), null]]), FRAME)).toMatch(/ cap="small" spc="150"/);
});

test.each([
  ['start', 0],
  ['middle', -20],
  ['end', -40],
] as const)('a box anchored at its %s stands there', (anchor, x) => {
  expect(textBox(text([[textRun('a'), null]], { anchor })).x).toBeCloseTo(x, 9);
});

test('a turned box turns about the anchor point on the baseline', () => {
  const { x, y, width, height } = textBox(text([[textRun('a'), null]], { rotation: Math.PI / 2 }));
  // The centre lies 20 px along the line and somewhat above the baseline, which after the turn is to its right.
  expect(y + height / 2).toBeCloseTo(50 + width / 2, 9);
  expect(x + width / 2).toBeGreaterThan(0);
});

test('decorations keep their style, and their colour where it is not that of the text', () => {
  const green = { hex: '008000', alpha: 1 };
  const xml = emitTextBody(text([[textRun('a', { underline: { style: 'wavy', color: green }, strike: 'double' }), null]]), FRAME);
  expect(xml).toMatch(/ u="wavy" strike="dblStrike" /);
  expect(xml).toMatch(/<\/a:solidFill><a:uFill><a:solidFill><a:srgbClr val="008000"\/><\/a:solidFill><\/a:uFill><a:latin /);
  const plain = emitTextBody(text([[textRun('a', { underline: { style: 'solid', color: null } }), null]]), FRAME);
  expect(plain).toContain(' u="sng"');
  expect(plain).not.toContain('uFill');
});

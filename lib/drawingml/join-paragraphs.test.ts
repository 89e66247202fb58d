import { expect, test } from 'vitest';
import { textRun } from '@/lib/scene/scene.test-support';
import { joinParagraphs } from './join-paragraphs';
import type { PlannedNode, PlannedRun, PlannedText } from './plan';

const line = (text: string, y: number, more: Partial<PlannedText> = {}, run: Partial<PlannedRun> = {}): PlannedText => ({
  kind: 'text',
  label: { name: '', description: text, link: '' },
  block: 'one',
  x: 5,
  y,
  rotation: 0,
  anchor: 'start',
  width: 20,
  rightToLeft: false,
  paragraphs: [{ lines: [{ runs: [textRun(text, run)], overflow: null }] }],
  pitch: 0,
  ...more,
});

/** The words of each box, its paragraphs divided by a bar and their lines by a stroke. */
const boxes = (nodes: readonly PlannedNode[]): string[] =>
  joinParagraphs(nodes).map((node) =>
    node.kind === 'text'
      ? node.paragraphs.map(({ lines }) => lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join('/')).join('|')
      : node.kind,
  );

test('lines at even distances are one box', () => {
  const [box] = joinParagraphs([line('a', 0), line('b', 12), line('c', 24.1)]);
  expect(box).toMatchObject({ kind: 'text', y: 0, pitch: 12.05, label: { description: 'a\nb\nc' } });
  expect(boxes([line('a', 0), line('b', 12), line('c', 24.1)])).toEqual(['a|b|c']);
});

test.each([
  ['at uneven distances', [line('a', 0), line('b', 12), line('c', 30)], ['a|b', 'c']],
  ['not one under the other', [line('a', 0), line('b', 12, { x: 9 })], ['a', 'b']],
  ['in one row', [line('a', 0), line('b', 0)], ['a', 'b']],
  ['anchored differently', [line('a', 0), line('b', 12, { anchor: 'end' })], ['a', 'b']],
  ['of different sizes', [line('a', 0), line('b', 12, {}, { size: 14 })], ['a', 'b']],
  ['that lead elsewhere', [line('a', 0), line('b', 12, { label: { name: '', description: '', link: 'https://a.example/' } })], ['a', 'b']],
  [
    'with a shape between them',
    [line('a', 0), { kind: 'group', label: { name: '', description: '', link: '' }, children: [] } as const, line('b', 12)],
    ['a', 'group', 'b'],
  ],
])('lines %s stay apart', (_, nodes, expected) => {
  expect(boxes(nodes)).toEqual(expected);
});

test('a line that goes on in the next is one paragraph with it', () => {
  const [open] = line('a', 0).paragraphs;
  const wrapped = { paragraphs: [{ lines: (open?.lines ?? []).map((each) => ({ ...each, overflow: 30 })) }] };
  expect(boxes([line('a', 0, wrapped), line('b', 12), line('c', 24)])).toEqual(['a/b|c']);
});

test('turned lines are measured along their own direction', () => {
  const turn = { rotation: Math.PI / 2 };
  expect(boxes([line('a', 0, turn), line('b', 0, { ...turn, x: -7 })])).toEqual(['a|b']);
  expect(boxes([line('a', 0, turn), line('b', 12, turn)])).toEqual(['a', 'b']);
});

test('nameless texts are lines of a label where they stand on one shape', () => {
  const nameless = { label: { name: 'text', description: '', link: '' } };
  const lines = [line('a', 30, nameless), line('b', 42, { ...nameless, block: 'two' })];
  const shape = (height: number): PlannedNode => ({
    kind: 'shape',
    label: nameless.label,
    geometry: { kind: 'preset', preset: 'rect', box: { x: -50, y: 0, width: 150, height }, rotation: 0, cornerRatio: 0 },
    fill: { kind: 'none' },
    line: null,
  });
  expect(boxes([shape(60), line('title', 14, { ...nameless, block: 'three' }, { bold: true }), ...lines])).toEqual([
    'shape',
    'title',
    'a|b',
  ]);
  expect(boxes([shape(40), ...lines])).toEqual(['shape', 'a', 'b']);
  expect(boxes(lines)).toEqual(['a', 'b']);
});

test('different texts are one where they look it', () => {
  const other = { block: 'two' };
  expect(boxes([line('a', 0), line('b', 12, other)])).toEqual(['a|b']);
  expect(boxes([line('a', 0), line('b', 20, other)])).toEqual(['a', 'b']);
  expect(boxes([line('a', 0), line('b', 12, other, { bold: true })])).toEqual(['a', 'b']);
  const named = (name: string, description: string) => ({ label: { name, description, link: '' } });
  expect(boxes([line('a', 0, named('title', 'a')), line('b', 12, { ...other, ...named('subtitle', 'b') })])).toEqual(['a', 'b']);
  expect(boxes([line('a', 0, named('text12', 'a')), line('b', 12, { ...other, ...named('text13', 'b') })])).toEqual(['a|b']);
});

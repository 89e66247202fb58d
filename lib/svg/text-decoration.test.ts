import { expect, test } from 'vitest';
import { type DecorationValues, decorationLines, paintedAs } from './text-decoration';

const TEXT = { fill: 'red', fillOpacity: 0.5, color: '#00f' };
const lines = (decoration: string, more: Partial<DecorationValues> = {}, text = TEXT) =>
  Object.fromEntries(decorationLines({ decoration, style: undefined, color: undefined, ...more }, text));

test('a line is painted as the text of the element that asks for it', () => {
  expect(lines('underline')).toEqual({ underline: { style: 'solid', paint: 'red', opacity: 0.5, named: false } });
  expect(lines('underline', {}, { ...TEXT, fill: 'currentColor' })).toMatchObject({ underline: { paint: '#00f' } });
});

test.each([
  ['underline wavy green', {}, 'wavy', 'green'],
  ['underline rgb(1 2 3) dotted', {}, 'dotted', 'rgb(1 2 3)'],
  ['underline', { style: 'double', color: 'currentColor' }, 'double', '#00f'],
  ['UNDERLINE Dashed #F00', {}, 'dashed', '#f00'],
])('%j with %j has a style and a colour of its own', (decoration, more, style, paint) => {
  expect(lines(decoration, more)).toEqual({ underline: { style, paint, opacity: 1, named: true } });
});

test('several lines share their style', () => {
  expect(Object.keys(lines('underline line-through overline double'))).toEqual(['underline', 'overline', 'line-through']);
});

test.each(['none', '', 'underline sideways', 'underline 5px'])('%j draws no line', (decoration) => {
  expect(lines(decoration)).toEqual({});
});

test('a line that a group asks for is painted as the text inside, unless it names its colour', () => {
  const [line] = decorationLines({ decoration: 'underline', style: undefined, color: undefined }, TEXT).values();
  const [named] = decorationLines({ decoration: 'underline green', style: undefined, color: undefined }, TEXT).values();
  if (!line || !named) throw new Error('no line');
  const inside = { fill: 'currentColor', fillOpacity: 1, color: 'navy' };
  expect(paintedAs(line, inside)).toMatchObject({ paint: 'navy', opacity: 1 });
  expect(paintedAs(named, inside)).toBe(named);
});

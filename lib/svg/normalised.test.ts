import { expect, test } from 'vitest';
import { elementChildren } from './element';
import { parseNormalised, referenceId } from './normalised';

const PATH = 'd="M 0 0 L 9 0 L 9 9 Z"';
const parsed = (content: string, definitions = '') =>
  parseNormalised(`<svg width="100" height="50" viewBox="0 0 100 50"><defs>${definitions}</defs>${content}</svg>`);

test('elements are known by their ids, and by numbers where they have none or share one', () => {
  const { drawn, keys, definitions } = parsed(`<g id="a"><path ${PATH}/></g><g id="a"/>`, '<clipPath id="c"/>');
  expect([...drawn.keys()]).toEqual(['a', '#2', '#3']);
  for (const [key, element] of drawn) expect(keys.get(element)).toBe(key);
  expect([...definitions.keys()]).toEqual(['c']);
});

test('the nameless paints of text go one after the other to what refers to nothing', () => {
  const paints = ['#ff0000', '#00ff00', '#0000ff'].map((color) => `<linearGradient id=""><stop stop-color="${color}"/></linearGradient>`);
  const { drawn, definitions } = parsed(
    `<g><path id="a" fill="url(#)" stroke="#000000" ${PATH}/><path id="b" fill="url(#g)" stroke="url(#)" ${PATH}/></g><path id="c" fill="url(#)" ${PATH}/>`,
    `<linearGradient id="g"/>${paints.join('')}`,
  );
  const colorOf = (key: string, name: string): string | undefined => {
    const paint = definitions.get(referenceId(drawn.get(key)?.attributes.get(name)) ?? '');
    return paint && elementChildren(paint)[0]?.attributes.get('stop-color');
  };
  expect([colorOf('a', 'fill'), colorOf('b', 'stroke'), colorOf('c', 'fill')]).toEqual(['#ff0000', '#00ff00', '#0000ff']);
  expect(drawn.get('b')?.attributes.get('fill')).toBe('url(#g)');
  expect(drawn.get('a')?.attributes.get('stroke')).toBe('#000000');
});

test.each([
  ['url(#a)', 'a'],
  ['url(#a b) red', 'a b'],
  ['url(#)', null],
  ['#a', null],
  ['none', null],
  [undefined, null],
])('%s refers to %s', (value, id) => {
  expect(referenceId(value)).toBe(id);
});

import { expect, test } from 'vitest';
import { byId, documentOf } from './source.test-support';
import { foldTransformOrigin } from './transform-origin';

test.each([
  ['lengths of the view box', 'transform-origin="10 20px"', 'translate(10 20) rotate(90) translate(-10 -20)'],
  ['percentages of the view box', 'transform-origin="50% 25%"', 'translate(50 25) rotate(90) translate(-50 -25)'],
  ['keywords in any order', 'transform-origin="top right"', 'translate(100 0) rotate(90) translate(-100 0)'],
  ['one keyword', 'transform-origin="center"', 'translate(50 50) rotate(90) translate(-50 -50)'],
  ['the shape itself', 'transform-box="fill-box" transform-origin="center"', 'translate(20 35) rotate(90) translate(-20 -35)'],
])('turns about %s', (_, attributes, expected) => {
  const element = byId(documentOf(`<rect id="r" x="10" y="20" width="20" height="30" transform="rotate(90)" ${attributes}/>`), 'r');
  foldTransformOrigin(element);
  expect(element.attributes.get('transform')?.replaceAll('-0)', '0)')).toBe(expected);
  expect(element.attributes.has('transform-origin')).toBe(false);
  expect(element.attributes.has('transform-box')).toBe(false);
});

test('makes no transform where there is none', () => {
  const element = byId(documentOf('<rect id="r" transform-origin="center"/>'), 'r');
  foldTransformOrigin(element);
  expect([...element.attributes.keys()]).toEqual(['id']);
});

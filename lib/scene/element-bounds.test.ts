import { expect, test } from 'vitest';
import { elementBounds } from './element-bounds';
import { normalisedOf, rectangle } from './scene.test-support';

const boundsOf = (content: string) => {
  const group = normalisedOf(`<g id="g" transform="matrix(2 0 0 2 50 50)">${content}</g>`).drawn.get('g');
  if (!group) throw new Error('no group');
  return elementBounds(group);
};

const path = (x: number, y: number, more = ''): string => `<path d="${rectangle(x, y, 10, 10)}" ${more}/>`;

test.each([
  ['nothing', '', null],
  ['a path, in the space of the group', path(1, 2), { x: 1, y: 2, width: 10, height: 10 }],
  ['a path without its stroke', path(1, 2, 'stroke="#ff0000" stroke-width="8"'), { x: 1, y: 2, width: 10, height: 10 }],
  ['a path that does not show', path(1, 2, 'visibility="hidden"'), { x: 1, y: 2, width: 10, height: 10 }],
  ['all paths together', path(0, 0) + path(30, 5), { x: 0, y: 0, width: 40, height: 15 }],
  ['a line without height', '<path d="M 1 2 L 9 2"/>', { x: 1, y: 2, width: 8, height: 0 }],
  ['a path that is moved', path(0, 0, 'transform="matrix(1 0 0 1 3 4)"'), { x: 3, y: 4, width: 10, height: 10 }],
  [
    'what lies deeper, through all transforms',
    `<g transform="matrix(2 0 0 2 0 0)"><g transform="matrix(1 0 0 1 5 0)">${path(0, 0)}</g></g>`,
    { x: 10, y: 0, width: 20, height: 20 },
  ],
  ['a bitmap', '<image x="3" y="4" width="5" height="6"/>', { x: 3, y: 4, width: 5, height: 6 }],
  ['an empty group beside a path', `<g/>${path(7, 7)}`, { x: 7, y: 7, width: 10, height: 10 }],
])('the box of %s', (_, content, expected) => {
  expect(boundsOf(content)).toEqual(expected);
});

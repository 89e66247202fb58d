import { expect, test } from 'vitest';
import { serialize } from './element';
import { documentOf } from './source.test-support';
import { splitTinyScales } from './tiny-scale';

const split = (content: string): string => {
  const document = documentOf(content);
  splitTinyScales(document.root);
  return serialize(document.root).replace(/^<svg[^>]*>|<\/svg>$/g, '');
};

test.each(['scale(0.000105)', 'matrix(0.0001 0 0 0.0001 5 6)', 'translate(1 2) scale(0.0001 0.0001)'])(
  'says %s in two steps',
  (transform) => {
    expect(split(`<g transform="${transform}"><path/></g>`)).toBe(
      `<g transform="scale(0.01)"><g transform="scale(100) ${transform}"><path/></g></g>`,
    );
  },
);

test.each([
  '<g transform="scale(0.01)"/>',
  '<g transform="translate(0.00001 0)"/>',
  '<g transform="scale(0)"/>',
  '<clipPath><path transform="scale(0.0001)"/></clipPath>',
])('leaves %s as it is', (content) => {
  expect(split(content)).toBe(content);
});

import { expect, test } from 'vitest';
import { capLengths } from './cap-lengths';
import { byId, documentOf } from './source.test-support';

test('lengths beyond all measure come down, with their sign; others and other units stay', () => {
  const document = documentOf('<circle id="a" r="1e38" cx="-2e15" cy="7"/><rect id="b" width="100%" height="3e9"/><text id="c" x="1e38"/>');
  capLengths(document);
  expect([...byId(document, 'a').attributes]).toEqual(
    expect.arrayContaining([
      ['r', '1000000000000'],
      ['cx', '-1000000000000'],
      ['cy', '7'],
    ]),
  );
  expect(byId(document, 'b').attributes.get('width')).toBe('100%');
  expect(byId(document, 'b').attributes.get('height')).toBe('3e9');
  expect(byId(document, 'c').attributes.get('x')).toBe('1e38');
});

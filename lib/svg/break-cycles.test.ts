import { expect, test } from 'vitest';
import { breakCycles } from './break-cycles';
import { byId, codesOf, documentOf } from './source.test-support';

test('a mask and a pattern that use each other lose the reference that closes the cycle', () => {
  const document = documentOf(
    '<mask id="m"><rect id="a" fill="url(#p)"/></mask><pattern id="p"><rect id="b" mask="url(#m)"/></pattern><rect id="c" fill="url(#p)"/>',
  );
  breakCycles(document);
  expect(byId(document, 'a').attributes.get('fill')).toBe('url(#p)');
  expect(byId(document, 'b').attributes.has('mask')).toBe(false);
  expect(byId(document, 'c').attributes.get('fill')).toBe('url(#p)');
  expect(codesOf(document)).toEqual(['use/cycle']);
});

test('what the renderer copes with by itself, and what is no cycle, is left alone', () => {
  const document = documentOf(
    '<mask id="m"><rect mask="url(#m)"/></mask><pattern id="p"><rect id="r" mask="url(#n)"/></pattern><mask id="n"><rect/></mask>',
  );
  breakCycles(document);
  expect(byId(document, 'r').attributes.get('mask')).toBe('url(#n)');
  expect(codesOf(document)).toEqual([]);
});

import { expect, test } from 'vitest';
import { resolveContextPaint } from './context-paint';
import { serialize } from './element';
import { expandUse } from './expand-use';
import { documentOf } from './source.test-support';

const resolved = (content: string): string => {
  const document = documentOf(content);
  expandUse(document);
  resolveContextPaint(document.root);
  return serialize(document.root);
};

test('a part that a use brings in takes the paints of the use', () => {
  const svg = resolved(
    '<defs><rect id="r" fill="context-stroke" stroke="context-fill"/></defs><g color="blue"><use href="#r" fill="currentColor" stroke="red"/></g>',
  );
  expect(svg).toMatch(/<g color="blue"><g fill="currentColor" stroke="red"><rect id="r" fill="red" stroke="blue"\/>/);
});

test('a use of a use passes on what it was given', () => {
  const svg = resolved(
    '<defs><rect id="r" fill="context-stroke"/><use id="u" href="#r" stroke="context-fill"/></defs><use href="#u" fill="green" stroke="red"/>',
  );
  expect(svg.match(/<rect[^>]*>/g)?.at(-1)).toContain('fill="green"');
});

test('a marker takes the paints of each shape that it stands on', () => {
  const svg = resolved(
    '<marker id="m"><path fill="context-stroke"/></marker><path stroke="red" marker-end="url(#m)"/><path stroke="blue" marker-end="url(#m)"/><path stroke="red" marker-end="url(#m)"/>',
  );
  expect(svg.match(/marker-end="[^"]*"/g)).toEqual(['marker-end="url(#m:1)"', 'marker-end="url(#m:2)"', 'marker-end="url(#m:1)"']);
  expect(svg).toContain('<marker id="m:1"><path fill="red"/></marker>');
  expect(svg).toContain('<marker id="m:2"><path fill="blue"/></marker>');
});

test('a marker in a copy of a marker takes the paints of the shape in that copy', () => {
  const svg = resolved(
    '<marker id="in"><circle fill="context-fill"/></marker><marker id="out"><path fill="context-stroke" marker-start="url(#in)"/></marker><path stroke="red" marker-end="url(#out)"/>',
  );
  expect(svg).toContain('<marker id="out:1"><path fill="red" marker-start="url(#in:2)"/></marker>');
  expect(svg).toContain('<marker id="in:2"><circle fill="red"/></marker>');
});

test('without a context there is no paint', () => {
  expect(resolved('<rect fill="context-fill" stroke="context-stroke"/>')).toContain('<rect fill="none" stroke="none"/>');
});

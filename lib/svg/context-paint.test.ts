import { expect, test } from 'vitest';
import { CONTEXT, CONTEXT_OF, resolveContextPaint } from './context-paint';
import { descendants, type SvgElement, serialize } from './element';
import { expandUse } from './expand-use';
import { documentOf } from './source.test-support';

const resolvedRoot = (content: string): SvgElement => {
  const document = documentOf(content);
  expandUse(document);
  resolveContextPaint(document.root);
  return document.root;
};

const resolved = (content: string): string => serialize(resolvedRoot(content));

/** All values of an attribute, in document order. */
const valuesOf = (root: SvgElement, name: string): string[] =>
  Array.from(descendants(root)).flatMap(({ attributes }) => attributes.get(name) ?? []);

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

const GRADIENT = '<linearGradient id="g"/>';

test('a gradient given by a use is a copy that knows the use', () => {
  const root = resolvedRoot(
    `${GRADIENT}<defs><g id="p"><rect fill="context-fill"/><path stroke="context-fill"/></g></defs><use href="#p" fill="url(#g)"/><rect fill="url(#g)"/>`,
  );
  const [copy = ''] = valuesOf(root, 'id').filter((id) => id.startsWith('g:'));
  expect(valuesOf(root, CONTEXT)).toEqual(valuesOf(root, CONTEXT_OF));
  expect(valuesOf(root, CONTEXT)).toHaveLength(1);
  expect(serialize(root)).toContain(
    `<g fill="url(#g)"><g id="p"><rect fill="url(#${copy})"/><path stroke="url(#${copy})"/></g></g><rect fill="url(#g)"/>`,
  );
});

test('shapes that give a gradient to a marker have a marker each', () => {
  const line = '<path fill="url(#g)" marker-start="url(#m)" marker-end="url(#m)"/>';
  const root = resolvedRoot(`${GRADIENT}<marker id="m"><path fill="context-fill"/></marker>${line}${line}`);
  expect(serialize(root).match(/marker-\w+="[^"]*"/g)).toEqual([
    'marker-start="url(#m:1)"',
    'marker-end="url(#m:1)"',
    'marker-start="url(#m:2)"',
    'marker-end="url(#m:2)"',
  ]);
  expect(new Set(valuesOf(root, CONTEXT)).size).toBe(2);
});

test('a gradient that was given on stays that of the one who gave it', () => {
  const root = resolvedRoot(
    `${GRADIENT}<defs><rect id="r" fill="context-fill"/><use id="u" href="#r" fill="context-fill"/></defs><use href="#u" fill="url(#g)"/>`,
  );
  expect(valuesOf(root, CONTEXT_OF)).toHaveLength(1);
});

test('without a context there is no paint', () => {
  expect(resolved('<rect fill="context-fill" stroke="context-stroke"/>')).toContain('<rect fill="none" stroke="none"/>');
});

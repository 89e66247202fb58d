import { expect, test } from 'vitest';
import { referenceId } from '@/lib/svg/normalised';
import { normalisedOf, rectangle } from './scene.test-support';
import { fixTextFilters } from './text-filter';

/** A text of 20 × 5 px of ink whose fonts reach from 0 to 40. */
function fixed(filters: string, reference = 'url(#f)') {
  const text = (id: string): string => `<g id="${id}" filter="${reference}"><path d="${rectangle(10, 20, 20, 5)}"/></g>`;
  const document = normalisedOf(text('t') + text('u'), filters);
  fixTextFilters(document, new Map([['t', { top: 0, bottom: 40 }]]));
  const filterOf = (id: string): string => document.drawn.get(id)?.attributes.get('filter') ?? '';
  const regionOf = (id: string): object => {
    const attributes = document.definitions.get(id)?.attributes ?? new Map<string, string>();
    return Object.fromEntries(['filterUnits', 'x', 'y', 'width', 'height'].map((name) => [name, attributes.get(name)]));
  };
  return { document, filterOf, regionOf };
}

test.each([
  ['without a region', '', { x: '8', y: '-4', width: '24', height: '48' }],
  ['with a region of its own', 'x="-0.5" y="0" width="2" height="1"', { x: '0', y: '0', width: '40', height: '40' }],
])('the filter %s of a text reaches as high as its fonts and as wide as its ink', (_, attributes, region) => {
  const { filterOf, regionOf } = fixed(`<filter id="f" ${attributes}/>`);
  expect(regionOf(referenceId(filterOf('t')) ?? '')).toEqual({ filterUnits: 'userSpaceOnUse', ...region });
});

test('the filter itself, and whatever else has it, stay as they are', () => {
  const { document, filterOf, regionOf } = fixed('<filter id="f"><feOffset dx="1"/></filter>');
  expect(filterOf('u')).toBe('url(#f)');
  expect(regionOf('f')).toEqual({ filterUnits: undefined });
  const copy = document.definitions.get(referenceId(filterOf('t')) ?? '');
  expect(copy?.attributes.get('id')).toBe(referenceId(filterOf('t')));
  expect(copy?.children).toEqual(document.definitions.get('f')?.children);
});

test('a text with several filters keeps all of them, each with the region that it is to have', () => {
  const { filterOf, regionOf } = fixed('<filter id="f"/><filter id="g" x="-0.5" width="2"/>', 'url(#f) url(#g)');
  const ids = [...filterOf('t').matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1] ?? '');
  expect(ids.map((id) => regionOf(id))).toMatchObject([{ x: '8' }, { x: '0' }]);
});

test.each([
  ['a filter that counts in user space', '<filter id="f" filterUnits="userSpaceOnUse" x="1" y="2" width="3" height="4"/>'],
  ['a filter that is not there', ''],
])('leaves %s', (_, filters) => {
  expect(fixed(filters).filterOf('t')).toBe('url(#f)');
});

test('leaves a text without ink, and one that is not drawn', () => {
  const document = normalisedOf('<g id="t" filter="url(#f)"/>', '<filter id="f"/>');
  fixTextFilters(
    document,
    new Map([
      ['t', { top: 0, bottom: 1 }],
      ['gone', { top: 0, bottom: 1 }],
    ]),
  );
  expect(document.drawn.get('t')?.attributes.get('filter')).toBe('url(#f)');
  expect([...document.definitions.keys()]).toEqual(['f']);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_NAME_TEMPLATE, fillName, NAME_FIELDS, nameProblem } from './name-template';
import { outputNames } from './output-names';

const VALUES = { name: 'star', folder: 'icons/solid', date: '2026-11-24', n: 7, total: 120 };

describe('a template for names', () => {
  test.each([
    ['{name}', 'star'],
    ['{folder}-{name}', 'icons-solid-star'],
    ['{date} {name}', '2026-11-24 star'],
    ['{n} - {name}', '007 - star'],
    ['deck', 'deck'],
    ['{name}...', 'star'],
    ['CON', '_CON'],
    ['nul.{name}', '_nul.star'],
  ])('%s gives %s', (template, name) => {
    expect(nameProblem(template)).toBeNull();
    expect(fillName(template, VALUES)).toBe(name);
  });

  test('leaves no stump of a folder that is not there', () => {
    expect(fillName('{folder}-{name}', { ...VALUES, folder: '' })).toBe('star');
    expect(fillName('{folder}', { ...VALUES, folder: '' })).toBe('star');
  });

  test.each([
    ['', { kind: 'empty' }],
    ['   ', { kind: 'empty' }],
    ['{nmae}', { kind: 'field', found: '{nmae}' }],
    ['{name', { kind: 'field', found: '{name' }],
    ['name}', { kind: 'field', found: '}' }],
    ['{folder}/{name}', { kind: 'character', found: '/' }],
    ['{name}?', { kind: 'character', found: '?' }],
    ['a:{n}', { kind: 'character', found: ':' }],
    ['x'.repeat(101), { kind: 'long' }],
  ])('%s is refused', (template, problem) => {
    expect(nameProblem(template)).toEqual(problem);
  });

  test('that is accepted always gives names that Windows takes', () => {
    const part = fc.oneof(fc.constantFrom(...NAME_FIELDS.map((field) => `{${field}}`)), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const template = parts.join('');
        fc.pre(nameProblem(template) === null);
        const name = fillName(template, VALUES);
        expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}]*[^<>:"/\\|?*\p{Cc}. ]$/u);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      }),
    );
  });
});

test('results keep their folders and never share a name', () => {
  const inputs = [{ path: 'a/one.svg' }, { path: 'a/two.svg' }, { path: 'b/one.svg' }, { path: 'three.svg' }];
  const named = (template: string): string[] => outputNames(inputs, 'pptx', { template, date: '2026-11-24' });
  expect(named(DEFAULT_NAME_TEMPLATE)).toEqual(outputNames(inputs, 'pptx'));
  expect(named('{n} {folder} {name}')).toEqual(['a/1 a one.pptx', 'a/2 a two.pptx', 'b/3 b one.pptx', '4 three.pptx']);
  expect(named('deck of {date}')).toEqual([
    'a/deck of 2026-11-24.pptx',
    'a/deck of 2026-11-24 (2).pptx',
    'b/deck of 2026-11-24.pptx',
    'deck of 2026-11-24.pptx',
  ]);
});

import { expect, test } from 'vitest';
import { createElement } from './element';
import { decodeFragment, rewriteReferences } from './references';

const NEW_IDS = new Map([
  ['a', 'x'],
  ['b c', 'y'],
]);

const rewritten = (name: string, value: string): string | undefined => {
  const element = createElement('rect', [[name, value]]);
  rewriteReferences(element, NEW_IDS);
  return element.attributes.get(name);
};

test.each([
  ['href', '#a', '#x'],
  ['href', ' #a ', '#x'],
  ['href', '#b%20c', '#y'],
  ['href', 'other.svg#a', 'other.svg#a'],
  ['href', '#unknown', '#unknown'],
  ['fill', 'url(#a)', 'url(#x)'],
  ['fill', 'url( "#a" ) red', 'url(#x) red'],
  ['fill', "url('#b c')", 'url(#y)'],
  ['fill', 'url(#b%20c)', 'url(#y)'],
  ['fill', 'url(#unknown)', 'url(#unknown)'],
  ['fill', 'url(other.svg#a)', 'url(other.svg#a)'],
  ['filter', 'url(#a) blur(2px) url(#unknown) url(#b c)', 'url(#x) blur(2px) url(#unknown) url(#y)'],
  ['style', 'mask:url(#a);fill:#a', 'mask:url(#x);fill:#a'],
  ['fill', '#a', '#a'],
])('%s="%s" becomes %s', (name, value, expected) => {
  expect(rewritten(name, value)).toBe(expected);
});

test.each([
  ['a%20b', 'a b'],
  ['100%', '100%'],
  ['%C3%A9', 'é'],
])('the fragment %s means the id %s', (fragment, id) => {
  expect(decodeFragment(fragment)).toBe(id);
});

import { expect, test } from 'vitest';
import { cascade } from './cascade';
import { elementChildren, textContent } from './element';
import { replaceForeignObjects } from './foreign-object';
import { codesOf, documentOf, namesIn } from './source.test-support';

const html = (content: string, box = 'x="10" y="20" width="80" height="40"'): string =>
  `<foreignObject ${box}><div xmlns="http://www.w3.org/1999/xhtml">${content}</div></foreignObject>`;

const replaced = (content: string) => {
  const document = documentOf(content);
  cascade(document);
  replaceForeignObjects(document);
  return document;
};

test('keeps the words of HTML as lines of text', () => {
  const document = replaced(html('<p>One  <b>two</b></p><p>three<br/>four</p>', 'x="10" y="20" width="400" height="90"'));
  const text = elementChildren(document.root)[0];
  expect(text?.name).toBe('text');
  expect(elementChildren(text ?? document.root).map(textContent)).toEqual(['One two', 'three', 'four']);
  expect(codesOf(document)).toEqual(['foreign/picture']);
});

test('breaks lines that are wider than the box', () => {
  const text = elementChildren(replaced(html('several words that do not fit')).root)[0];
  expect(elementChildren(text ?? documentOf('').root).length).toBeGreaterThan(1);
});

test.each([
  ['start', '', '10'],
  ['middle', 'text-align:center', '50'],
  ['end', 'text-align:right', '90'],
])('aligns at the %s', (anchor, style, x) => {
  const text = elementChildren(replaced(html(`<p style="${style}">a</p>`)).root)[0];
  expect(text?.attributes.get('text-anchor')).toBe(anchor);
  expect(text && elementChildren(text)[0]?.attributes.get('x')).toBe(x);
});

test('passes colour and font on', () => {
  const text = elementChildren(replaced(html('<p style="color:red;font-size:20px;font-weight:bold">a</p>')).root)[0];
  const line = text && elementChildren(text)[0];
  expect(Object.fromEntries(line?.attributes ?? [])).toMatchObject({ fill: 'red', 'font-size': '20px', 'font-weight': 'bold' });
});

test('drops one without words or width', () => {
  const document = replaced(`${html('')}${html('text', 'x="0" y="0"')}`);
  expect(namesIn(document)).toEqual(['svg']);
  expect(codesOf(document)).toEqual(['foreign/dropped', 'foreign/dropped']);
});

test('lets the alternative of a switch stand instead, without a word', () => {
  const document = replaced(`<switch>${html('a')}<text>b</text></switch>`);
  expect(namesIn(document)).toEqual(['svg', 'switch', 'text']);
  expect(codesOf(document)).toEqual([]);
});

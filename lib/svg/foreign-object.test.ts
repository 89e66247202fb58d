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

test('HTML with words wins over the alternative of a switch, HTML without gives way', () => {
  const document = replaced(`<switch>${html('in full')}<text>cut…</text></switch><switch>${html('')}<text>b</text></switch>`);
  expect(namesIn(document)).toEqual(['svg', 'switch', 'text', 'tspan', 'switch', 'text']);
  expect(textContent(document.root)).toContain('in full');
  expect(textContent(document.root)).not.toContain('cut…');
  expect(codesOf(document)).toEqual(['foreign/picture']);
});

test('a warning for those who know no HTML is not for us', () => {
  const document = replaced(
    '<switch><g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"/><a><text>Text is not SVG</text></a></switch>',
  );
  expect(namesIn(document)).toEqual(['svg']);
});

test.each([
  ['middle', 'unsafe center', 30 - 0.6 * 10 + (0.6 + 0.34) * 10],
  ['top', 'unsafe flex-start', 30 + (0.6 + 0.34) * 10],
  ['bottom', 'unsafe flex-end', 30 - 1.2 * 10 + (0.6 + 0.34) * 10],
])('stands where the flex box of draw.io says: %s', (_, align, baseline) => {
  const document = replaced(
    html(
      `<div style="display:flex;align-items:${align};width:98px;height:1px;padding-top:30px;margin-left:11px"><div style="font-size:0px;text-align:center"><div style="font-size:10px;line-height:1.2">a</div></div></div>`,
      'width="100%" height="100%"',
    ),
  );
  const text = elementChildren(document.root)[0];
  const line = text && elementChildren(text)[0];
  expect(Number(line?.attributes.get('x'))).toBe(60);
  expect(Number(line?.attributes.get('y'))).toBeCloseTo(baseline, 6);
});

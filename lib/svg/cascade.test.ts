import { expect, test } from 'vitest';
import { cascade } from './cascade';
import { byId, codesOf, documentOf, namesIn } from './source.test-support';

const cascaded = (css: string, content: string) => {
  const document = documentOf(`<style>${css}</style>${content}`);
  cascade(document);
  return document;
};

const valueOf = (css: string, content: string, property = 'fill'): string | undefined =>
  byId(cascaded(css, content), 't').attributes.get(property);

test.each([
  ['a type', 'rect{fill:red}', '<rect id="t"/>'],
  ['a class of several', '.b{fill:red}', '<rect id="t" class="a b"/>'],
  ['an id', '#t{fill:red}', '<rect id="t"/>'],
  ['any element', '*{fill:red}', '<rect id="t"/>'],
  ['a descendant', '.a rect{fill:red}', '<g class="a"><g><rect id="t"/></g></g>'],
  ['a descendant of a class that is itself styled', '.a{fill:blue}.a .b{fill:red}', '<g class="a"><rect id="t" class="b"/></g>'],
  ['a child', 'g > rect{fill:red}', '<g><rect id="t"/></g>'],
  ['a sibling', 'circle + rect{fill:red}', '<circle/><rect id="t"/>'],
  ['the nth child', 'rect:nth-child(2){fill:red}', '<g><rect/><rect id="t"/></g>'],
  ['the last child', 'rect:last-child{fill:red}', '<g><rect/><rect id="t"/></g>'],
  ['an attribute', '[data-kind="x"]{fill:red}', '<rect id="t" data-kind="x"/>'],
  ['a list', 'circle, rect{fill:red}', '<rect id="t"/>'],
  ['a negation', 'rect:not(.a){fill:red}', '<rect id="t" class="b"/>'],
])('matches %s', (_, css, content) => {
  expect(valueOf(css, content)).toBe('red');
});

test.each([
  ['a child that is deeper', 'g.a > rect{fill:red}', '<g class="a"><g><rect id="t"/></g></g>'],
  ['another nth child', 'rect:nth-child(2){fill:red}', '<g><rect id="t"/><rect/></g>'],
  ['a selector that CSS does not know', 'rect:frobnicate(2){fill:red}', '<rect id="t"/>'],
  ['a rule for print', '@media print{rect{fill:red}}', '<rect id="t"/>'],
])('does not match %s', (_, css, content) => {
  expect(valueOf(css, content)).toBeUndefined();
});

test.each([
  ['a rule over a presentation attribute', 'rect{fill:red}', '<rect id="t" fill="blue"/>'],
  ['the style attribute over a rule', '#t{fill:blue}', '<rect id="t" style="fill:red"/>'],
  ['!important over the style attribute', 'rect{fill:red!important}', '<rect id="t" style="fill:blue"/>'],
  ['an important style attribute over all', '#t{fill:blue!important}', '<rect id="t" style="fill:red!important"/>'],
  ['the later of two rules that weigh the same', '.a{fill:blue}.b{fill:red}', '<rect id="t" class="b a"/>'],
  ['a class over two types, wherever it stands', '.a{fill:red}g rect{fill:blue}', '<g><rect id="t" class="a"/></g>'],
  ['an id over classes', '#t{fill:red}.a.b.c{fill:blue}', '<rect id="t" class="a b c"/>'],
  ['a heavier important rule over a lighter one', '#t{fill:red!important}.a{fill:blue!important}', '<rect id="t" class="a"/>'],
])('lets %s win', (_, css, content) => {
  expect(valueOf(css, content)).toBe('red');
});

test.each([
  ['from the root', ':root{--c:red}rect{fill:var(--c)}', '<rect id="t"/>'],
  ['from the nearest ancestor', ':root{--c:blue}.a{--c:red}rect{fill:var(--c)}', '<g class="a"><rect id="t"/></g>'],
  ['through another variable', ':root{--a:red;--c:var(--a)}rect{fill:var(--c)}', '<rect id="t"/>'],
  ['from the fallback', 'rect{fill:var(--c, red)}', '<rect id="t"/>'],
  ['in a presentation attribute', ':root{--c:red}', '<rect id="t" fill="var(--c)"/>'],
])('resolves var() %s', (_, css, content) => {
  expect(valueOf(css, content)).toBe('red');
});

test.each([
  ['stroke-width', 'var(--w)', '3'],
  ['opacity', 'var(--none, .5)', '.5'],
  ['stroke-dasharray', 'var(--w) 2 var(--w)', '3 2 3'],
  ['transform', 'translateX(var(--w)) rotate(var(--angle))', 'translate(3 0) rotate(90)'],
  ['gradientTransform', 'rotate(var(--angle))', 'rotate(90)'],
  ['fill', 'rgb(255 0 0 / var(--none, 50%))', '#ff000080'],
  ['fill', 'var(--none)', undefined],
  ['data-x', 'var(--w)', 'var(--w)'],
])('resolves variables in the attribute %s="%s"', (name, value, expected) => {
  expect(valueOf(':root{--w:3;--angle:.25turn}', `<rect id="t" ${name}="${value}"/>`, name)).toBe(expected);
});

test('takes a shorthand in an attribute apart once its variables are known', () => {
  const { attributes } = byId(cascaded(':root{--f:bold 12px Arial;--m:url(#m)}', '<path id="t" font="var(--f)" marker="var(--m)"/>'), 't');
  expect(Object.fromEntries(attributes)).toMatchObject({ 'font-weight': 'bold', 'font-size': '12px', 'font-family': 'Arial' });
  expect(attributes.has('font')).toBe(false);
});

test.each([
  ['pixelated', 'optimizeSpeed'],
  ['crisp-edges', 'optimizeSpeed'],
  ['-webkit-optimize-speed', 'optimizeSpeed'],
  ['optimizeSpeed', 'optimizeSpeed'],
  ['smooth', 'smooth'],
  ['auto', 'auto'],
])('the image rendering %s is %s to the renderer, from a rule, a style or an attribute', (value, expected) => {
  expect(valueOf(`image{image-rendering:${value}}`, '<image id="t"/>', 'image-rendering')).toBe(expected);
  expect(valueOf('', `<image id="t" style="image-rendering:${value}"/>`, 'image-rendering')).toBe(expected);
  expect(valueOf('', `<image id="t" image-rendering="${value}"/>`, 'image-rendering')).toBe(expected);
});

test('gives up a variable that refers to itself', () => {
  expect(valueOf(':root{--a:var(--b);--b:var(--a)}rect{fill:var(--a)}', '<rect id="t"/>')).toBeUndefined();
});

test('takes the font shorthand apart', () => {
  const { attributes } = byId(cascaded('text{font:italic bold 12px/1.5 "Open Sans", serif}', '<text id="t"/>'), 't');
  expect(Object.fromEntries(attributes)).toMatchObject({ 'font-style': 'italic', 'font-weight': 'bold', 'font-size': '12px' });
  expect(attributes.get('font-family')).toMatch(/"?Open Sans"?, ?serif/);
});

test('writes CSS transforms in the grammar of SVG 1.1', () => {
  expect(valueOf('rect{transform:translateX(10px) rotate(.25turn)}', '<rect id="t"/>', 'transform')).toBe('translate(10 0) rotate(90)');
});

test('leaves no style element and no class behind, and notes imports', () => {
  const document = cascaded('@import url(http://example.org/a.css); rect{fill:red}', '<g class="a"/><rect id="t"/>');
  expect(namesIn(document)).toEqual(['svg', 'g', 'rect']);
  expect(codesOf(document)).toEqual(['use/external']);
  expect(byId(document, 't').attributes.get('fill')).toBe('red');
});

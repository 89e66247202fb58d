import { expect, test } from 'vitest';
import { elementChildren } from './element';
import { expandUse } from './expand-use';
import { byId, codesOf, documentOf, errorOf, namesIn } from './source.test-support';

const expanded = (content: string) => {
  const document = documentOf(content);
  expandUse(document);
  return document;
};

test('becomes a group with a copy, moved by x and y after its own transform', () => {
  const document = expanded('<defs><rect id="r"/></defs><use id="u" href="#r" x="5" y="6" transform="scale(2)" fill="red"/>');
  const group = byId(document, 'u');
  expect(group.name).toBe('g');
  expect(Object.fromEntries(group.attributes)).toEqual({ id: 'u', transform: 'scale(2) translate(5 6)', fill: 'red' });
  expect(elementChildren(group).map(({ name }) => name)).toEqual(['rect']);
});

test('makes a nested svg of a symbol, as large as the use says', () => {
  const symbol = '<symbol id="s" viewBox="0 0 10 10"><path/></symbol>';
  const sized = elementChildren(byId(expanded(`${symbol}<use id="u" href="#s" width="20" height="30"/>`), 'u'))[0];
  expect(sized?.name).toBe('svg');
  expect(Object.fromEntries(sized?.attributes ?? [])).toMatchObject({ viewBox: '0 0 10 10', width: '20', height: '30' });
  const whole = elementChildren(byId(expanded(`${symbol}<use id="u" href="#s"/>`), 'u'))[0];
  expect(Object.fromEntries(whole?.attributes ?? [])).toMatchObject({ width: '100%', height: '100%' });
});

test('expands a use of a use', () => {
  const document = expanded('<defs><rect id="a"/><use id="b" href="#a"/><g id="c"><use href="#b"/></g></defs><use id="u" href="#c"/>');
  expect(namesIn(document)).not.toContain('use');
  expect(namesIn(document).filter((name) => name === 'rect').length).toBeGreaterThanOrEqual(4);
  expect(codesOf(document)).toEqual([]);
});

test.each([
  ['itself through its parent', '<g id="a"><use id="u" href="#a"/></g>', 'use/cycle'],
  ['itself through another', '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', 'use/cycle'],
  ['another file', '<use href="other.svg#a"/>', 'use/external'],
])('drops a use of %s', (_, content, code) => {
  const document = expanded(content);
  expect(namesIn(document)).not.toContain('use');
  expect(new Set(codesOf(document))).toEqual(new Set([code]));
});

test('drops a use of nothing without a word', () => {
  const document = expanded('<use href="#nowhere"/><use/>');
  expect(namesIn(document)).toEqual(['svg']);
  expect(codesOf(document)).toEqual([]);
});

test('a copy stands for a use inside a clip path', () => {
  const rect = '<rect id="r" transform="rotate(45)" clip-rule="evenodd"/>';
  const document = expanded(
    `${rect}<clipPath id="c"><use href="#r" x="3" transform="scale(2)" clip-rule="nonzero" visibility="hidden"/></clipPath>`,
  );
  const [copy] = elementChildren(byId(document, 'c'));
  expect(copy?.name).toBe('rect');
  expect(Object.fromEntries(copy?.attributes ?? [])).toMatchObject({
    transform: 'scale(2) translate(3 0) rotate(45)',
    'clip-rule': 'evenodd',
    visibility: 'hidden',
  });
});

test('leaves a use inside a clip path to the renderer where both it and its target are clipped', () => {
  const names = namesIn(expanded('<rect id="r" clip-path="url(#d)"/><clipPath><use href="#r" clip-path="url(#d)"/></clipPath>'));
  expect(names).toContain('use');
});

test.each(['<g id="t"><rect/></g>', '<svg id="t"/>', ''])('drops a use of %j inside a clip path', (target) => {
  expect(namesIn(expanded(`${target}<clipPath><use href="#t"/></clipPath>`))).not.toContain('use');
});

test('stops a bomb of nested uses', () => {
  const levels = Array.from({ length: 8 }, (_, i) => `<g id="l${i + 1}">${`<use href="#l${i}"/>`.repeat(10)}</g>`).join('');
  const document = documentOf(`<defs><rect id="l0"/>${levels}</defs><use href="#l8"/>`);
  expect(errorOf(() => expandUse(document)).code).toBe('svg/too-many-elements');
});

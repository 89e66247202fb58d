import { expect, test } from 'vitest';
import { descendants, elementChildren, type SvgElement } from './element';
import { type Fragment, fragmentSvg, wholeSvg } from './fragment';
import { parseNormalised, referenceId } from './normalised';
import { scanSvg } from './scan';

const PATH = 'd="M 0 0 L 9 0 L 9 9 Z"';
const parsed = (content: string, definitions = '') =>
  parseNormalised(`<svg width="100" height="50" viewBox="0 0 100 50"><defs>${definitions}</defs>${content}</svg>`);

/** The document of one part, read again: elements by name, in document order. */
function fragment(content: string, changes: Partial<Fragment> & { readonly key: string }, definitions = '') {
  const whole: Fragment = { what: 'alone', box: { x: 10, y: 20, width: 30, height: 40 }, pixelWidth: 60, pixelHeight: 80, ...changes };
  const { root } = scanSvg(fragmentSvg(parsed(content, definitions), whole, 'matrix(2 0 0 2 0 0)'));
  const named = (name: string): SvgElement[] => [...descendants(root)].filter((element) => element.name === name);
  const drawnIds = (): (string | undefined)[] =>
    [...named('path'), ...named('image')].filter(({ parent }) => parent?.name !== 'clipPath').map(({ attributes }) => attributes.get('id'));
  return { root, named, drawnIds };
}

const valuesOf = (element: SvgElement | undefined, ...names: string[]): (string | undefined)[] =>
  names.map((name) => element?.attributes.get(name));

test('the whole keeps its view at another size', () => {
  const { root } = scanSvg(wholeSvg(parsed(`<path ${PATH}/>`), 400, 200));
  expect(valuesOf(root, 'width', 'height', 'viewBox')).toEqual(['400', '200', '0 0 100 50']);
  expect(elementChildren(root).map(({ name }) => name)).toEqual(['defs', 'path']);
});

test('a part is drawn alone over its box, under what places, clips and masks it', () => {
  const { root, named, drawnIds } = fragment(
    `<g opacity="0.5" clip-path="url(#c)" transform="matrix(1 0 0 1 5 5)"><g filter="url(#f)"><path id="a" fill="url(#g)" ${PATH}/><path id="b" ${PATH}/></g></g>`,
    { key: 'a' },
    `<clipPath id="c"><path clip-path="url(#d)" ${PATH}/></clipPath><clipPath id="d"/><filter id="f"/><linearGradient id="g"/>`,
  );
  expect(valuesOf(root, 'width', 'height', 'viewBox', 'preserveAspectRatio')).toEqual(['60', '80', '10 20 30 40', 'none']);
  expect(drawnIds()).toEqual(['a']);
  expect(named('g').map(({ attributes }) => Object.fromEntries(attributes))).toEqual([
    { transform: 'matrix(2 0 0 2 0 0)' },
    { transform: 'matrix(1 0 0 1 5 5)', 'clip-path': 'url(#c)' },
  ]);
  const [definitions] = named('defs');
  expect(new Set(definitions && elementChildren(definitions).map(({ attributes }) => attributes.get('id')))).toEqual(
    new Set(['c', 'd', 'g']),
  );
});

test('a backdrop is all that is painted before, on its ground, without what lies elsewhere', () => {
  const content = `<path id="a" ${PATH}/><g id="far"><path id="b" ${PATH}/></g><g><path id="c" ${PATH}/><path id="d" ${PATH}/></g><path id="e" ${PATH}/>`;
  expect(fragment(content, { key: 'c', what: 'with-backdrop' }).drawnIds()).toEqual(['a', 'b', 'c']);
  const { root, drawnIds } = fragment(content, { key: 'c', what: 'with-backdrop', ground: '#fedcba', without: new Set(['far', 'a']) });
  expect(drawnIds()).toEqual(['c']);
  const [, ground, drawing] = elementChildren(root);
  expect(valuesOf(ground, 'x', 'y', 'width', 'height', 'fill')).toEqual(['10', '20', '30', '40', '#fedcba']);
  // The ground takes no part in blending.
  expect(valuesOf(drawing, 'style')).toEqual(['isolation:isolate']);
});

const FILTER = '<feFlood result="x"/><feOffset in="SourceAlpha" result="y"/><feMerge><feMergeNode in="y"/></feMerge>';
const filtered = `<g id="a" filter="url(#f)"><path ${PATH}/></g>`;
const filterOf = (effect: NonNullable<Fragment['effect']>, attributes = ''): SvgElement => {
  const { named } = fragment(filtered, { key: 'a', what: 'effect', effect }, `<filter id="f" ${attributes}>${FILTER}</filter>`);
  const used = referenceId(named('g').at(-1)?.attributes.get('filter'));
  const filter = named('filter').find((element) => element.attributes.get('id') === used);
  if (!filter) throw new Error('no filter');
  return filter;
};

test('the picture of one primitive is the filter up to it, over the same region', () => {
  const filter = filterOf({ kind: 'picture', primitive: 1 }, 'x="-1" width="3"');
  expect(elementChildren(filter).map(({ name }) => name)).toEqual(['feFlood', 'feOffset']);
  expect(valuesOf(filter, 'x', 'width')).toEqual(['-1', '3']);
});

test('what the primitives of an effect refer to comes with it', () => {
  const definitions = `<path id="r" fill="url(#g)" ${PATH}/><linearGradient id="g"/><filter id="f"><feImage xlink:href="#r"/></filter>`;
  const { named } = fragment(filtered, { key: 'a', what: 'effect', effect: { kind: 'picture', primitive: 0 } }, definitions);
  expect(named('linearGradient').map(({ attributes }) => attributes.get('id'))).toEqual(['g']);
  expect(named('path').map(({ attributes }) => attributes.get('id'))).toContain('r');
});

test.each([
  [0, false, ['feOffset', 'feGaussianBlur', 'feOffset', 'feFlood', 'feComposite']],
  [3, false, ['feOffset', 'feMorphology', 'feGaussianBlur', 'feOffset', 'feFlood', 'feComposite']],
  [-3, true, ['feOffset', 'feMorphology', 'feGaussianBlur', 'feOffset', 'feFlood', 'feComposite', 'feComposite']],
])('a shadow grown by %d, knocked out: %s, is drawn by primitives of its own', (spread, knockedOut, names) => {
  const filter = filterOf({ kind: 'shadow', dx: 1, dy: 2, deviation: 4, spread, hex: '102030', opacity: 0.5, knockedOut });
  const primitives = elementChildren(filter);
  expect(primitives.map(({ name }) => name)).toEqual(names);
  const first = (name: string): SvgElement | undefined => primitives.find((element) => element.name === name);
  expect(valuesOf(first('feFlood'), 'flood-color', 'flood-opacity')).toEqual(['#102030', '0.5']);
  expect(valuesOf(first('feGaussianBlur'), 'stdDeviation')).toEqual(['4']);
  expect(valuesOf(first('feMorphology'), 'radius', 'operator')).toEqual(
    spread === 0 ? [undefined, undefined] : ['3', spread > 0 ? 'dilate' : 'erode'],
  );
});

test.each([
  ['reaches further', 'filterUnits="userSpaceOnUse" x="-1000" y="0" width="2000" height="50"', ['-100', '0', '200', '50']],
  ['lies inside', 'filterUnits="userSpaceOnUse" x="0" y="0" width="10" height="10"', ['0', '0', '10', '10']],
  ['lies elsewhere', 'filterUnits="userSpaceOnUse" x="900" y="0" width="10" height="10"', ['900', '0', '10', '10']],
  ['counts by the box', 'x="-9" y="-9" width="19" height="19"', ['-9', '-9', '19', '19']],
])('a filter region that %s ends where it can be seen', (_, attributes, expected) => {
  const filterArea = { x: -100, y: -100, width: 200, height: 200 };
  const inner = '<filter id="inner" filterUnits="userSpaceOnUse" x="-1000" y="0" width="2000" height="50"/>';
  const { named } = fragment(
    `<g id="a" filter="url(#f)"><g transform="matrix(9 0 0 9 0 0)"><g filter="url(#inner)"><path ${PATH}/></g></g></g>`,
    { key: 'a', filterArea },
    `<filter id="f" ${attributes}/>${inner}`,
  );
  const regionOf = (id: string): (string | undefined)[] =>
    valuesOf(
      named('filter').find((element) => element.attributes.get('id') === id),
      'x',
      'y',
      'width',
      'height',
    );
  expect(regionOf('f')).toEqual(expected);
  // The area is told in the space of the element, not of what is inside of it.
  expect(regionOf('inner')).toEqual(['-1000', '0', '2000', '50']);
});

test('cutting out a part leaves the document as it was', () => {
  const document = parsed(filtered + `<path id="b" ${PATH}/>`, `<filter id="f">${FILTER}</filter>`);
  const before = wholeSvg(document, 1, 1);
  for (const what of ['alone', 'with-backdrop', 'effect', 'paint'] as const)
    fragmentSvg(
      document,
      {
        key: 'a',
        what,
        effect: { kind: 'picture', primitive: 0 },
        without: new Set(['b']),
        box: { x: 0, y: 0, width: 1, height: 1 },
        pixelWidth: 1,
        pixelHeight: 1,
      },
      '',
    );
  expect(wholeSvg(document, 1, 1)).toBe(before);
  expect([...document.drawn.values()].map((element) => element.parent?.name)).toEqual(['svg', 'g', 'svg']);
});

test('a part that is not there is an empty picture', () => {
  expect(fragment('', { key: 'gone' }).root.children).toEqual([]);
});

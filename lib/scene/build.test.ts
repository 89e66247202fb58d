import { beforeAll, expect, test } from 'vitest';
import { realEngines } from '@/lib/pipeline/conversions.test-support';
import type { Engines } from '@/lib/pipeline/convert-svg';
import { loadFonts } from '@/lib/pipeline/load-fonts';
import { DEFAULT_OPTIONS } from '@/lib/pipeline/options';
import { annotate } from '@/lib/svg/annotate';
import { cascade } from '@/lib/svg/cascade';
import { parseNormalised } from '@/lib/svg/normalised';
import { documentOf } from '@/lib/svg/source.test-support';
import { buildScene } from './build';
import { enrichScene } from './enrich';
import type { Scene, SceneNode } from './node';

let engines: Engines;
beforeAll(async () => {
  engines = await realEngines();
});

async function sceneOf(content: string): Promise<Scene> {
  const document = documentOf(content);
  cascade(document);
  const fonts = await loadFonts(document, await engines.fonts(DEFAULT_OPTIONS));
  const annotated = annotate(document, fonts);
  const { scene } = buildScene(parseNormalised(engines.rasterizer.normalise(annotated.svg, fonts.files)));
  return enrichScene(scene, annotated.facts, annotated.background);
}

/** One word a node, groups with their children. */
const outline = (nodes: readonly SceneNode[]): unknown[] =>
  nodes.map((node) => (node.kind === 'group' ? [node.name, ...outline(node.children)] : `${node.kind} ${node.name}`));

async function only(content: string): Promise<SceneNode> {
  const [node] = (await sceneOf(content)).children;
  if (!node) throw new Error('an empty scene');
  return node;
}

test('the canvas has the size of the drawing', async () => {
  expect(await sceneOf('')).toEqual({ width: 100, height: 100, background: null, children: [] });
});

test('named groups stay, groups that mean nothing give way to what they hold', async () => {
  const { children } = await sceneOf(
    '<g id="a"><g><rect id="b" width="9" height="9"/></g><rect id="c" width="9" height="9"/></g><g><circle id="d" r="9"/></g>',
  );
  expect(outline(children)).toEqual([['a', 'path b', 'path c'], 'path d']);
});

test.each([
  ['<rect x="1" y="2" width="30" height="40" rx="5"/>', { kind: 'rect', box: { x: 1, y: 2, width: 30, height: 40 }, rx: 5, ry: 5 }],
  ['<circle cx="20" cy="30" r="10"/>', { kind: 'ellipse', box: { x: 10, y: 20, width: 20, height: 20 } }],
  ['<line x1="1" y1="2" x2="3" y2="4" stroke="red"/>', { kind: 'line', x1: 1, y1: 2, x2: 3, y2: 4 }],
  ['<path d="M0 0L9 0L9 9Z"/>', null],
])('%s is known as what it is', async (content, primitive) => {
  expect(await only(content)).toMatchObject({ kind: 'path', primitive });
});

test('a line has no fill', async () => {
  expect(await only('<line x2="9" y2="9" stroke="red"/>')).toMatchObject({ fill: null, stroke: { width: 1 } });
});

const maskedBy = (content: string, attributes = ''): Promise<SceneNode> =>
  only(
    `<mask id="m" ${attributes}>${content}</mask><linearGradient id="fade"><stop stop-color="#fff"/><stop offset="1"/></linearGradient><g opacity=".5" mask="url(#m)"><rect width="9" height="9"/><rect x="5" width="9" height="9"/></g>`,
  );

test('effects of a group are kept with it', async () => {
  const masked = await maskedBy('<rect width="50" height="50" fill="url(#fade)"/><rect width="9" height="9" fill="#fff"/>');
  expect(masked).toMatchObject({ kind: 'group', opacity: 0.5, masked: true, shade: null, clip: null, blend: 'normal', filter: null });
});

test.each([
  ['white shapes', '<rect width="50" height="50" fill="#fff"/>', '', 0.5, 1],
  ['white shapes with black ones over them', '<rect width="50" height="50" fill="#fff"/><circle r="3"/>', '', 0.5, 2],
  ['shapes of one grey', '<rect width="5" height="5" fill="#808080"/><rect x="9" width="5" height="5" fill="#808080"/>', '', 0.251, 2],
  ['opaque shapes of an alpha mask', '<rect width="50" height="50" fill="#123456"/>', 'mask-type="alpha"', 0.5, 1],
])('a mask of %s is a clip', async (_, content, attributes, opacity, areas) => {
  const group = await maskedBy(content, attributes);
  if (group.kind !== 'group') throw new Error(group.kind);
  expect(group.masked).toBe(false);
  expect(group.opacity).toBeCloseTo(opacity, 3);
  expect(group.clip?.areas?.length).toBe(areas);
  expect(group.clip?.areas?.filter(({ subtracts }) => subtracts).length).toBe(content.includes('circle') ? 1 : 0);
  // The mask's own region cuts as well.
  expect(group.clip?.within?.areas?.length).toBe(1);
});

test.each([
  ['two greys', '<rect width="5" height="5" fill="#808080"/><rect x="9" width="5" height="5" fill="#fff"/>'],
  ['dashes', '<rect width="5" height="5" fill="#fff" stroke="#fff" stroke-dasharray="1"/>'],
  [
    'an overlap that is seen through',
    '<g fill="#fff" fill-opacity=".5"><rect width="5" height="5"/><rect x="3" width="5" height="5"/></g>',
  ],
])('a mask with %s stays one', async (_, content) => {
  expect(await maskedBy(content)).toMatchObject({ masked: true, clip: null });
});

test('a text keeps its runs and the outlines that measure it', async () => {
  const text = await only('<text x="10" y="20" font-family="Arial">one <tspan font-weight="bold">two</tspan></text>');
  expect(text).toMatchObject({ kind: 'text', x: 10, y: 20, anchor: 'start', outlined: null });
  if (text.kind !== 'text') throw new Error(text.kind);
  expect(text.runs.map(({ text: words, bold, family }) => [words, bold, family])).toEqual([
    ['one ', false, 'Arial'],
    ['two', true, 'Arial'],
  ]);
  expect(text.outlines.length).toBeGreaterThan(0);
});

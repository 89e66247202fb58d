/** For tests: parts of the normalised dialect and of scenes, written short. */

import { type NormalisedSvg, parseNormalised } from '@/lib/svg/normalised';
import { IDENTITY } from './matrix';
import type { GroupNode, ImageNode, Naming, PathNode, SceneNode, TextNode, TextRun } from './node';
import { parsePathData } from './path-data';

/** A normalised document of 100 × 100. */
export const normalisedOf = (content: string, definitions = ''): NormalisedSvg =>
  parseNormalised(`<svg width="100" height="100" viewBox="0 0 100 100"><defs>${definitions}</defs>${content}</svg>`);

const NAMELESS: Naming & { readonly key: string } = { key: '', element: '', name: '', description: '', link: '' };

/** Black, in canvas space. */
export const pathNode = (d: string, changes: Partial<PathNode> = {}): PathNode => ({
  ...NAMELESS,
  kind: 'path',
  path: parsePathData(d),
  matrix: IDENTITY,
  fill: { paint: { kind: 'solid', hex: '000000' }, opacity: 1, rule: 'nonzero' },
  stroke: null,
  strokeFirst: false,
  primitive: null,
  ...changes,
});

/** The outline of a rectangle. */
export const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M ${x} ${y} L ${x + width} ${y} L ${x + width} ${y + height} L ${x} ${y + height} Z`;

export const rectangleNode = (x: number, y: number, width: number, height: number, changes: Partial<PathNode> = {}): PathNode =>
  pathNode(rectangle(x, y, width, height), changes);

export const groupNode = (children: readonly SceneNode[], changes: Partial<GroupNode> = {}): GroupNode => ({
  ...NAMELESS,
  kind: 'group',
  children,
  opacity: 1,
  blend: 'normal',
  clip: null,
  masked: false,
  shade: null,
  filter: null,
  ...changes,
});

export const imageNode = (x: number, y: number, width: number, height: number, changes: Partial<ImageNode> = {}): ImageNode => ({
  ...NAMELESS,
  kind: 'image',
  matrix: IDENTITY,
  placed: { x, y, width, height },
  view: { x, y, width, height },
  bitmap: null,
  smooth: true,
  ...changes,
});

/** A run of 10 px. */
export const textRun = (text: string, changes: Partial<TextRun> = {}): TextRun => ({
  text,
  family: 'Arial',
  engineFamily: 'Arimo',
  engineWeight: 400,
  size: 10,
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  color: { hex: '000000', alpha: 1 },
  letterSpacing: 0,
  smallCaps: false,
  ascent: 0.9,
  descent: -0.2,
  raised: 0,
  language: '',
  ...changes,
});

/** A line of one run of 10 px. */
export const textNode = (text: string, outlines: readonly PathNode[], changes: Partial<TextNode> = {}): TextNode => ({
  ...NAMELESS,
  kind: 'text',
  block: '',
  matrix: IDENTITY,
  x: 0,
  y: 0,
  anchor: 'start',
  runs: [textRun(text)],
  rightToLeft: false,
  overflow: null,
  outlined: null,
  outlines,
  ...changes,
});

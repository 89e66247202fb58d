/** Fate of a pattern that repeats only a few times: its tiles as shapes, cut by the tile and by what they fill. */

import { contains, transformBox } from '@/lib/scene/bounds';
import { invert, multiply, similarity } from '@/lib/scene/matrix';
import type { Clip, Fill, PathNode, PatternPaint, SceneNode } from '@/lib/scene/node';
import { type PathData, pathBounds, rectanglePath, transformPath } from '@/lib/scene/path-data';
import { transformNode } from '@/lib/scene/transform-node';
import { unionOf } from '@/lib/scene/visual-bounds';
import type { PlannedNode } from './plan';
import { type Inherited, labelOf, type PlanContext, underClip } from './plan-context';

/** More shapes than this are a texture that nobody edits. */
const MAX_SHAPES = 60;

/** `area`: what is filled, canvas space, even-odd. Null where a picture says it better. */
export function planPattern(
  node: PathNode,
  paint: PatternPaint,
  fill: Fill,
  area: PathData,
  inherited: Inherited,
  context: PlanContext,
): PlannedNode | null {
  return context.attempt(() => {
    const regions = context.regions.length;
    const tiles = planTiles(node, paint, fill, area, inherited, context);
    // Parts of a pattern cannot be rendered alone.
    if (!tiles || context.regions.length > regions || count(tiles) > MAX_SHAPES) return null;
    context.report('pattern/shapes', node);
    return { kind: 'group', label: labelOf(node), children: tiles };
  });
}

function planTiles(
  node: PathNode,
  { tile, matrix, content }: PatternPaint,
  { opacity }: Fill,
  area: PathData,
  inherited: Inherited,
  context: PlanContext,
): PlannedNode[] | null {
  const toCanvas = multiply(node.matrix, matrix);
  const inverse = invert(toCanvas);
  const bounds = pathBounds(area);
  const inked = content && unionOf(content);
  if (!inverse || !bounds || !inked) return null;
  const filled = underClip({ ...inherited, opacity: 1 }, { areas: [{ path: area, rule: 'evenodd' }] });
  if (!filled) return [];
  const span = transformBox(inverse, bounds);
  const last = (from: number, size: number, start: number, step: number): number => Math.ceil((from + size - start) / step - 1e-6) - 1;
  const firstColumn = Math.floor((span.x - tile.x) / tile.width + 1e-6);
  const firstRow = Math.floor((span.y - tile.y) / tile.height + 1e-6);
  const result: PlannedNode[] = [];
  for (let row = firstRow; row <= last(span.y, span.height, tile.y, tile.height); row += 1) {
    for (let column = firstColumn; column <= last(span.x, span.width, tile.x, tile.width); column += 1) {
      const place = multiply(toCanvas, { a: 1, b: 0, c: 0, d: 1, e: column * tile.width, f: row * tile.height });
      const edge: Clip = { areas: [{ path: transformPath(rectanglePath(tile), place), rule: 'nonzero' }] };
      const inner = contains(tile, inked, 1e-6) ? filled : underClip(filled, edge);
      const children = content.map((part) => transformNode(part, place));
      if (inner) result.push(...context.plan(together(node, children, inherited.opacity * opacity), inner));
      if (result.length > MAX_SHAPES) return null;
    }
  }
  return result;
}

/** The parts of a tile as what is faded as a whole. */
function together(node: PathNode, children: readonly SceneNode[], opacity: number): readonly SceneNode[] {
  if (opacity === 1) return children;
  const { key, element, name, description, link } = node;
  const plain = { blend: 'normal', clip: null, masked: false, shade: null, filter: null };
  return [{ kind: 'group', key, element, name, description, link, children, opacity, ...plain }];
}

const count = (nodes: readonly PlannedNode[]): number =>
  nodes.reduce((sum, node) => sum + (node.kind === 'group' ? count(node.children) : 1), 0);

/**
 * Pixels a canvas px at which a tile comes out in whole pixels, at least the wanted ones: the renderer rounds tiles up, and many of
 * them drift. The wanted density where none is near, or where the pattern is turned.
 */
export function tileDensity(node: PathNode, { tile, matrix }: PatternPaint, wanted: number): number {
  const toCanvas = multiply(node.matrix, matrix);
  const turn = similarity(toCanvas);
  if (!turn || Math.abs(Math.sin(2 * turn.rotation)) > 1e-6) return wanted;
  const [width, height] = [tile.width * turn.scale, tile.height * turn.scale];
  const off = (density: number, size: number): number => Math.abs(density * size - Math.round(density * size)) / (density * size);
  let best = wanted;
  for (let pixels = Math.ceil(width * wanted); pixels <= 2 * width * wanted && pixels < width * wanted + 100; pixels += 1) {
    const density = pixels / width;
    if (off(density, width) + off(density, height) < off(best, width) + off(best, height) - 1e-9) best = density;
  }
  return best;
}

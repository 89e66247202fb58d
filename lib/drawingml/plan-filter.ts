/**
 * Fate of a filtered group whose filter paints layers that can be told: the drawing stays native, a shadow becomes the viewer's own
 * or a picture of nothing but the shadow, a flood becomes a rectangle.
 */

import { assertNever } from '@/lib/errors/assert';
import { type Box, contains, grow, intersect, transformBox } from '@/lib/scene/bounds';
import { type ColorStep, rgbOf } from '@/lib/scene/color-step';
import type { FilterLayer, Shadow } from '@/lib/scene/filter-layers';
import { IDENTITY, invert, type Matrix, meanScale, similarity } from '@/lib/scene/matrix';
import type { Filter, GroupNode, SceneNode } from '@/lib/scene/node';
import { pathBounds, rectanglePath, transformPath } from '@/lib/scene/path-data';
import { changesAlpha, recolorNode } from '@/lib/scene/recolor-node';
import { transformNode } from '@/lib/scene/transform-node';
import { unionOf } from '@/lib/scene/visual-bounds';
import { castShadow } from './cast-shadow';
import { cut, cutting } from './clip-geometry';
import type { PlannedNode, PlannedShadow, PlannedShape } from './plan';
import { regionPicture } from './plan';
import { type Inherited, labelOf, type PlanContext, type RegionOptions, underClip } from './plan-context';
import { canShareOpacity } from './share-opacity';
import { softShapes } from './soft-edge';

/** What each layer becomes, bottom first; null where the group must be a picture as a whole. */
export function planFilter(node: GroupNode, filter: Filter, inherited: Inherited, context: PlanContext): PlannedNode[] | null {
  return filter.layers && new FilterPlanner(node, filter, inherited, context).plan(filter.layers);
}

/** The shadow of a filtered group as viewers draw it; null where it is cut or skewed. */
export const plannedShadow = (
  node: GroupNode,
  filter: Filter,
  layer: Shadow,
  inherited: Inherited,
  context: PlanContext,
): PlannedShadow | null => new FilterPlanner(node, filter, inherited, context).shadow(layer);

class FilterPlanner {
  private readonly node: GroupNode;
  private readonly filter: Filter;
  private readonly inherited: Inherited;
  private readonly context: PlanContext;

  constructor(node: GroupNode, filter: Filter, inherited: Inherited, context: PlanContext) {
    this.node = node;
    this.filter = filter;
    this.inherited = inherited;
    this.context = context;
  }

  plan(layers: readonly FilterLayer[]): PlannedNode[] | null {
    // Seen through, the layers would show each other.
    if (this.inherited.opacity < 1 && layers.length > 1) return null;
    const isDrawnOnce = layers.filter(({ kind }) => kind === 'source').length === 1;
    const result: PlannedNode[] = [];
    for (let i = 0; i < layers.length; i += 1) {
      const [layer, next] = [layers[i], layers[i + 1]];
      if (!layer) continue;
      // A shadow right under the drawing is drawn with it.
      if (isDrawnOnce && layer.kind === 'shadow' && next?.kind === 'source') {
        i += 1;
        const drawing = this.source(next);
        if (!drawing) return null;
        const shadow = this.shadow(layer);
        const cast = shadow && castShadow(drawing, shadow);
        if (cast) this.context.report('filter/shadow', this.node);
        result.push(...(cast ?? [...this.picture(layer), ...drawing]));
        continue;
      }
      const planned = this.layer(layer, layers.length === 1);
      if (!planned) return null;
      result.push(...planned);
    }
    return result;
  }

  private layer(layer: FilterLayer, isAlone: boolean): PlannedNode[] | null {
    switch (layer.kind) {
      case 'source':
        return this.source(layer);
      case 'soft':
        return this.soft(layer) ?? (isAlone ? null : this.picture({ kind: 'picture', primitive: layer.primitive }));
      case 'flood':
        return this.flood(layer);
      case 'shadow':
        return this.softShadow(layer) ?? this.picture(layer);
      case 'picture':
        return this.picture(layer);
      default:
        return assertNever(layer);
    }
  }

  // ——— the drawing itself

  private source(layer: FilterLayer & { readonly kind: 'source' }): PlannedNode[] | null {
    const { filter } = this;
    const nodes = this.drawn(layer);
    const bounds = nodes && unionOf(nodes);
    if (!nodes) return null;
    if (!bounds) return [];
    const faded = { ...this.inherited, opacity: this.inherited.opacity * layer.opacity };
    const isSeenThrough = layer.opacity < 1 || changesAlpha(layer.colors);
    if (isSeenThrough && !canShareOpacity({ ...this.node, children: nodes }, 0)) return null;
    const inner = contains(filter.region, bounds, 0.5)
      ? faded
      : underClip(faded, { areas: [{ path: this.regionPath(), rule: 'nonzero' }] });
    return inner ? this.context.plan(nodes, inner) : [];
  }

  /** The drawing moved and recoloured. */
  private drawn({ dx, dy, colors }: Placed): SceneNode[] | null {
    const [x, y] = vector(this.filter.matrix, dx, dy);
    const nodes: SceneNode[] = [];
    for (const child of this.node.children) {
      const colored = colors.length === 0 ? child : recolorNode(child, colors);
      if (!colored) return null;
      nodes.push(x === 0 && y === 0 ? colored : transformNode(colored, { ...IDENTITY, e: x, f: y }));
    }
    return nodes;
  }

  // ——— soft edges

  /** The blurred drawing as shapes with soft edges; null where they would look otherwise. */
  private soft(layer: Placed & { readonly deviation: number; readonly opacity: number }): PlannedNode[] | null {
    const { filter, inherited, context } = this;
    const turn = similarity(filter.matrix, 0.01);
    const nodes = this.drawn(layer);
    if (!turn || !nodes) return null;
    const deviation = layer.deviation * turn.scale;
    const isUncut = (bounds: Box): boolean => this.isSeenWhole(grow(bounds, 2 * deviation));
    const opacity = layer.opacity * inherited.opacity;
    const shapes = softShapes(nodes, { deviation, opacity, emuPerUnit: context.options.emuPerUnit, isUncut }, context.ops);
    // Blurred one by one, parts that meet let what is under them through.
    if (!shapes || (shapes.length > 1 && (opacity < 1 || !context.options.checked))) return null;
    context.report('filter/soft-edge', this.node);
    return shapes;
  }

  /** Whether neither the filter's region nor a clip cuts a blur on the canvas, but for what is hardly seen of it. */
  private isSeenWhole(blur: Box): boolean {
    const { filter, inherited, context } = this;
    const seen = intersect(blur, context.canvas);
    const inverse = invert(filter.matrix);
    if (!seen || !inverse) return false;
    const isInside =
      contains(filter.region, blur, 0.5) || contains(filter.userRegion, transformBox(inverse, seen), 0.5 / meanScale(filter.matrix));
    return isInside && cutting(inherited.clips, seen).length === 0;
  }

  /** A shadow by itself: the drawing in one colour, blurred. */
  private softShadow(layer: Shadow): PlannedNode[] | null {
    if (layer.knockedOut || layer.spread !== 0 || layer.deviation === 0) return null;
    const flat: ColorStep = { space: 'sRGB', map: () => rgbOf(layer.hex) };
    return this.soft({ ...layer, colors: [flat] });
  }

  private regionPath() {
    return transformPath(rectanglePath(this.filter.userRegion), this.filter.matrix);
  }

  // ——— shadow

  /** The shadow as viewers draw it; null where it is cut or skewed. */
  shadow(layer: Shadow): PlannedShadow | null {
    const { filter, inherited } = this;
    const turn = similarity(filter.matrix, 0.01);
    const bounds = this.shadowBounds(layer);
    if (!turn || !bounds || cutting(inherited.clips, bounds).length > 0) return null;
    // Half of what a blur spreads may be cut off by the region before anyone sees it.
    if (!contains(filter.region, grow(this.silhouetteBounds(layer) ?? bounds, 1.5 * layer.deviation * turn.scale), 0.5)) return null;
    const [dx, dy] = vector(filter.matrix, layer.dx, layer.dy);
    return {
      dx,
      dy,
      deviation: layer.deviation * turn.scale,
      spread: layer.spread * turn.scale,
      color: { hex: layer.hex, alpha: layer.opacity * inherited.opacity },
    };
  }

  private silhouetteBounds(layer: Shadow): Box | null {
    const bounds = unionOf(this.node.children);
    const [dx, dy] = vector(this.filter.matrix, layer.dx, layer.dy);
    return bounds && grow({ ...bounds, x: bounds.x + dx, y: bounds.y + dy }, Math.max(0, layer.spread) * meanScale(this.filter.matrix));
  }

  private shadowBounds(layer: Shadow): Box | null {
    const bounds = this.silhouetteBounds(layer);
    return bounds && intersect(grow(bounds, 3 * layer.deviation * meanScale(this.filter.matrix)), this.filter.region);
  }

  // ——— what only the renderer can draw

  private picture(layer: FilterLayer & { readonly kind: 'shadow' | 'picture' }): PlannedNode[] {
    const { node, inherited, context } = this;
    const box = layer.kind === 'shadow' ? this.shadowBounds(layer) : this.filter.region;
    const region =
      box &&
      context.region(node.key, 'effect', box, {
        window: inherited.window,
        effect: layer,
        filterArea: visibleFilterArea(this.filter, context),
      });
    if (!region) return [];
    context.report('filter/part', node);
    const label = labelOf(node);
    return [
      regionPicture(
        region,
        { ...label, name: `${label.name} – effect`, description: 'Rasterised: filter effect', link: '' },
        inherited.opacity,
      ),
    ];
  }

  private flood(layer: FilterLayer & { readonly kind: 'flood' }): PlannedNode[] | null {
    const { node, filter, inherited, context } = this;
    const area = layer.box ? intersect(layer.box, filter.userRegion) : filter.userRegion;
    if (!area) return [];
    const path = transformPath(rectanglePath(area), filter.matrix);
    const bounds = pathBounds(path);
    if (!bounds) return [];
    const clips = cutting(inherited.clips, bounds);
    const shown = clips.length === 0 ? path : cut({ path, rule: 'nonzero' }, clips, context.ops);
    const box = shown && pathBounds(shown);
    if (!shown) return null;
    if (!box) return [];
    const shape: PlannedShape = {
      kind: 'shape',
      label: { ...labelOf(node), link: '' },
      geometry: { kind: 'custom', box, paths: [{ path: shown, filled: true, stroked: false }] },
      fill: { kind: 'solid', color: { hex: layer.hex, alpha: layer.opacity * inherited.opacity } },
      line: null,
    };
    return [shape];
  }
}

/** How a layer shows the drawing; lengths in the user space of the filtered element. */
interface Placed {
  readonly dx: number;
  readonly dy: number;
  readonly colors: readonly ColorStep[];
}

/** How a picture of a filter's result is to be rendered: what of its region can matter, and at which resolution. */
export function filterRegion(filter: Filter, context: PlanContext): Pick<RegionOptions, 'filterArea' | 'density'> {
  const { ownPixelsPerUnit, pixelsPerUnit } = context.options;
  return { filterArea: visibleFilterArea(filter, context), density: filter.byPixels ? ownPixelsPerUnit : pixelsPerUnit };
}

/** The canvas and as much again on every side, in the user space of the filter; only for regions that are larger. */
function visibleFilterArea(filter: Filter, { canvas }: PlanContext): Box | undefined {
  const around = grow(canvas, Math.max(canvas.width, canvas.height));
  const inverse = contains(around, filter.region) ? null : invert(filter.matrix);
  return inverse ? transformBox(inverse, around) : undefined;
}

const vector = (m: Matrix, dx: number, dy: number): readonly [number, number] => [m.a * dx + m.c * dy, m.b * dx + m.d * dy];

/** Which elements may be to blame for what looks wrong on a slide: those whose boxes hold most of the differing pixels. */

import type { PlannedNode, SlidePlan } from '@/lib/drawingml/plan';
import { type Box, intersect } from '@/lib/scene/bounds';
import { hasEffect } from '@/lib/scene/enrich';
import type { GroupNode, Scene, SceneNode } from '@/lib/scene/node';
import { visualBounds } from '@/lib/scene/visual-bounds';
import { holdsText, regionsOf } from './check-renderings';

export interface Suspect {
  readonly key: string;
  readonly planned: PlannedNode;
  /** Canvas space, what of it lies on the canvas. */
  readonly box: Box;
  /** What its ancestors leave of it, 0–1. */
  readonly opacity: number;
  /** Keys of the groups around it. */
  readonly within: readonly string[];
}

/**
 * The likeliest first, `most` at the most: elements and groups with an effect of their own that are no pictures of themselves yet.
 * Text boxes are never suspects: how they look is for the viewer's fonts. `area`: pixels that a box of the canvas covers.
 */
export function suspects(
  scene: Scene,
  plan: SlidePlan,
  differing: { readonly mask: Uint8Array; readonly width: number },
  area: (box: Box) => Box,
  most: number,
): readonly Suspect[] {
  const canvas = { x: 0, y: 0, width: scene.width, height: scene.height };
  const keys = new Map(plan.regions.map(({ id, key }) => [id, key]));
  const backdrops = new Set(plan.regions.filter(({ what }) => what === 'with-backdrop').map(({ id }) => id));
  const isIsland = (node: SceneNode, planned: PlannedNode): boolean =>
    planned.kind === 'picture' && 'region' in planned.source && keys.get(planned.source.region) === node.key;
  const sums = new SummedMask(differing.mask, differing.width);
  const found: (Suspect & { readonly blame: number })[] = [];
  const visit = (node: SceneNode, opacity: number, within: readonly string[]): void => {
    const planned = plan.planned.get(node.key);
    if (!planned || isIsland(node, planned)) return;
    const bounds = visualBounds(node);
    const box = bounds && intersect(bounds, canvas);
    if (!box || !(box.width > 0 || box.height > 0)) return;
    const pixels = area(box);
    const count = sums.within(pixels);
    // Nothing inside a box without differing pixels has any.
    if (count === 0) return;
    const isWhole = node.kind !== 'group' || (hasEffect(node) && node.blend === 'normal' && !isRecoloured(node));
    // What is blended with all below it is nothing alone.
    const mayBeAsked = isWhole && !holdsText([planned]) && !regionsOf(planned).some((id) => backdrops.has(id));
    // Both many and close together: the whole page holds all of them, a dot next to an error one or two.
    const share = count / (pixels.width * pixels.height);
    if (mayBeAsked) found.push({ key: node.key, planned, box, opacity, within, blame: count * share });
    // What a filter makes of its children is nothing that they look like alone.
    if (node.kind === 'group' && !node.filter)
      for (const child of node.children) visit(child, opacity * node.opacity, [...within, node.key]);
  };
  for (const node of scene.children) visit(node, 1, []);
  return found.sort((a, b) => b.blame - a.blame).slice(0, most);
}

/** Colours are computed by the standard; the renderer gets some wrong (resvg 2.6.2 knows no saturation above 1). */
const isRecoloured = ({ filter }: GroupNode): boolean =>
  filter?.layers?.some((layer) => layer.kind === 'source' && layer.colors.length > 0) ?? false;

/** Sums of a mask over any box of pixels at once. */
class SummedMask {
  private readonly sums: Uint32Array;
  private readonly width: number;
  private readonly height: number;

  constructor(mask: Uint8Array, width: number) {
    this.width = width;
    this.height = mask.length / width;
    this.sums = new Uint32Array((width + 1) * (this.height + 1));
    for (let y = 0; y < this.height; y += 1) {
      let row = 0;
      for (let x = 0; x < width; x += 1) {
        row += mask[y * width + x] as number;
        this.sums[(y + 1) * (width + 1) + x + 1] = (this.sums[y * (width + 1) + x + 1] as number) + row;
      }
    }
  }

  within(box: Box): number {
    const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));
    const [left, right] = [clamp(box.x, this.width), clamp(box.x + box.width, this.width)];
    const [top, bottom] = [clamp(box.y, this.height), clamp(box.y + box.height, this.height)];
    const at = (x: number, y: number): number => this.sums[y * (this.width + 1) + x] as number;
    return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
  }
}

/** Groups that were planned without their blend mode, each with its box on the canvas: they can be judged in their place only. */
export function unblended(scene: Scene, plan: SlidePlan): readonly { readonly key: string; readonly box: Box }[] {
  const canvas = { x: 0, y: 0, width: scene.width, height: scene.height };
  const found: { key: string; box: Box }[] = [];
  const visit = (node: SceneNode): void => {
    if (node.kind !== 'group') return;
    const planned = node.blend === 'normal' ? undefined : plan.planned.get(node.key);
    const bounds = planned && planned.kind !== 'picture' ? visualBounds(node) : null;
    const box = bounds && intersect(bounds, canvas);
    if (box) found.push({ key: node.key, box });
    node.children.forEach(visit);
  };
  scene.children.forEach(visit);
  return found;
}

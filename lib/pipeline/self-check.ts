/**
 * The slide as planned against the drawing, both rendered: a figure of how near it comes, and a second thought for what a native
 * attempt got visibly wrong, which becomes a picture where the slide gets better by it.
 */

import { compareImages, differingPixels, type Likeness } from '@/lib/fidelity/compare-images';
import { meanDifference } from '@/lib/fidelity/mean-difference';
import type { Pixels, Rasterizer } from '@/lib/ports/rasterizer';
import type { Scene, SceneNode } from '@/lib/scene/node';
import { type Suspect, suspects, unblended } from './check-culprits';
import { type CheckedDrawing, CheckRenderings } from './check-renderings';
import type { ElementFidelity, Fidelity } from './converted';
import type { ConvertOptions } from './options';
import type { Draft } from './rasterise-regions';

export type { CheckedDrawing } from './check-renderings';

export interface Checked extends Draft {
  /** Null where nobody asked for a check, or for a slide. */
  readonly fidelity: Fidelity | null;
}

/** Share of differing pixels from which a slide is looked at more closely even without a wrong spot: lines are too thin for one. */
const VISIBLE_ON_SLIDE = 0.002;

/** Share of pixels in wrong spots from which an element alone counts as wrong. */
const WRONG_ALONE = 0.003;

/** Mean difference of colour in its box, 0–1, from which what lacks its blend mode counts as wrong. */
const WRONG_IN_PLACE = 0.02;

/** Elements looked at alone. */
const MOST_SUSPECTS = 8;

/** `draft` plans the slide, with the elements that are named by key as pictures. Throws like the rasterizer. */
export async function selfCheck(
  drawing: CheckedDrawing,
  draft: (islands: ReadonlySet<string>) => Promise<Draft>,
  rasterizer: Rasterizer,
  options: Pick<ConvertOptions, 'check' | 'outputs'>,
): Promise<Checked> {
  const attempt = await draft(new Set());
  if (!options.check || options.outputs.every((output) => output === 'png')) return { ...attempt, fidelity: null };
  const renderings = new CheckRenderings(drawing, rasterizer);
  const source = renderings.source();
  const look = (of: Draft): Looked => {
    const preview = renderings.preview(of);
    return { draft: of, preview, likeness: compareImages(source, preview) };
  };
  const first = look(attempt);
  const wrong = new Set([
    ...(isVisible(first.likeness) ? wrongElements(drawing.scene, first, source, renderings) : []),
    ...missedBlends(drawing.scene, first, source, renderings),
  ]);
  const second = wrong.size > 0 ? look(await draft(wrong)) : null;
  const { draft: kept, preview, likeness } = second && isBetter(second, first, source) ? second : first;
  return { ...kept, fidelity: { ...rounded(likeness), elements: elementFigures(drawing.scene, kept, source, preview, renderings) } };
}

interface Looked {
  readonly draft: Draft;
  readonly preview: Pixels;
  readonly likeness: Likeness;
}

const isVisible = ({ differing, spots }: Likeness): boolean => spots > 0 || differing > VISIBLE_ON_SLIDE;

/** Shapes are worth more than a hair of likeness: a tenth of what differs must go. */
const isBetter = (now: Looked, before: Looked, source: Pixels): boolean =>
  now.likeness.similarity >= before.likeness.similarity &&
  (now.likeness.differing < 0.9 * before.likeness.differing || tintOf(now, source) < 0.9 * tintOf(before, source));

/** Mean difference of colour, 0–1. */
const tintOf = ({ preview }: Looked, source: Pixels): number =>
  meanDifference(source, preview, { x: 0, y: 0, width: source.width, height: source.height });

/** Keys of the elements that are visibly wrong by themselves; of a group and a part of it, the part. */
function wrongElements(scene: Scene, { draft, preview }: Looked, source: Pixels, renderings: CheckRenderings): ReadonlySet<string> {
  const differing = { mask: differingPixels(source, preview), width: source.width };
  const asked = suspects(scene, draft.plan, differing, (box) => renderings.area(box), MOST_SUSPECTS);
  const wrong = asked.filter((suspect) => isWrong(suspect, draft, renderings));
  // A group may stand for one element and go by its key.
  const around = new Set(wrong.flatMap(({ key, within }) => within.filter((outer) => outer !== key)));
  return new Set(wrong.map(({ key }) => key).filter((key) => !around.has(key)));
}

/** Keys of the groups whose blend mode was left out and is missed. */
const missedBlends = (scene: Scene, { draft, preview }: Looked, source: Pixels, renderings: CheckRenderings): readonly string[] =>
  unblended(scene, draft.plan)
    .filter(({ box }) => meanDifference(source, preview, renderings.area(box)) > WRONG_IN_PLACE)
    .map(({ key }) => key);

function isWrong({ key, planned, box, opacity }: Suspect, draft: Draft, renderings: CheckRenderings): boolean {
  const { source, preview } = renderings.alone(key, planned, box, opacity, draft);
  // On white and on black: what is white, or missing, shows on one of them.
  return [255, 0].some((ground) => compareImages(source, preview, { ground }).spots > WRONG_ALONE);
}

/** Elements in the figure; a drawing with more parts as pictures shows the worst. */
const MOST_ELEMENTS = 100;

/** A figure for each element that is a picture, or filled with one, over its own box; the worst first. */
function elementFigures(
  scene: Scene,
  { plan }: Draft,
  source: Pixels,
  preview: Pixels,
  renderings: CheckRenderings,
): readonly ElementFidelity[] {
  if (plan.regions.length === 0) return [];
  const names = new Map<string, string>();
  const visit = (node: SceneNode): void => {
    names.set(node.key, node.element);
    if (node.kind === 'group') node.children.forEach(visit);
    if (node.kind === 'text') for (const outline of node.outlines) names.set(outline.key, node.element);
  };
  scene.children.forEach(visit);
  const worst = new Map<string, ElementFidelity>();
  for (const { key, box } of plan.regions) {
    const figure = rounded(compareImages(source, preview, { area: renderings.area(box) }));
    const before = worst.get(key);
    if (!before || before.differing < figure.differing) worst.set(key, { element: names.get(key) || 'svg', ...figure });
  }
  return [...worst.values()].sort((a, b) => b.differing - a.differing || a.similarity - b.similarity).slice(0, MOST_ELEMENTS);
}

const rounded = ({ similarity, differing }: Likeness): Omit<Likeness, 'spots'> => ({
  similarity: fourDigits(similarity),
  differing: fourDigits(differing),
});
const fourDigits = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Scene → plan of a slide: walks the tree, decides group effects, hands leaves to their planners. */

import { assertNever } from '@/lib/errors/assert';
import type { Diagnostic, DiagnosticCode } from '@/lib/errors/diagnostic';
import { diagnostic } from '@/lib/errors/diagnostic';
import type { PathOps } from '@/lib/ports/path-ops';
import { type Box, intersect } from '@/lib/scene/bounds';
import type { Filter, GroupNode, Scene, SceneNode, Shade } from '@/lib/scene/node';
import { isMasked, shadeNode } from '@/lib/scene/shade';
import { visualBounds } from '@/lib/scene/visual-bounds';
import { joinLabels } from './join-labels';
import { joinParagraphs } from './join-paragraphs';
import { textAboveMultiplied } from './multiplied-order';
import { type PlannedNode, type PlannedPicture, regionPicture, type SlidePlan } from './plan';
import { planBlend } from './plan-blend';
import { type Inherited, labelOf, PlanContext, type PlanOptions, underClip } from './plan-context';
import { filterRegion, planFilter } from './plan-filter';
import { planImage } from './plan-image';
import { planApart } from './plan-opacity';
import { planPath } from './plan-path';
import { shadowFor, withShadow } from './plan-shadow-pair';
import { planText } from './plan-text';
import { canShareOpacity } from './share-opacity';

/** `diagnostics`: what earlier steps had to say, put first. */
export function planSlide(scene: Scene, options: PlanOptions, ops: PathOps, diagnostics: readonly Diagnostic[] = []): SlidePlan {
  const context = new PlanContext(scene, options, ops, planAll);
  const children = planAll(
    options.checked ? textAboveMultiplied(scene.children) : scene.children,
    { opacity: 1, clips: [], window: context.canvas },
    context,
  );
  if (children.length === 0 && !scene.background) context.diagnostics.push(diagnostic('slide/empty', 'svg'));
  return {
    children: options.labels === 'in-shapes' ? joinLabels(children) : children,
    background: scene.background,
    regions: context.regions,
    planned: context.planned,
    diagnostics: [...diagnostics, ...context.diagnostics],
  };
}

function planAll(nodes: readonly SceneNode[], inherited: Inherited, context: PlanContext): PlannedNode[] {
  const result: PlannedNode[] = [];
  for (let i = 0; i < nodes.length; i += 1) {
    const node = nodes[i];
    if (!node) continue;
    const paired = planWithShadow(node, nodes[i + 1], inherited, context);
    if (paired) i += 1;
    const planned = paired ?? planNode(node, inherited, context);
    if (planned) result.push(planned);
  }
  return joinParagraphs(result);
}

/** A shadow and the shape above it as one; null where they are no pair. */
function planWithShadow(node: SceneNode, next: SceneNode | undefined, inherited: Inherited, context: PlanContext): PlannedNode | null {
  const shadow = shadowFor(node, next, inherited, context);
  if (!shadow || !next) return null;
  return context.attempt(() => {
    const shape = planNode(next, inherited, context);
    const casting = shape && withShadow(shape, shadow);
    if (casting) context.report('filter/shadow', node);
    return casting;
  });
}

function planNode(node: SceneNode, inherited: Inherited, context: PlanContext): PlannedNode | null {
  const { islands, avoid } = context.options;
  const isPicture = islands?.has(node.key) && !avoid?.has(node.key);
  const planned = isPicture ? pictured(node, inherited, context) : planKind(node, inherited, context);
  if (planned) context.planned.set(node.key, planned);
  // A group is what its leaves are, unless it is a picture of them.
  if (planned && (node.kind !== 'group' || planned.kind === 'picture'))
    context.painted.push({ node, whole: inherited.opacity === 1 && inherited.clips.length === 0 });
  return planned;
}

/** What was asked to become a picture. */
function pictured(node: SceneNode, inherited: Inherited, context: PlanContext): PlannedNode | null {
  const bounds = visualBounds(node);
  if (!bounds) return null;
  return node.kind === 'group' && node.blend !== 'normal'
    ? island(node, 'with-backdrop', bounds, 'blend/mode', inherited, context)
    : island(node, 'alone', bounds, 'check/picture', inherited, context);
}

function planKind(node: SceneNode, inherited: Inherited, context: PlanContext): PlannedNode | null {
  switch (node.kind) {
    case 'group':
      return planGroup(node, inherited, context);
    case 'path':
      return planPath(node, inherited, context);
    case 'text':
      return planText(node, inherited, context);
    case 'image':
      return planImage(node, inherited, context);
    default:
      return assertNever(node);
  }
}

function planGroup(node: GroupNode, inherited: Inherited, context: PlanContext): PlannedNode | null {
  const bounds = visualBounds(node);
  if (!bounds || !intersect(bounds, inherited.window)) return null;
  if (context.options.avoid?.has(node.key)) return withoutEffects(node, inherited, context);
  if (node.blend !== 'normal') {
    const computed = planBlend(node, inherited, context);
    if (computed) return computed;
    // Over plain ground, and for most of what is seen through, a blend mode hardly differs from none.
    if (!context.options.checked) return island(node, 'with-backdrop', bounds, 'blend/mode', inherited, context);
    context.report('blend/ignored', node);
  }
  if (node.filter) return planFiltered(node, node.filter, bounds, inherited, context);
  if (node.shade) return planShaded(node, node.shade, bounds, inherited, context);
  if (node.masked) return island(node, 'alone', bounds, 'mask/alpha', inherited, context);
  if (node.clip?.areas === null) return island(node, 'alone', bounds, 'clip/picture', inherited, context);
  const faded = { ...inherited, opacity: inherited.opacity * node.opacity };
  const inner = node.clip ? underClip(faded, node.clip) : faded;
  if (!inner) return null;
  if (node.opacity < 1 && !canShareOpacity(node)) {
    const apart = context.attempt(() => planApart(node, inner, context));
    return apart ? grouped(node, apart) : island(node, 'alone', bounds, 'opacity/group', inherited, context);
  }
  if (node.opacity < 1 && node.children.length > 1) context.report('opacity/distributed', node);
  return grouped(node, planAll(node.children, inner, context));
}

/** What a mask fades out: gradients of its own fills, where each is seen by itself. */
function planShaded(node: GroupNode, shade: Shade, bounds: Box, inherited: Inherited, context: PlanContext): PlannedNode | null {
  const children = node.children.map((child) => shadeNode(child, shade));
  const shaded = children.every((child) => child !== null) && canShareOpacity(node, 0) ? { ...node, children, shade: null } : null;
  const planned = shaded && context.attempt(() => planGroup(shaded, inherited, context));
  if (!planned) return island(node, 'alone', bounds, 'mask/alpha', inherited, context);
  context.report('mask/gradient', node);
  return planned;
}

/** A group that breaks the renderer: its parts as they are, without what would have been done to them together. */
function withoutEffects(node: GroupNode, inherited: Inherited, context: PlanContext): PlannedNode | null {
  context.report('effect/left-out', node);
  return grouped(node, planAll(node.children, { ...inherited, opacity: inherited.opacity * node.opacity }, context));
}

function planFiltered(node: GroupNode, filter: Filter, bounds: Box, inherited: Inherited, context: PlanContext): PlannedNode | null {
  const clip = node.clip;
  const inner = clip && clip.areas !== null ? underClip(inherited, clip) : inherited;
  if (!inner) return null;
  const faded = { ...inner, opacity: inner.opacity * node.opacity };
  const layers = isMasked(node) || clip?.areas === null ? null : context.attempt(() => planFilter(node, filter, faded, context));
  return layers ? grouped(node, layers) : island(node, 'alone', bounds, 'filter/effect', inherited, context);
}

/** The parts of a group as one; a single part goes by the group's name where it has none of its own. */
function grouped(node: GroupNode, children: readonly PlannedNode[]): PlannedNode | null {
  const only = children.length === 1 ? children[0] : undefined;
  if (only)
    return {
      ...only,
      label: {
        name: node.name || only.label.name || node.element,
        description: only.label.description || node.description,
        link: only.label.link || node.link,
      },
    };
  return children.length === 0 ? null : { kind: 'group', label: labelOf(node), children };
}

/** The smallest subtree as a picture in its place. */
function island(
  node: SceneNode,
  what: 'alone' | 'with-backdrop',
  bounds: Box,
  code: DiagnosticCode,
  inherited: Inherited,
  context: PlanContext,
): PlannedPicture | null {
  const filter = node.kind === 'group' ? node.filter : null;
  const region = context.region(node.key, what, bounds, { window: inherited.window, ...(filter && filterRegion(filter, context)) });
  if (!region) return null;
  context.report(code, node);
  const label = labelOf(node);
  // A backdrop is already painted with the opacity of all around it.
  return regionPicture(
    region,
    { ...label, description: label.description || `Rasterised: ${code.replace('/', ' ')}` },
    what === 'alone' ? inherited.opacity : 1,
  );
}

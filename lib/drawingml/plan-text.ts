/** Fate of a line of text: an editable text box where it will look right, outlines otherwise. */

import type { DiagnosticCode } from '@/lib/errors/diagnostic';
import { intersect } from '@/lib/scene/bounds';
import { apply, similarity } from '@/lib/scene/matrix';
import type { TextNode, TextRun } from '@/lib/scene/node';
import { type PathData, pathBounds } from '@/lib/scene/path-data';
import { unionOf } from '@/lib/scene/visual-bounds';
import { cutting } from './clip-geometry';
import type { PlannedNode, PlannedRun } from './plan';
import { type Inherited, labelOf, type PlanContext } from './plan-context';
import { planPath } from './plan-path';

/** Null when nothing of it can be seen. */
export function planText(node: TextNode, inherited: Inherited, context: PlanContext): PlannedNode | null {
  const visual = unionOf(node.outlines);
  if (!visual || !intersect(visual, inherited.window)) return null;
  const turn = similarity(node.matrix, 0.02);
  const reason = whyOutlines(node, context, turn === null || turn.mirrored, cutting(inherited.clips, visual).length > 0);
  if (reason || !turn) return outlines(node, reason ?? 'text/outlined-transform', inherited, context);
  const point = apply(node.matrix, node.x, node.y);
  return {
    kind: 'text',
    label: labelOf(node),
    block: node.block,
    x: point.x,
    y: point.y,
    rotation: turn.rotation,
    anchor: node.anchor,
    width: measuredWidth(node) * turn.scale,
    rightToLeft: node.rightToLeft,
    paragraphs: [
      {
        lines: [
          {
            runs: node.runs.map((run) => planRun(run, turn.scale, inherited.opacity)),
            overflow: node.overflow === null ? null : node.overflow * turn.scale,
          },
        ],
      },
    ],
    pitch: 0,
  };
}

const planRun = ({ color, ...run }: TextRun, scale: number, opacity: number): PlannedRun => ({
  ...run,
  size: run.size * scale,
  color: { hex: color.hex, alpha: color.alpha * opacity },
  letterSpacing: run.letterSpacing * scale,
  raised: run.raised * scale,
});

function whyOutlines(node: TextNode, context: PlanContext, bent: boolean, clipped: boolean): DiagnosticCode | null {
  if (node.outlined) return node.outlined;
  if (context.options.text === 'outlines') return 'text/outlined-option';
  if (bent) return 'text/outlined-transform';
  return clipped ? 'text/outlined-effect' : null;
}

function outlines(node: TextNode, reason: DiagnosticCode, inherited: Inherited, context: PlanContext): PlannedNode | null {
  context.report(reason, node);
  const shapes = node.outlines
    .map((outline) => planPath({ ...outline, element: node.element, link: node.link }, inherited, context))
    .filter((shape) => shape !== null);
  const label = { ...labelOf(node), name: node.name || node.description.slice(0, 60) || node.element };
  const only = shapes.length === 1 ? shapes[0] : undefined;
  if (only) return { ...only, label };
  return shapes.length === 0 ? null : { kind: 'group', label, children: shapes };
}

/** From the anchor to the farthest ink, in the node's own space: how wide the line is as it was measured. */
function measuredWidth(node: TextNode): number {
  let left = node.x;
  let right = node.x;
  for (const { path } of node.outlines) {
    const box: ReturnType<typeof pathBounds> = pathBounds(path satisfies PathData);
    if (!box) continue;
    left = Math.min(left, box.x);
    right = Math.max(right, box.x + box.width);
  }
  return node.anchor === 'middle' ? 2 * Math.max(node.x - left, right - node.x) : right - left;
}

/**
 * Where multiplied shapes are drawn without their blend mode, dark text under them would be veiled. Dark times anything is dark: the
 * text is drawn above them instead, which looks the same as multiplying.
 */

import { rgbOf } from '@/lib/scene/color-step';
import { hasEffect } from '@/lib/scene/enrich';
import type { SceneNode } from '@/lib/scene/node';

/** The nodes with multiplied ones moved under the dark text right before them, at every level. */
export function textAboveMultiplied(nodes: readonly SceneNode[]): readonly SceneNode[] {
  const result: SceneNode[] = [];
  for (const node of nodes) {
    const inner = node.kind === 'group' && !hasEffect(node) ? { ...node, children: textAboveMultiplied(node.children) } : node;
    let at = result.length;
    if (isMultiplied(node)) while (at > 0 && isDarkText(result[at - 1])) at -= 1;
    result.splice(at, 0, inner);
  }
  return result;
}

function isMultiplied(node: SceneNode): boolean {
  if (node.kind !== 'group') return false;
  return node.blend === 'multiply' || node.blend === 'darken' || (!hasEffect(node) && node.children.every(isMultiplied));
}

function isDarkText(node: SceneNode | undefined): boolean {
  if (node?.kind === 'group') return !hasEffect(node) && node.children.every(isDarkText);
  return node?.kind === 'text' && node.runs.every(({ color }) => rgbOf(color.hex).every((channel) => channel < DARK));
}

/** Up to here a veil of any colour hardly changes it. */
const DARK = 96 / 255;

/** Whether a group that is seen through as a whole looks the same with each of its parts faded. */

import { assertNever } from '@/lib/errors/assert';
import { intersect } from '@/lib/scene/bounds';
import { meanScale } from '@/lib/scene/matrix';
import type { GroupNode, SceneNode } from '@/lib/scene/node';
import { unionOf, visualBounds } from '@/lib/scene/visual-bounds';

/** Pairs of children to compare at the most before a group counts as overlapping. */
const MAX_COMPARED = 200;

/** From here on nobody sees what lies under an overlap. */
const NEARLY_OPAQUE = 0.97;

/** Whether fading every part looks the same as fading the whole: no two paints of it overlap, by their boxes. */
export function canShareOpacity(node: GroupNode, opacity = node.opacity): boolean {
  if (opacity >= NEARLY_OPAQUE) return true;
  if (node.children.length > MAX_COMPARED) return false;
  const boxes = node.children.map((child) => visualBounds(child));
  for (let i = 0; i < boxes.length; i += 1) {
    for (let j = i + 1; j < boxes.length; j += 1) {
      const [a, b] = [boxes[i], boxes[j]];
      const common = a && b ? intersect(a, b) : null;
      if (common && common.width > 0.01 && common.height > 0.01) return false;
    }
  }
  return node.children.every((child) => paintsOnce(child, opacity));
}

function paintsOnce(node: SceneNode, opacity: number): boolean {
  switch (node.kind) {
    case 'path': {
      if (!node.fill || !node.stroke) return true;
      // Half of the stroke lies on the fill: seen through, that is a darker inner edge. Hairlines do not show it.
      const box = unionOf([node]);
      const width = node.stroke.width * meanScale(node.matrix);
      return width <= Math.max(1, 0.02 * Math.max(box?.width ?? 0, box?.height ?? 0));
    }
    case 'group':
      return node.blend === 'normal' && canShareOpacity(node, opacity);
    case 'text':
    case 'image':
      return true;
    default:
      return assertNever(node);
  }
}

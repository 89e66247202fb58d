/** A plan whose rendered pictures are no larger than what shows of them: the rest would be in the way of those who click on what is under it. */

import type { Box } from '@/lib/scene/bounds';
import type { Crop, PlannedNode, SlidePlan } from './plan';

/** `crops`: by region; regions that are not named stay as they are. */
export function cropPictures(plan: SlidePlan, crops: ReadonlyMap<string, Crop>): SlidePlan {
  if (crops.size === 0) return plan;
  const cropped = (node: PlannedNode): PlannedNode => {
    if (node.kind === 'group') return { ...node, children: node.children.map(cropped) };
    const crop = node.kind === 'picture' && 'region' in node.source ? crops.get(node.source.region) : undefined;
    return node.kind === 'picture' && crop ? { ...node, box: partOf(node.box, crop), crop } : node;
  };
  return {
    ...plan,
    children: plan.children.map(cropped),
    planned: new Map([...plan.planned].map(([key, node]) => [key, cropped(node)])),
  };
}

const partOf = ({ x, y, width, height }: Box, { left, top, right, bottom }: Crop): Box => ({
  x: x + left * width,
  y: y + top * height,
  width: width * (1 - left - right),
  height: height * (1 - top - bottom),
});

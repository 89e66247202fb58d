/** How far two renderings are from each other in colour, however evenly: what a count of clearly different pixels does not see. */

import { type Area, composed, type Image, intersectAreas } from './image';

/** Mean over the area's pixels of the largest difference of a channel, 0–1, both laid on white. 0 for an area without pixels. */
export function meanDifference(a: Image, b: Image, wanted: Area): number {
  const area = intersectAreas({ x: 0, y: 0, width: a.width, height: a.height }, wanted);
  const [first, second] = [composed(a, 255, area), composed(b, 255, area)];
  let sum = 0;
  for (let y = area.y; y < area.y + area.height; y += 1) {
    for (let x = area.x; x < area.x + area.width; x += 1) {
      const at = 3 * (y * a.width + x);
      let most = 0;
      for (let i = at; i < at + 3; i += 1) most = Math.max(most, Math.abs((first.rgb[i] as number) - (second.rgb[i] as number)));
      sum += most;
    }
  }
  const pixels = area.width * area.height;
  return pixels === 0 ? 0 : sum / 255 / pixels;
}

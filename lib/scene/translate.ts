/** A part of the drawing, moved on the canvas. */

import type { Matrix } from './matrix';
import type { Clip, ClipArea, PathNode, SceneNode } from './node';
import { transformPath } from './path-data';

/** `dx`, `dy`: canvas px. */
export function translateNode<N extends SceneNode>(node: N, dx: number, dy: number): N;
export function translateNode(node: SceneNode, dx: number, dy: number): SceneNode {
  if (dx === 0 && dy === 0) return node;
  const moved = (m: Matrix): Matrix => ({ ...m, e: m.e + dx, f: m.f + dy });
  switch (node.kind) {
    case 'group':
      return {
        ...node,
        children: node.children.map((child) => translateNode(child, dx, dy)),
        clip: node.clip && translateClip(node.clip, dx, dy),
        filter: node.filter && {
          ...node.filter,
          matrix: moved(node.filter.matrix),
          region: { ...node.filter.region, x: node.filter.region.x + dx, y: node.filter.region.y + dy },
        },
      };
    case 'text':
      return { ...node, matrix: moved(node.matrix), outlines: node.outlines.map((outline): PathNode => translateNode(outline, dx, dy)) };
    case 'path':
    case 'image':
      return { ...node, matrix: moved(node.matrix) };
    default:
      return node;
  }
}

function translateClip(clip: Clip, dx: number, dy: number): Clip {
  const within = clip.within && translateClip(clip.within, dx, dy);
  const areas = clip.areas?.map((area): ClipArea => {
    const inner = area.within && translateClip(area.within, dx, dy);
    return { ...area, path: transformPath(area.path, { a: 1, b: 0, c: 0, d: 1, e: dx, f: dy }), ...(inner && { within: inner }) };
  });
  return { areas: areas ?? null, ...(within && { within }) };
}

/** A part of the drawing, laid elsewhere on the canvas. */

import { transformBox } from './bounds';
import { type Matrix, multiply } from './matrix';
import type { Clip, ClipArea, PathNode, SceneNode } from './node';
import { transformPath } from './path-data';

/** `m`: from where the node lies to where it shall lie, canvas px. */
export function transformNode<N extends SceneNode>(node: N, m: Matrix): N;
export function transformNode(node: SceneNode, m: Matrix): SceneNode {
  switch (node.kind) {
    case 'group':
      return {
        ...node,
        children: node.children.map((child) => transformNode(child, m)),
        clip: node.clip && transformClip(node.clip, m),
        filter: node.filter && {
          ...node.filter,
          matrix: multiply(m, node.filter.matrix),
          region: transformBox(m, node.filter.region),
        },
      };
    case 'text':
      return { ...node, matrix: multiply(m, node.matrix), outlines: node.outlines.map((outline): PathNode => transformNode(outline, m)) };
    case 'path':
    case 'image':
      return { ...node, matrix: multiply(m, node.matrix) };
    default:
      return node;
  }
}

function transformClip(clip: Clip, m: Matrix): Clip {
  const within = clip.within && transformClip(clip.within, m);
  const areas = clip.areas?.map((area): ClipArea => {
    const inner = area.within && transformClip(area.within, m);
    return { ...area, path: transformPath(area.path, m), ...(inner && { within: inner }) };
  });
  return { areas: areas ?? null, ...(within && { within }) };
}

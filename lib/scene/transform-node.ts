/** A part of the drawing, laid elsewhere on the canvas. */

import { transformBox } from './bounds';
import { type Matrix, meanScale, multiply } from './matrix';
import type { Clip, ClipArea, Filter, PathNode, SceneNode } from './node';
import { transformPath } from './path-data';

/** `m`: from where the node lies to where it shall lie, canvas px. */
export function transformNode<N extends SceneNode>(node: N, m: Matrix): N;
export function transformNode(node: SceneNode, m: Matrix): SceneNode {
  switch (node.kind) {
    case 'group':
      return {
        ...node,
        children: node.children.map((child) => transformNode(child, m)),
        shade: node.shade && { ...node.shade, matrix: multiply(m, node.shade.matrix) },
        clip: node.clip && transformClip(node.clip, m),
        filter: node.filter && transformFilter(node.filter, m),
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

function transformFilter(filter: Filter, m: Matrix): Filter {
  const matrix = multiply(m, filter.matrix);
  return { ...filter, matrix, region: transformBox(matrix, filter.userRegion) };
}

function transformClip(clip: Clip, m: Matrix): Clip {
  const within = clip.within && transformClip(clip.within, m);
  const areas = clip.areas?.map((area): ClipArea => {
    const inner = area.within && transformClip(area.within, m);
    const stroke = area.stroke && { ...area.stroke, width: area.stroke.width * meanScale(m) };
    return { ...area, path: transformPath(area.path, m), ...(inner && { within: inner }), ...(stroke && { stroke }) };
  });
  return { areas: areas ?? null, ...(within && { within }) };
}

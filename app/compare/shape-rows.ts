/** The tree of shapes as rows of a list, and which shape lies under a point. Slide space, px. */

import type { ShapeNode } from '@/lib/preview/shape-tree';

export interface ShapeRow {
  readonly node: ShapeNode;
  /** From 1. */
  readonly level: number;
  /** From 1, among its siblings. */
  readonly position: number;
  readonly siblings: number;
  /** Id of the group around it; null at the top. */
  readonly parent: number | null;
  /** Null for what cannot be opened. */
  readonly open: boolean | null;
}

/** What of the tree is seen while these groups are open; the topmost shape comes first, as in lists of layers. */
export function visibleRows(nodes: readonly ShapeNode[], open: ReadonlySet<number>): readonly ShapeRow[] {
  const rows: ShapeRow[] = [];
  const visit = (siblings: readonly ShapeNode[], level: number, parent: number | null): void => {
    for (const [i, node] of siblings.toReversed().entries()) {
      const isOpen = node.children.length === 0 ? null : open.has(node.id);
      rows.push({ node, level, position: i + 1, siblings: siblings.length, parent, open: isOpen });
      if (isOpen) visit(node.children, level + 1, node.id);
    }
  };
  visit(nodes, 1, null);
  return rows;
}

/** All groups, where opening them shows no more than `most` rows; else none below the top level. */
export function initiallyOpen(nodes: readonly ShapeNode[], most: number): ReadonlySet<number> {
  const groups: number[] = [];
  let count = 0;
  const visit = (node: ShapeNode): void => {
    count += 1;
    if (node.children.length > 0) groups.push(node.id);
    node.children.forEach(visit);
  };
  nodes.forEach(visit);
  if (count <= most) return new Set(groups);
  return new Set(nodes.length === 1 ? nodes.flatMap(({ id, children }) => (children.length > 0 ? [id] : [])) : []);
}

export function countShapes(nodes: readonly ShapeNode[]): number {
  return nodes.reduce((sum, { children }) => sum + 1 + countShapes(children), 0);
}

/** The groups around a shape, outermost first; null where it is not in the tree. */
export function pathTo(nodes: readonly ShapeNode[], id: number): readonly ShapeNode[] | null {
  for (const node of nodes) {
    if (node.id === id) return [];
    const below = pathTo(node.children, id);
    if (below) return [node, ...below];
  }
  return null;
}

export function shapeById(nodes: readonly ShapeNode[], id: number | null): ShapeNode | null {
  for (const node of nodes) {
    const found = node.id === id ? node : shapeById(node.children, id);
    if (found) return found;
  }
  return null;
}

/** Lines are thin: so many px beside one still mean it. */
const REACH = 3;

/**
 * The shape that a click means: of those whose box holds the point the smallest, and of equal ones the topmost, so that what lies
 * within a frame or on a ground can be had. Groups are never meant. `reach`: px of the slide that a pixel of the screen covers.
 */
export function shapeAt(nodes: readonly ShapeNode[], x: number, y: number, reach = 1): ShapeNode | null {
  let best: ShapeNode | null = null;
  const visit = (node: ShapeNode): void => {
    if (node.kind === 'group') return node.children.forEach(visit);
    if (holds(node, x, y, REACH * reach) && (!best || area(node) <= area(best))) best = node;
  };
  nodes.forEach(visit);
  return best;
}

function holds({ box, rotation }: ShapeNode, x: number, y: number, slack: number): boolean {
  const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2];
  const [cos, sin] = [Math.cos(-rotation), Math.sin(-rotation)];
  const [dx, dy] = [x - middleX, y - middleY];
  const [across, down] = [dx * cos - dy * sin, dx * sin + dy * cos];
  return Math.abs(across) <= box.width / 2 + slack && Math.abs(down) <= box.height / 2 + slack;
}

const area = ({ box }: ShapeNode): number => Math.max(1, box.width) * Math.max(1, box.height);

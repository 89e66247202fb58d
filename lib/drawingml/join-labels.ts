/** A label that stands in the middle of its shape → the shape's own text, so that moving the shape moves the label. */

import { type Box, contains, intersect } from '@/lib/scene/bounds';
import { textBox } from './emit-text';
import { type PlannedNode, type PlannedShape, type PlannedText, textLines } from './plan';

/** How far the middle of a label may lie from that of its shape, as a share of the shape's sides. */
const OFF_CENTRE = { x: 0.12, y: 0.2 };

/** A shape higher than this many times its label is what the label stands on, not what it names. */
const TALLEST = 8;

/** How far a label may reach over the edge of its shape, in font sizes. */
const OVERHANG = 0.4;

/** At every level; the last of a group's parts gives way to the group only by name. */
export function joinLabels(nodes: readonly PlannedNode[]): PlannedNode[] {
  const result: PlannedNode[] = [];
  for (let i = 0; i < nodes.length; i += 1) {
    const node = nodes[i];
    if (!node) continue;
    const label = node.kind === 'shape' ? labelIn(nodes[i + 1]) : null;
    if (node.kind === 'shape' && label && belongsTo(label, node) && !holdsAnother(node, nodes.slice(i + 2))) {
      result.push({ ...node, label: joinedLabel(node, label), text: label });
      i += 1;
    } else result.push(node.kind === 'group' ? { ...node, children: joinLabels(node.children) } : node);
  }
  return result;
}

/** The one text that a node is or holds. */
function labelIn(node: PlannedNode | undefined): PlannedText | null {
  if (node?.kind === 'text') return node;
  const [only] = node?.kind === 'group' && node.children.length === 1 ? node.children : [];
  return only ? labelIn(only) : null;
}

/** Whether further texts stand in the shape: then none of them is its label. */
function holdsAnother(shape: PlannedShape, others: readonly PlannedNode[]): boolean {
  const texts = (nodes: readonly PlannedNode[]): PlannedText[] =>
    nodes.flatMap((node) => (node.kind === 'group' ? texts(node.children) : node.kind === 'text' ? [node] : []));
  const frame = frameOf(shape);
  return (
    frame !== null && texts(others).some((text) => intersect(frame.box, textBox(text)) !== null && contains(frame.box, textBox(text), 1))
  );
}

function frameOf({ geometry }: PlannedShape): { readonly box: Box; readonly rotation: number } | null {
  if (geometry.kind === 'line') return null;
  return { box: geometry.box, rotation: geometry.kind === 'preset' ? geometry.rotation : 0 };
}

function belongsTo(text: PlannedText, shape: PlannedShape): boolean {
  const frame = frameOf(shape);
  const isCentred = text.anchor === 'middle' || textLines(text).length === 1;
  if (!frame || shape.softEdge || !isCentred || text.label.link !== '' || Math.abs(text.rotation - frame.rotation) > 0.001) return false;
  if (shape.geometry.kind === 'custom' && !shape.geometry.paths.some(({ path }) => path.verbs.at(-1) === 'Z')) return false;
  const label = textBox(text);
  const size = textLines(text)[0]?.runs[0]?.size ?? 0;
  const { dx, dy } = centreOffset(label, frame.box);
  if (Math.abs(dx) > OFF_CENTRE.x * frame.box.width || Math.abs(dy) > OFF_CENTRE.y * frame.box.height) return false;
  return frame.box.height <= TALLEST * label.height && contains(frame.box, label, OVERHANG * size);
}

/** From the middle of the one to that of the other, canvas px. */
export const centreOffset = (inner: Box, outer: Box): { readonly dx: number; readonly dy: number } => ({
  dx: inner.x + inner.width / 2 - outer.x - outer.width / 2,
  dy: inner.y + inner.height / 2 - outer.y - outer.height / 2,
});

function joinedLabel({ label }: PlannedShape, text: PlannedText): PlannedShape['label'] {
  const description = label.description === '' ? text.label.description : label.description;
  return { ...label, description };
}

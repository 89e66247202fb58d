/** Shapes of a slide → the tree that people see beside it: what each is, what it is called, where it lies. Plain data. */

import type { Box } from '@/lib/scene/bounds';
import type { Named, SlideShape } from './slide-shape';

export interface ShapeNode extends Named {
  readonly kind: 'group' | 'shape' | 'text' | 'line' | 'picture';
  /** What is written in it; empty without text. */
  readonly text: string;
  /** Slide space, CSS px; of the unturned shape. */
  readonly box: Box;
  /** Radians clockwise about the box's centre. */
  readonly rotation: number;
  readonly children: readonly ShapeNode[];
}

/** Maps children's coordinates to the slide's. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

const ON_SLIDE: Place = { x: 0, y: 0, scaleX: 1, scaleY: 1 };

/** In painting order: the last lies on top. */
export const shapeTree = (shapes: readonly SlideShape[]): readonly ShapeNode[] => shapes.map((shape) => nodeOf(shape, ON_SLIDE));

function nodeOf(shape: SlideShape, place: Place): ShapeNode {
  const { id, name, description, link, frame } = shape;
  const box = {
    x: place.x + frame.box.x * place.scaleX,
    y: place.y + frame.box.y * place.scaleY,
    width: frame.box.width * place.scaleX,
    height: frame.box.height * place.scaleY,
  };
  const about = { id, name, description, link, box, rotation: frame.rotation };
  if (shape.kind === 'picture') return { ...about, kind: 'picture', text: '', children: [] };
  if (shape.kind === 'form') {
    const text =
      shape.text?.paragraphs.map(({ lines }) => lines.map((runs) => runs.map((run) => run.text).join('')).join(' ')).join('\n') ?? '';
    const isLine = shape.geometry.kind === 'preset' && shape.geometry.preset === 'line';
    return { ...about, kind: text !== '' ? 'text' : isLine ? 'line' : 'shape', text, children: [] };
  }
  const { inner } = shape;
  const scaleX = inner.width === 0 ? place.scaleX : box.width / inner.width;
  const scaleY = inner.height === 0 ? place.scaleY : box.height / inner.height;
  const within = { x: box.x - inner.x * scaleX, y: box.y - inner.y * scaleY, scaleX, scaleY };
  return { ...about, kind: 'group', text: '', children: shape.children.map((child) => nodeOf(child, within)) };
}

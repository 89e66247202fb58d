import type { Box } from '@/lib/scene/bounds';
import type { Geometry } from './plan';

/** The box that a straight line spans, canvas space. */
export const lineBox = ({ x1, y1, x2, y2 }: Extract<Geometry, { readonly kind: 'line' }>): Box => ({
  x: Math.min(x1, x2),
  y: Math.min(y1, y2),
  width: Math.abs(x2 - x1),
  height: Math.abs(y2 - y1),
});

/** Geometry of a shape in its box → SVG elements that still want their paint (ECMA-376 part 1 §20.1.9). Slide space, px. */

import type { Box } from '@/lib/scene/bounds';
import type { FormGeometry, FormPath } from './slide-shape';

export interface DrawnPath {
  /** An open tag without its end: `<rect x="1" …`. */
  readonly markup: string;
  readonly filled: boolean;
  readonly stroked: boolean;
}

/** A thousandth of a pixel is finer than anybody sees, at any zoom. */
export const place = (value: number): number => Math.round(value * 1000) / 1000;

/** In painting order; each is painted by itself, fill before line. */
export function drawGeometry(geometry: FormGeometry, box: Box): readonly DrawnPath[] {
  if (geometry.kind === 'custom') {
    return geometry.paths.map((path) => ({ markup: `<path d="${pathData(path, box)}"`, filled: path.filled, stroked: path.stroked }));
  }
  return [{ markup: preset(geometry, box), filled: geometry.preset !== 'line', stroked: true }];
}

/** Presets that slides of ours do not hold are drawn as their boxes. */
function preset({ preset: name, corner }: FormGeometry & { readonly kind: 'preset' }, { x, y, width, height }: Box): string {
  if (name === 'line') return `<line x1="${place(x)}" y1="${place(y)}" x2="${place(x + width)}" y2="${place(y + height)}"`;
  if (name === 'ellipse') {
    const [rx, ry] = [width / 2, height / 2];
    return `<ellipse cx="${place(x + rx)}" cy="${place(y + ry)}" rx="${place(rx)}" ry="${place(ry)}"`;
  }
  const round = name === 'roundRect' ? ` rx="${place(corner * Math.min(width, height))}"` : '';
  return `<rect x="${place(x)}" y="${place(y)}" width="${place(width)}" height="${place(height)}"${round}`;
}

function pathData({ commands }: FormPath, { x, y, width, height }: Box): string {
  return commands
    .map(({ verb, points }) => `${verb}${points.map((share, i) => place(i % 2 === 0 ? x + share * width : y + share * height)).join(' ')}`)
    .join('');
}

/** Planned geometry → SVG shapes for the preview, each an element that still wants its paint. Canvas space, px. */

import { assertNever } from '@/lib/errors/assert';
import { type PathData, VERB_LENGTH } from '@/lib/scene/path-data';
import type { Geometry } from './plan';

export interface PreviewShape {
  /** An open tag without its end: `<rect x="1" …`. */
  readonly markup: string;
  readonly filled: boolean;
  readonly stroked: boolean;
}

export class PreviewShapes {
  private readonly place: (value: number) => number;

  /** `place` rounds a coordinate to what can be seen. */
  constructor(place: (value: number) => number) {
    this.place = place;
  }

  /** In painting order. */
  of(geometry: Geometry): readonly PreviewShape[] {
    const { place } = this;
    switch (geometry.kind) {
      case 'preset':
        return [whole(this.preset(geometry))];
      case 'line':
        return [
          {
            ...whole(`<line x1="${place(geometry.x1)}" y1="${place(geometry.y1)}" x2="${place(geometry.x2)}" y2="${place(geometry.y2)}"`),
            filled: false,
          },
        ];
      case 'custom':
        return geometry.paths.map(({ path, filled, stroked }) => ({ ...whole(this.path(path)), filled, stroked }));
      default:
        return assertNever(geometry);
    }
  }

  path(path: PathData): string {
    const { place } = this;
    const { points } = path;
    let d = '';
    let at = 0;
    for (const verb of path.verbs) {
      d += verb;
      const end = at + VERB_LENGTH[verb];
      for (; at < end; at += 1) d += `${place(points[at] ?? 0)} `;
    }
    return `<path d="${d}"`;
  }

  private preset({ preset, box, cornerRatio }: Extract<Geometry, { readonly kind: 'preset' }>): string {
    const { x, y, width, height } = box;
    switch (preset) {
      case 'rect':
        return `<rect x="${x}" y="${y}" width="${width}" height="${height}"`;
      case 'roundRect':
        return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${cornerRatio * Math.min(width, height)}"`;
      case 'ellipse':
        return `<ellipse cx="${x + width / 2}" cy="${y + height / 2}" rx="${width / 2}" ry="${height / 2}"`;
      default:
        return assertNever(preset);
    }
  }
}

const whole = (markup: string): PreviewShape => ({ markup, filled: true, stroked: true });

/** Planned fills and lines → SVG paint for the preview, with the definitions that they refer to. Canvas space, px. */

import { assertNever } from '@/lib/errors/assert';
import { type Box, grow } from '@/lib/scene/bounds';
import type { Color, Stop } from '@/lib/scene/node';
import type { PlannedFill, PlannedLine } from './plan';
import { SOFT_EDGE } from './soft-edge';

export class PreviewPaints {
  readonly definitions: string[] = [];

  /** Attributes that fill a shape over its unrotated box; null for nothing, and for pictures, which are drawn apart. */
  fill(fill: PlannedFill, box: Box): string | null {
    return this.paint('fill', fill, box);
  }

  /** Attributes that draw a shape's line; null where it does not show. */
  line(line: PlannedLine, box: Box): string | null {
    const paint = this.paint('stroke', line.fill, box);
    if (paint === null) return null;
    const limit = line.join === 'miter' ? ` stroke-miterlimit="${Math.max(1, line.miterLimit)}"` : '';
    return `${paint} stroke-width="${line.width}" stroke-linecap="${line.cap}" stroke-linejoin="${line.join}"${limit}${dashes(line)}`;
  }

  /** `shape`: an open tag. Gives the id of a clip that shows its inside, even-odd. */
  clip(shape: string): string {
    return this.define((id) => `<clipPath id="${id}">${shape} clip-rule="evenodd"/></clipPath>`);
  }

  /** Gives the id of a filter that leaves nothing but the blurred silhouette in one colour, within the region. */
  shadow(region: Box, deviation: number, color: Color): string {
    const flood = `<feFlood flood-color="#${color.hex}" flood-opacity="${color.alpha}" result="color"/>`;
    const steps = `<feGaussianBlur in="SourceAlpha" stdDeviation="${deviation}" result="soft"/>${flood}<feComposite in="color" in2="soft" operator="in"/>`;
    return this.define(
      (id) => `<filter id="${id}" filterUnits="userSpaceOnUse" ${placeOf(region)} color-interpolation-filters="sRGB">${steps}</filter>`,
    );
  }

  /** What is shown, eaten into along its outlines and blurred, within the box. `outlines`: open tags. */
  softEdge(shown: string, outlines: readonly string[], box: Box, radius: number): string {
    const around = grow(box, 1);
    const eater = `fill="none" stroke="#000" stroke-width="${2 * SOFT_EDGE.inset * radius}" stroke-linejoin="round"/>`;
    const mask = this.mask(around, outlines.map((outline) => `${outline} ${eater}`).join(''));
    const filter = this.blur(around, SOFT_EDGE.deviation * radius);
    return `<g filter="url(#${filter})"><g mask="url(#${mask})">${shown}</g></g>`;
  }

  /** Gives the id of a mask that takes away what the markup paints black. */
  private mask(region: Box, taken: string): string {
    return this.define(
      (id) => `<mask id="${id}" maskUnits="userSpaceOnUse" ${placeOf(region)}><rect ${placeOf(region)} fill="#fff"/>${taken}</mask>`,
    );
  }

  /** Gives the id of a blur within the region. */
  private blur(region: Box, deviation: number): string {
    return this.define(
      (id) =>
        `<filter id="${id}" filterUnits="userSpaceOnUse" ${placeOf(region)} color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="${deviation}"/></filter>`,
    );
  }

  private paint(attribute: 'fill' | 'stroke', fill: PlannedFill, box: Box): string | null {
    switch (fill.kind) {
      case 'none':
      case 'picture':
        return null;
      case 'solid':
        return colorAttributes(attribute, fill.color);
      case 'linear':
        return ` ${attribute}="url(#${this.linear(fill.angle, fill.stops, box)})"`;
      case 'radial':
        return ` ${attribute}="url(#${this.radial(fill.stops, box)})"`;
      default:
        return assertNever(fill);
    }
  }

  /** Offsets 0 and 1 lie where the box's outermost corners along the angle project to. */
  private linear(angle: number, stops: readonly Stop[], box: Box): string {
    const [x, y] = centre(box);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const half = (Math.abs(cos) * box.width + Math.abs(sin) * box.height) / 2;
    const ends = `x1="${x - cos * half}" y1="${y - sin * half}" x2="${x + cos * half}" y2="${y + sin * half}"`;
    return this.define(
      (id) => `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${ends}>${stops.map(stopTag).join('')}</linearGradient>`,
    );
  }

  /** Offset 1 is the circle through the box's corners. */
  private radial(stops: readonly Stop[], box: Box): string {
    const [x, y] = centre(box);
    const circle = `cx="${x}" cy="${y}" r="${Math.hypot(box.width, box.height) / 2}"`;
    return this.define(
      (id) => `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" ${circle}>${stops.map(stopTag).join('')}</radialGradient>`,
    );
  }

  private define(make: (id: string) => string): string {
    const id = `d${this.definitions.length}`;
    this.definitions.push(make(id));
    return id;
  }
}

const placeOf = ({ x, y, width, height }: Box): string => `x="${x}" y="${y}" width="${width}" height="${height}"`;

const centre = (box: Box): readonly [x: number, y: number] => [box.x + box.width / 2, box.y + box.height / 2];

const stopTag = (stop: Stop): string => `<stop offset="${stop.offset}" stop-color="#${stop.hex}"${opacity('stop-opacity', stop.alpha)}/>`;

export const colorAttributes = (attribute: 'fill' | 'stroke', { hex, alpha }: Color): string =>
  ` ${attribute}="#${hex}"${opacity(`${attribute}-opacity`, alpha)}`;

const opacity = (attribute: string, alpha: number): string => (alpha < 1 ? ` ${attribute}="${Math.max(0, alpha)}"` : '');

/** `a:ds` counts in widths of the line, and round caps as part of the dash; SVG adds them outside. */
function dashes({ dash, width, cap }: PlannedLine): string {
  if (!dash) return '';
  const caps = cap === 'round' ? 1 : 0;
  return ` stroke-dasharray="${Math.max(0, dash.length - caps) * width} ${(dash.gap + caps) * width}"`;
}

/**
 * Radial gradients that slides do not have, elliptical and focal ones, as the circular or linear gradient that comes nearest on the very
 * shape, where the difference is hardly seen.
 */

import type { Box } from '@/lib/scene/bounds';
import { hexOf, rgbOf } from '@/lib/scene/color-step';
import { apply, ellipseOf, IDENTITY, invert, type Matrix, multiply, type Point } from '@/lib/scene/matrix';
import type { LinearGradient, RadialGradient, Stop } from '@/lib/scene/node';
import { flatten, pathBounds } from '@/lib/scene/path-data';
import type { Area } from './clip-geometry';
import { colourOf, type Fit, fitGradients, knotsOf, mixed, type Premultiplied } from './fit-gradient';
import { colorAt, linearFill, radialFill } from './gradient';
import type { PlannedFill } from './plan';

/** Differences of a colour channel or of alpha, 0–1: on average, in all but few places, anywhere. */
const LIMITS = { mean: 2.5 / 255, most: 8 / 255, share: 0.05, any: 24 / 255 } as const;

/** Points across and down at which colours are compared. */
const GRID = 20;

/** Colours sampled along a linear candidate, and radii tried for a circular one. */
const SAMPLES = 12;
const RADII = 9;

/** Coordinates of a shape whose inside is looked for. */
const MAX_COORDINATES = 6_000;

export interface NearestFill {
  readonly fill: PlannedFill;
  /** Box of the shape that the fill needs. */
  readonly box: Box;
}

/** What is done to a gradient before it is seen. */
export interface Shown {
  /** Box of the shape that is filled, where that is larger than the area that is seen. */
  readonly box?: Box;
  /** Standard deviation of a blur, canvas px. */
  readonly deviation?: number;
}

/** `matrix`: from the painted node's user space to the canvas; `area` and the box are on it. Null where none comes near enough. */
export function nearestFill(
  gradient: RadialGradient,
  matrix: Matrix,
  area: Area,
  opacity: number,
  { box, deviation = 0 }: Shown = {},
): NearestFill | null {
  const bounds = pathBounds(area.path);
  const toCanvas = multiply(matrix, gradient.matrix);
  const inverse = invert(toCanvas);
  if (!bounds || !inverse || gradient.spread !== 'pad' || !(gradient.r > 0)) return null;
  const colours = sampler(gradient.stops);
  const sharp: Colours = (x, y) => colours(parameter(gradient, apply(inverse, x, y)));
  const wanted = deviation > 0 ? blurred(sharp, deviation) : sharp;
  const filled = { box: box ?? bounds, opacity };
  const points = pointsIn(area, bounds);
  const target = points.map(({ x, y }) => wanted(x, y));
  const candidates = [
    ...circles(colours, gradient, toCanvas, filled),
    ...lines(wanted, gradient, toCanvas, inverse, bounds, filled),
  ].flatMap((candidate) => {
    const mean = difference(points, target, candidate.colour);
    return mean === null ? [] : [{ ...candidate, mean }];
  });
  for (const { make } of candidates.sort((one, other) => one.mean - other.mean)) {
    const made = make();
    if (made) return made;
  }
  const centres = [apply(toCanvas, gradient.cx, gradient.cy), { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 }];
  for (const fit of fitGradients({ points, colours: target }, bounds, centres).slice(0, 3)) {
    const isNear = difference(points, target, (x, y) => colourOf(fit, { x, y })) !== null;
    const made = isNear ? fitFill(fit, filled) : null;
    if (made) return made;
  }
  return null;
}

/** Where a fill is to go. */
interface Filled {
  readonly box: Box;
  readonly opacity: number;
}

/** With stops of its own, wherever the gradient's own centre lies. */
function fitFill(fit: Fit, { box, opacity }: Filled): NearestFill | null {
  const { from, to } = fit.profile;
  const stops = stopsOf(knotsOf(fit.profile));
  const common = { spread: 'pad', matrix: IDENTITY } as const;
  if (fit.kind === 'line') {
    const [cos, sin] = [Math.cos(fit.angle), Math.sin(fit.angle)];
    const line: LinearGradient = { ...common, kind: 'linear', x1: cos * from, y1: sin * from, x2: cos * to, y2: sin * to, stops };
    const fill = linearFill(line, IDENTITY, box, 0, opacity);
    return fill && { fill, box };
  }
  const { x, y } = fit.centre;
  const onRadius = stops.map((stop) => ({ ...stop, offset: (from + (to - from) * stop.offset) / to }));
  return radialFill({ ...common, kind: 'radial', cx: x, cy: y, fx: x, fy: y, r: to, stops: onRadius }, IDENTITY, box, opacity);
}

/** As few stops at equal steps as show the same: those that lie between their neighbours anyway are left out. */
function stopsOf(knots: readonly Premultiplied[]): Stop[] {
  const last = knots.length - 1;
  const stops: Stop[] = [];
  for (let i = 0; i <= last; ) {
    const alpha = knots[i]?.[3] ?? 0;
    // What cannot be seen has the colour of what can be: viewers mix colour and alpha apart.
    const visible = [...knots.slice(i), ...knots.slice(0, i).reverse()].find((knot) => knot[3] > UNSEEN) ?? TRANSPARENT;
    stops.push({ ...stopOf(visible, i / last), alpha: alpha > 1 - UNSEEN ? 1 : alpha });
    let next = i + 1;
    while (next < last && isStraight(knots, i, next + 1)) next += 1;
    i = next;
  }
  return stops;
}

/** Of alpha. */
const UNSEEN = 0.5 / 255;

function isStraight(knots: readonly Premultiplied[], from: number, to: number): boolean {
  for (let i = from + 1; i < to; i += 1) {
    const between = mixed(knots[from] ?? TRANSPARENT, knots[to] ?? TRANSPARENT, (i - from) / (to - from));
    if (between.some((value, channel) => Math.abs(value - (knots[i]?.[channel] ?? 0)) > 1 / 255)) return false;
  }
  return true;
}

/** The mean over a normal distribution, exact for colours that run like parabolas (Gauss and Hermite's three points on each axis). */
function blurred(colours: Colours, deviation: number): Colours {
  const step = Math.sqrt(3) * deviation;
  const weights = [
    [-step, 1 / 6],
    [0, 2 / 3],
    [step, 1 / 6],
  ] as const;
  return (x, y) => {
    const sum: [number, number, number, number] = [0, 0, 0, 0];
    for (const [dx, across] of weights)
      for (const [dy, down] of weights) {
        const colour = colours(x + dx, y + dy);
        for (const channel of [0, 1, 2, 3] as const) sum[channel] += across * down * colour[channel];
      }
    return sum;
  };
}

/** By the place on the canvas. */
type Colours = (x: number, y: number) => Premultiplied;

interface Candidate {
  readonly colour: Colours;
  readonly make: () => NearestFill | null;
}

/** About the same centre, with radii from that of the short axis to that of the long one. */
function circles(colours: ReturnType<typeof sampler>, gradient: RadialGradient, toCanvas: Matrix, { box, opacity }: Filled): Candidate[] {
  const centre = apply(toCanvas, gradient.cx, gradient.cy);
  const { short, long } = ellipseOf(toCanvas);
  return Array.from({ length: RADII }, (_, i): Candidate => {
    const r = gradient.r * (short + ((long - short) * i) / (RADII - 1));
    const circle: RadialGradient = { ...gradient, cx: centre.x, cy: centre.y, fx: centre.x, fy: centre.y, r, matrix: IDENTITY };
    return {
      colour: (x, y) => colours(Math.hypot(x - centre.x, y - centre.y) / r),
      make: () => radialFill(circle, IDENTITY, box, opacity),
    };
  });
}

/** Straight across the rings where the shape lies, and along each of the axes. */
function lines(
  wanted: Colours,
  gradient: RadialGradient,
  toCanvas: Matrix,
  inverse: Matrix,
  bounds: Box,
  { box, opacity }: Filled,
): Candidate[] {
  const middle = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
  const inside = apply(inverse, middle.x, middle.y);
  // The gradient of the parameter: radial in its own space, brought out by the transposed inverse.
  const radial = { x: inside.x - gradient.cx, y: inside.y - gradient.cy };
  const steepest = Math.atan2(inverse.c * radial.x + inverse.d * radial.y, inverse.a * radial.x + inverse.b * radial.y);
  const centre = apply(toCanvas, gradient.cx, gradient.cy);
  const axis = ellipseOf(toCanvas).angle;
  const angles = [steepest, axis, axis + Math.PI / 2];
  return angles.map((angle, i): Candidate => {
    // Along an axis the rings are met at their middle, else where the shape is.
    const through = i === 0 ? middle : centre;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const half = (Math.abs(cos) * bounds.width + Math.abs(sin) * bounds.height) / 2;
    const at = cos * (middle.x - through.x) + sin * (middle.y - through.y);
    const colours = Array.from({ length: SAMPLES + 1 }, (_, n) => {
      const along = at - half + (2 * half * n) / SAMPLES;
      return wanted(through.x + cos * along, through.y + sin * along);
    });
    const linear: LinearGradient = {
      kind: 'linear',
      x1: middle.x - cos * half,
      y1: middle.y - sin * half,
      x2: middle.x + cos * half,
      y2: middle.y + sin * half,
      matrix: IDENTITY,
      spread: 'pad',
      stops: stopsOf(colours),
    };
    const sampled = sampler(linear.stops);
    return {
      colour: (x, y) => sampled(((cos * (x - middle.x) + sin * (y - middle.y)) / half + 1) / 2),
      make: () => {
        const fill = linearFill(linear, IDENTITY, box, 0, opacity);
        return fill && { fill, box };
      },
    };
  });
}

/** Colours by their place, looked up in a table: they are asked for by the thousand. */
function sampler(stops: readonly Stop[]): (t: number) => Premultiplied {
  const table = Array.from({ length: ENTRIES + 1 }, (_, i): Premultiplied => {
    const { hex, alpha } = colorAt(stops, i / ENTRIES);
    const [r, g, b] = rgbOf(hex);
    return [r * alpha, g * alpha, b * alpha, alpha];
  });
  return (t) => table[Math.round(Math.min(1, Math.max(0, t)) * ENTRIES)] ?? TRANSPARENT;
}

const ENTRIES = 256;
const TRANSPARENT: Premultiplied = [0, 0, 0, 0];

function stopOf([r, g, b, alpha]: Premultiplied, offset: number): Stop {
  return { offset, hex: hexOf(alpha > 0 ? [r / alpha, g / alpha, b / alpha] : [0, 0, 0], 'sRGB'), alpha };
}

/** Where on its way from the focus to the circle a point lies (SVG 2 §14.2.3). Gradient space. */
function parameter({ cx, cy, r, fx, fy }: RadialGradient, { x, y }: Point): number {
  const [dx, dy] = [x - fx, y - fy];
  const [gx, gy] = [fx - cx, fy - cy];
  const a = dx * dx + dy * dy;
  if (a === 0) return 0;
  const b = dx * gx + dy * gy;
  const c = gx * gx + gy * gy - r * r;
  const root = b * b - a * c;
  const reach = root >= 0 ? (-b + Math.sqrt(root)) / a : 0;
  return reach > 0 ? 1 / reach : 1;
}

/** Mean difference; null where it is seen. */
function difference(points: readonly Point[], target: readonly Premultiplied[], colour: Colours): number | null {
  let [sum, seen] = [0, 0];
  for (const [i, { x, y }] of points.entries()) {
    const [a, b] = [colour(x, y), target[i]];
    if (!b) continue;
    const error = Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]), Math.abs(a[3] - b[3]));
    if (error > LIMITS.any) return null;
    if (error > LIMITS.most) seen += 1;
    sum += error;
  }
  const mean = sum / Math.max(1, points.length);
  return mean > LIMITS.mean || seen > LIMITS.share * points.length ? null : mean;
}

/** Points of a grid that lie in the area; all of them where it has too many corners to look. */
function pointsIn({ path, rule }: Area, { x, y, width, height }: Box): readonly Point[] {
  const points = Array.from({ length: GRID * GRID }, (_, i) => {
    const [column, row] = [i % GRID, Math.floor(i / GRID)];
    return { x: x + ((column + 0.5) / GRID) * width, y: y + ((row + 0.5) / GRID) * height };
  });
  if (path.points.length > MAX_COORDINATES) return points;
  const outlines = flatten(path, 4);
  const inside = points.filter((point) => {
    const winding = outlines.reduce((sum, outline) => sum + windingOf(outline, point.x, point.y, rule), 0);
    return rule === 'evenodd' ? winding % 2 === 1 : winding !== 0;
  });
  return inside.length > 0 ? inside : points;
}

/** How often an outline goes round a point; for the even-odd rule, how often a ray from it crosses the outline. */
function windingOf(outline: readonly number[], px: number, py: number, rule: Area['rule']): number {
  let winding = 0;
  for (let i = 0; i < outline.length; i += 2) {
    const j = (i + 2) % outline.length;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [outline[i], outline[i + 1], outline[j], outline[j + 1]];
    if (y1 <= py === y2 <= py || px >= x1 + ((py - y1) / (y2 - y1)) * (x2 - x1)) continue;
    winding += rule === 'evenodd' || y1 <= py ? 1 : -1;
  }
  return winding;
}

/**
 * Colours at points of the plane → the circular or linear gradient that comes nearest to them, with any centre, direction and stops. A
 * part of an ellipse's rings is often a part of larger circles about another centre.
 */

import type { Box } from '@/lib/scene/bounds';
import type { Point } from '@/lib/scene/matrix';

/** Red, green, blue times alpha, and alpha, 0–1. */
export type Premultiplied = readonly [number, number, number, number];

export interface Samples {
  readonly points: readonly Point[];
  /** What is seen at each. */
  readonly colours: readonly Premultiplied[];
}

/** Colours by one number: distance from a centre, or way along a direction. */
export interface Profile {
  readonly from: number;
  readonly to: number;
  /** At equal steps from `from` to `to`, both ends included, straight in between; four channels each, as `Premultiplied` has them. */
  readonly knots: Float64Array;
  /** Root of the mean square difference from what was wanted, 0–1. */
  readonly error: number;
}

export type Fit =
  | { readonly kind: 'circle'; readonly centre: Point; readonly profile: Profile }
  /** `angle`: radians clockwise on screen; the way along it counts from the origin. */
  | { readonly kind: 'line'; readonly angle: number; readonly profile: Profile };

/** Between knots of a profile: stops that a kink in the gradient's own may lie between. */
const SPANS = 24;

/** Directions tried. */
const ANGLES = 12;

/** Steps that a centre is looked for in. */
const STEPS = 24;

/** How far from the middle of the box a centre may lie, in its longer sides: the box of the shape that is filled grows with it. */
const FARTHEST = 2;

/** Differences from which a search is given up before it starts. */
const HOPELESS = 40 / 255;

/** The nearest first. `box`: around the points; `centres`: where to begin to look. */
export function fitGradients(samples: Samples, box: Box, centres: readonly Point[]): Fit[] {
  const profiles = new Profiler(samples);
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const size = Math.max(box.width, box.height);
  const error = (centre: Point): number =>
    Math.hypot(centre.x - middle.x, centre.y - middle.y) > FARTHEST * size ? Number.POSITIVE_INFINITY : profiles.about(centre).error;
  const circles = centres
    .filter((start) => error(start) < HOPELESS)
    .map((start): Fit => {
      const centre = lowest(error, start, size / 4);
      return { kind: 'circle', centre, profile: profiles.about(centre) };
    });
  const lines = Array.from({ length: ANGLES }, (_, i): Fit => {
    const angle = (i * Math.PI) / ANGLES;
    return { kind: 'line', angle, profile: profiles.along(angle) };
  });
  return [...circles, ...lines].sort((one, other) => one.profile.error - other.profile.error);
}

/** The colour that a fit has at a point. */
export function colourOf(fit: Fit, { x, y }: Point): Premultiplied {
  const { from, to, knots } = fit.profile;
  const way = fit.kind === 'circle' ? Math.hypot(x - fit.centre.x, y - fit.centre.y) : Math.cos(fit.angle) * x + Math.sin(fit.angle) * y;
  const place = Math.min(1, Math.max(0, (way - from) / (to - from))) * SPANS;
  const i = Math.min(SPANS - 1, Math.floor(place));
  return mixed(knotOf(knots, i), knotOf(knots, i + 1), place - i);
}

/** The knots of a profile, from its start to its end. */
export const knotsOf = ({ knots }: Profile): Premultiplied[] => Array.from({ length: SPANS + 1 }, (_, i) => knotOf(knots, i));

const knotOf = (knots: Float64Array, i: number): Premultiplied => [
  at(knots, 4 * i),
  at(knots, 4 * i + 1),
  at(knots, 4 * i + 2),
  at(knots, 4 * i + 3),
];

export const mixed = (a: Premultiplied, b: Premultiplied, share: number): Premultiplied => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
  a[3] + (b[3] - a[3]) * share,
];

/**
 * Profiles with the least squares of differences: each sample lies between two knots, so the normal equations are tridiagonal. Knots
 * that no sample lies by go with their neighbours.
 */
class Profiler {
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  /** Four channels a sample. */
  private readonly wanted: Float64Array;
  private readonly places: Float64Array;

  constructor({ points, colours }: Samples) {
    this.x = Float64Array.from(points, ({ x }) => x);
    this.y = Float64Array.from(points, ({ y }) => y);
    this.wanted = Float64Array.from(colours.flat());
    this.places = new Float64Array(points.length);
  }

  about(centre: Point): Profile {
    const { x, y, places } = this;
    for (let i = 0; i < places.length; i += 1) {
      const [dx, dy] = [at(x, i) - centre.x, at(y, i) - centre.y];
      places[i] = Math.sqrt(dx * dx + dy * dy);
    }
    return this.profile();
  }

  along(angle: number): Profile {
    const { x, y, places } = this;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    for (let i = 0; i < places.length; i += 1) places[i] = cos * at(x, i) + sin * at(y, i);
    return this.profile();
  }

  private profile(): Profile {
    const { places, wanted } = this;
    let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const place of places) {
      if (place < from) from = place;
      if (place > to) to = place;
    }
    const scale = SPANS / Math.max(1e-9, to - from);
    const diagonal = new Float64Array(SPANS + 1).fill(2 * LOOSE);
    const beside = new Float64Array(SPANS + 1).fill(-LOOSE);
    const sums = new Float64Array(4 * (SPANS + 1));
    // Both ends have one neighbour; a hair more than that keeps the equations regular.
    diagonal[0] = 1.001 * LOOSE;
    diagonal[SPANS] = 1.001 * LOOSE;
    for (let i = 0; i < places.length; i += 1) {
      const place = (at(places, i) - from) * scale;
      const k = Math.min(SPANS - 1, Math.floor(place));
      const second = place - k;
      const first = 1 - second;
      diagonal[k] = at(diagonal, k) + first * first;
      diagonal[k + 1] = at(diagonal, k + 1) + second * second;
      beside[k] = at(beside, k) + first * second;
      for (let channel = 0; channel < 4; channel += 1) {
        const colour = at(wanted, 4 * i + channel);
        sums[4 * k + channel] = at(sums, 4 * k + channel) + first * colour;
        sums[4 * k + 4 + channel] = at(sums, 4 * k + 4 + channel) + second * colour;
      }
    }
    solve(diagonal, beside, sums);
    return { from, to: Math.max(to, from + 1e-9), knots: sums, error: this.error(sums, from, scale) };
  }

  /** Of each sample, its channel that is off the most counts. */
  private error(knots: Float64Array, from: number, scale: number): number {
    const { places, wanted } = this;
    let sum = 0;
    for (let i = 0; i < places.length; i += 1) {
      const place = (at(places, i) - from) * scale;
      const k = Math.min(SPANS - 1, Math.floor(place));
      let most = 0;
      for (let channel = 0; channel < 4; channel += 1) {
        const first = at(knots, 4 * k + channel);
        const colour = first + (at(knots, 4 * k + 4 + channel) - first) * (place - k);
        most = Math.max(most, Math.abs(colour - at(wanted, 4 * i + channel)));
      }
      sum += most * most;
    }
    return Math.sqrt(sum / Math.max(1, places.length));
  }
}

/** Weight of the wish that neighbours are alike, in samples. */
const LOOSE = 0.01;

const at = (list: Float64Array, index: number): number => list[index] ?? 0;

/** Elimination down, substitution up (the Thomas algorithm), four right sides at once: `sums` becomes what they are solved by. */
function solve(diagonal: Float64Array, beside: Float64Array, sums: Float64Array): void {
  for (let k = 1; k <= SPANS; k += 1) {
    const factor = at(beside, k - 1) / at(diagonal, k - 1);
    diagonal[k] = at(diagonal, k) - factor * at(beside, k - 1);
    for (let i = 4 * k; i < 4 * k + 4; i += 1) sums[i] = at(sums, i) - factor * at(sums, i - 4);
  }
  for (let k = SPANS; k >= 0; k -= 1)
    for (let i = 4 * k; i < 4 * k + 4; i += 1) {
      const next = k < SPANS ? at(beside, k) * at(sums, i + 4) : 0;
      sums[i] = Math.min(1, Math.max(0, (at(sums, i) - next) / at(diagonal, k)));
    }
}

interface Corner extends Point {
  readonly value: number;
}

/** Where a function of the plane is lowest near a point (Nelder and Mead's simplex search). */
function lowest(value: (at: Point) => number, start: Point, step: number): Point {
  const corner = (x: number, y: number): Corner => ({ x, y, value: value({ x, y }) });
  let simplex = [corner(start.x, start.y), corner(start.x + step, start.y), corner(start.x, start.y + step)];
  for (let i = 0; i < STEPS; i += 1) {
    const [best, good, worst] = simplex.sort((a, b) => a.value - b.value);
    if (!best || !good || !worst) break;
    const towards = (share: number): Corner =>
      corner(
        (best.x + good.x) / 2 + share * (worst.x - (best.x + good.x) / 2),
        (best.y + good.y) / 2 + share * (worst.y - (best.y + good.y) / 2),
      );
    const mirrored = towards(-1);
    const halved = ({ x, y }: Point): Corner => corner((x + best.x) / 2, (y + best.y) / 2);
    const far = mirrored.value < best.value ? towards(-2) : null;
    const moved = far && far.value < mirrored.value ? far : mirrored.value < good.value ? mirrored : towards(0.5);
    simplex = moved.value < worst.value ? [best, good, moved] : [best, halved(good), halved(worst)];
  }
  return simplex.reduce((a, b) => (b.value < a.value ? b : a));
}

/** Path geometry: absolute move, line, cubic and close, as usvg leaves it once quadratics are raised to cubics (SVG 2 §9.3). */

import type { Box } from './bounds';
import type { Matrix } from './matrix';

export type PathVerb = 'M' | 'L' | 'C' | 'Z';

/** Numbers that each verb takes from `points`. */
export const VERB_LENGTH: Readonly<Record<PathVerb, number>> = { M: 2, L: 2, C: 6, Z: 0 };

/** Verbs with their coordinates in one flat list: x, y for M and L; both control points and the end for C. User units. */
export interface PathData {
  readonly verbs: readonly PathVerb[];
  readonly points: readonly number[];
}

/** Parses the absolute `M L Q C Z` grammar that usvg writes, one letter before every segment. Stops at what it cannot read. */
export function parsePathData(text: string): PathData {
  const verbs: PathVerb[] = [];
  const points: number[] = [];
  const tokens = text.match(/[MLQCZ]|-?[\d.]+(?:e[-+]?\d+)?/gi) ?? [];
  let x = 0;
  let y = 0;
  let startX = 0;
  let startY = 0;
  let i = 0;
  const next = (): number => Number(tokens[i++]);
  while (i < tokens.length) {
    const verb = tokens[i++];
    if (verb === 'M' || verb === 'L') {
      x = next();
      y = next();
      if (verb === 'M') {
        startX = x;
        startY = y;
      }
      verbs.push(verb);
      points.push(x, y);
    } else if (verb === 'C') {
      points.push(next(), next(), next(), next());
      x = next();
      y = next();
      verbs.push('C');
      points.push(x, y);
    } else if (verb === 'Q') {
      const qx = next();
      const qy = next();
      const endX = next();
      const endY = next();
      verbs.push('C');
      points.push(x + (2 / 3) * (qx - x), y + (2 / 3) * (qy - y), endX + (2 / 3) * (qx - endX), endY + (2 / 3) * (qy - endY), endX, endY);
      x = endX;
      y = endY;
    } else if (verb === 'Z') {
      verbs.push('Z');
      x = startX;
      y = startY;
    } else break;
  }
  return { verbs, points };
}

export function transformPath(path: PathData, m: Matrix): PathData {
  const points: number[] = [];
  for (let i = 0; i + 1 < path.points.length; i += 2) {
    const x = path.points[i] ?? 0;
    const y = path.points[i + 1] ?? 0;
    points.push(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f);
  }
  return { verbs: path.verbs, points };
}

export const rectanglePath = (box: Box): PathData => ({
  verbs: ['M', 'L', 'L', 'L', 'Z'],
  points: [box.x, box.y, box.x + box.width, box.y, box.x + box.width, box.y + box.height, box.x, box.y + box.height],
});

/** One segment with the point it starts from. Closing segments are lines back to the start of their subpath. */
export interface Segment {
  readonly verb: 'L' | 'C' | 'Z';
  readonly x0: number;
  readonly y0: number;
  /** Control points and end (C: six numbers, otherwise two: the end). */
  readonly to: readonly number[];
}

/** One run of segments from a move to the next. */
export interface Subpath {
  readonly x: number;
  readonly y: number;
  readonly segments: readonly Segment[];
  readonly closed: boolean;
}

export function subpaths(path: PathData): Subpath[] {
  const result: Subpath[] = [];
  let segments: Segment[] = [];
  let closed = false;
  let open = false;
  let startX = 0;
  let startY = 0;
  let x = 0;
  let y = 0;
  let at = 0;
  const flush = (): void => {
    if (open) result.push({ x: startX, y: startY, segments, closed });
    segments = [];
    closed = false;
    open = false;
  };
  for (const verb of path.verbs) {
    const to = path.points.slice(at, at + VERB_LENGTH[verb]);
    at += VERB_LENGTH[verb];
    if (verb === 'M') {
      flush();
      [startX = 0, startY = 0] = to;
      x = startX;
      y = startY;
      open = true;
      continue;
    }
    if (!open) {
      // After a close the next segment starts a subpath at the same point (SVG 2 §9.3.4).
      startX = x;
      startY = y;
      open = true;
    }
    if (verb === 'Z') {
      segments.push({ verb, x0: x, y0: y, to: [startX, startY] });
      x = startX;
      y = startY;
      closed = true;
      flush();
      continue;
    }
    segments.push({ verb, x0: x, y0: y, to });
    x = to.at(-2) ?? x;
    y = to.at(-1) ?? y;
  }
  flush();
  return result;
}

/** Tight geometric box, stroke not included; null for a path without points. */
export function pathBounds(path: PathData): Box | null {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  let x = 0;
  let y = 0;
  let at = 0;
  const add = (px: number, py: number): void => {
    if (px < minX) minX = px;
    if (px > maxX) maxX = px;
    if (py < minY) minY = py;
    if (py > maxY) maxY = py;
  };
  const p = path.points;
  for (const verb of path.verbs) {
    if (verb === 'C') {
      const x1 = p[at] ?? 0;
      const y1 = p[at + 1] ?? 0;
      const x2 = p[at + 2] ?? 0;
      const y2 = p[at + 3] ?? 0;
      const x3 = p[at + 4] ?? 0;
      const y3 = p[at + 5] ?? 0;
      const beyond = Math.min(x1, x2) < Math.min(x, x3, minX) || Math.max(x1, x2) > Math.max(x, x3, maxX);
      const below = Math.min(y1, y2) < Math.min(y, y3, minY) || Math.max(y1, y2) > Math.max(y, y3, maxY);
      if (beyond || below) {
        for (const t of [...extrema(x, x1, x2, x3), ...extrema(y, y1, y2, y3)]) add(cubicAt(x, x1, x2, x3, t), cubicAt(y, y1, y2, y3, t));
      }
      add(x3, y3);
      x = x3;
      y = y3;
    } else if (verb !== 'Z') {
      x = p[at] ?? 0;
      y = p[at + 1] ?? 0;
      add(x, y);
    }
    at += VERB_LENGTH[verb];
  }
  return Number.isFinite(minX) && Number.isFinite(maxX) && Number.isFinite(minY) && Number.isFinite(maxY)
    ? { x: minX, y: minY, width: maxX - minX, height: maxY - minY }
    : null;
}

export function cubicAt(a: number, b: number, c: number, d: number, t: number): number {
  const u = 1 - t;
  return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}

/** Parameters in (0, 1) where one coordinate of a cubic turns. */
function extrema(a: number, b: number, c: number, d: number): number[] {
  const qa = -a + 3 * b - 3 * c + d;
  const qb = 2 * (a - 2 * b + c);
  const qc = b - a;
  const roots: number[] = [];
  if (Math.abs(qa) < 1e-12) {
    if (Math.abs(qb) > 1e-12) roots.push(-qc / qb);
  } else {
    const disc = qb * qb - 4 * qa * qc;
    if (disc >= 0) {
      const root = Math.sqrt(disc);
      roots.push((-qb + root) / (2 * qa), (-qb - root) / (2 * qa));
    }
  }
  return roots.filter((t) => t > 0 && t < 1);
}

/** Subpaths as polygons: curves cut into `steps` lines each. Closed or not is not told. */
export function flatten(path: PathData, steps = 8): number[][] {
  return subpaths(path).map((sub) => {
    const points = [sub.x, sub.y];
    for (const segment of sub.segments) {
      if (segment.verb !== 'C') {
        points.push(segment.to[0] ?? 0, segment.to[1] ?? 0);
        continue;
      }
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = segment.to;
      for (let i = 1; i <= steps; i += 1) {
        const t = i / steps;
        points.push(cubicAt(segment.x0, x1, x2, x3, t), cubicAt(segment.y0, y1, y2, y3, t));
      }
    }
    return points;
  });
}

/** Dashes: what `a:custDash` can say, and cutting a path into its dashes where it cannot. */

import { cubicAt, type PathData, type PathVerb, type Segment, subpaths } from '@/lib/scene/path-data';

/** Dashes and gaps in turn, an even number of them (SVG 2 §13.5.6 doubles an odd list). */
export const evenDashes = (dashes: readonly number[]): number[] => (dashes.length % 2 === 0 ? [...dashes] : [...dashes, ...dashes]);

/**
 * One dash and one gap in widths of the line, as `a:ds` counts them; null where the pattern has an offset or several lengths
 * (LibreOffice keeps two at most), or where round caps would close the gap.
 */
export function customDash(
  dashes: readonly number[],
  offset: number,
  width: number,
  cap: 'butt' | 'round' | 'square',
): { readonly length: number; readonly gap: number } | null {
  const list = evenDashes(dashes);
  const [dash = 0, gap = 0] = list;
  for (let i = 0; i < list.length; i += 2)
    if (Math.abs((list[i] ?? 0) - dash) > 1e-6 || Math.abs((list[i + 1] ?? 0) - gap) > 1e-6) return null;
  const period = dash + gap;
  const phase = Math.abs(offset % period);
  if (Math.min(phase, period - phase) > period * 0.01 || !(gap > 0)) return null;
  if (cap === 'butt') return dash > 0 ? { length: dash / width, gap: gap / width } : null;
  // Caps reach half a width beyond each end: SVG adds them outside the dash, `a:ds` counts round ones inside.
  if (cap === 'round') return gap > width ? { length: (dash + width) / width, gap: (gap - width) / width } : null;
  return dash > 0 && gap > width ? { length: dash / width, gap: gap / width } : null;
}

/** More than this many dashes is a texture: nobody edits it and files get huge. */
const MAX_DASHES = 4000;

/** The path cut into its dashes, each an open subpath in the path's own space; null where there would be too many. */
export function cutDashes(path: PathData, dashes: readonly number[], offset: number): PathData | null {
  const list = evenDashes(dashes);
  const period = list.reduce((sum, length) => sum + length, 0);
  if (!(period > 0)) return path;
  const verbs: PathVerb[] = [];
  const points: number[] = [];
  let count = 0;
  // Dashes without gaps never begin anew, and a step far out may be lost in rounding: pieces are counted, too.
  let piecesLeft = 4 * MAX_DASHES;
  for (const sub of subpaths(path)) {
    let { index, left } = startOf(list, ((offset % period) + period) % period);
    let drawing = false;
    for (const segment of sub.segments) {
      const measured = measure(segment);
      let at = 0;
      piecesLeft += 1;
      while (measured.length - at > 1e-9) {
        piecesLeft -= 1;
        if (piecesLeft < 0) return null;
        const step = Math.min(left, measured.length - at);
        if (index % 2 === 0) {
          if (!drawing) {
            const start = pointAt(segment, measured, at);
            verbs.push('M');
            points.push(start.x, start.y);
            drawing = true;
            count += 1;
            if (count > MAX_DASHES) return null;
          }
          appendPart(segment, measured, at, at + step, verbs, points);
        } else drawing = false;
        at += step;
        left -= step;
        if (left <= 1e-9) {
          index = (index + 1) % list.length;
          left = list[index] ?? period;
          if (left <= 0 && index % 2 === 0) {
            // A dash without length is a dot of two caps.
            const dot = pointAt(segment, measured, at);
            verbs.push('M', 'L');
            points.push(dot.x, dot.y, dot.x, dot.y);
            count += 1;
            if (count > MAX_DASHES) return null;
            index = (index + 1) % list.length;
            left = list[index] ?? period;
          } else if (left <= 0) {
            index = (index + 1) % list.length;
            left = list[index] ?? period;
            continue;
          }
          drawing = false;
        }
      }
    }
  }
  return { verbs, points };
}

function startOf(list: readonly number[], offset: number): { index: number; left: number } {
  let index = 0;
  let rest = offset;
  while (rest >= (list[index] ?? 0)) {
    rest -= list[index] ?? 0;
    index = (index + 1) % list.length;
    if (rest <= 0 && (list[index] ?? 0) > 0) break;
  }
  return { index, left: (list[index] ?? 0) - rest };
}

interface Measured {
  readonly length: number;
  /** Lengths up to each of the equal parameter steps of a curve. */
  readonly table: readonly number[];
}

const CURVE_STEPS = 32;

function measure(segment: Segment): Measured {
  const { x0, y0, to } = segment;
  if (segment.verb !== 'C') return { length: Math.hypot((to[0] ?? 0) - x0, (to[1] ?? 0) - y0), table: [] };
  const table = [0];
  let px = x0;
  let py = y0;
  let length = 0;
  for (let i = 1; i <= CURVE_STEPS; i += 1) {
    const { x, y } = curvePoint(segment, i / CURVE_STEPS);
    length += Math.hypot(x - px, y - py);
    table.push(length);
    px = x;
    py = y;
  }
  return { length, table };
}

function curvePoint(segment: Segment, t: number): { x: number; y: number } {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = segment.to;
  return { x: cubicAt(segment.x0, x1, x2, x3, t), y: cubicAt(segment.y0, y1, y2, y3, t) };
}

/** The parameter at a length along the segment. */
function parameterAt(measured: Measured, length: number): number {
  if (measured.table.length === 0) return measured.length > 0 ? length / measured.length : 0;
  const i = Math.max(
    1,
    measured.table.findIndex((l) => l >= length - 1e-12),
  );
  const from = measured.table[i - 1] ?? 0;
  const to = measured.table[i] ?? measured.length;
  return (i - 1 + (to > from ? (length - from) / (to - from) : 0)) / CURVE_STEPS;
}

function pointAt(segment: Segment, measured: Measured, length: number): { x: number; y: number } {
  const t = parameterAt(measured, Math.min(length, measured.length));
  if (segment.verb === 'C') return curvePoint(segment, t);
  return { x: segment.x0 + ((segment.to[0] ?? 0) - segment.x0) * t, y: segment.y0 + ((segment.to[1] ?? 0) - segment.y0) * t };
}

/** Appends the part of the segment between two lengths, the pen being at its start. */
function appendPart(segment: Segment, measured: Measured, from: number, to: number, verbs: PathVerb[], points: number[]): void {
  if (segment.verb !== 'C') {
    const end = pointAt(segment, measured, to);
    verbs.push('L');
    points.push(end.x, end.y);
    return;
  }
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = segment.to;
  const t0 = parameterAt(measured, from);
  const t1 = parameterAt(measured, to);
  const xs = partOfCubic(segment.x0, x1, x2, x3, t0, t1);
  const ys = partOfCubic(segment.y0, y1, y2, y3, t0, t1);
  verbs.push('C');
  points.push(xs[0], ys[0], xs[1], ys[1], xs[2], ys[2]);
}

/** Control and end values of one coordinate of a cubic between two parameters (blossoming). */
function partOfCubic(a: number, b: number, c: number, d: number, t0: number, t1: number): readonly [number, number, number] {
  const blossom = (u: number, v: number, w: number): number => {
    const ab = (t: number, p: number, q: number): number => p + (q - p) * t;
    const first = [ab(u, a, b), ab(u, b, c), ab(u, c, d)] as const;
    const second = [ab(v, first[0], first[1]), ab(v, first[1], first[2])] as const;
    return ab(w, second[0], second[1]);
  };
  return [blossom(t0, t0, t1), blossom(t0, t1, t1), blossom(t1, t1, t1)];
}

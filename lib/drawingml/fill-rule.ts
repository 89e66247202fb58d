/**
 * LibreOffice always fills even-odd, PowerPoint does too as far as is known, and usvg keeps SVG's rule. Nested outlines mostly
 * fill alike by either rule; this finds the paths that do not.
 */

import { flatten, type PathData, pathBounds } from '@/lib/scene/path-data';

const SCAN_LINES = 48;
/** Overlaps narrower than this share of the path do not show. */
const MIN_WIDTH_SHARE = 0.002;

/** Whether the nonzero rule fills something that even-odd leaves open, judged on scan lines across the path. */
export function rulesDiffer(path: PathData): boolean {
  const bounds = pathBounds(path);
  if (!bounds || path.verbs.length < 5) return false;
  const polygons = flatten(path, 6);
  if (polygons.length === 1 && isConvex(polygons[0] ?? [])) return false;
  const lines: { x: number; direction: number }[][] = Array.from({ length: SCAN_LINES }, () => []);
  const step = bounds.height / SCAN_LINES;
  if (!(step > 0)) return false;
  for (const polygon of polygons) {
    const count = polygon.length / 2;
    for (let i = 0; i < count; i += 1) {
      const j = (i + 1) % count;
      addCrossings(polygon[2 * i] ?? 0, polygon[2 * i + 1] ?? 0, polygon[2 * j] ?? 0, polygon[2 * j + 1] ?? 0, bounds.y, step, lines);
    }
  }
  const minWidth = bounds.width * MIN_WIDTH_SHARE;
  return lines.some((crossings) => hasEvenInside(crossings, minWidth));
}

function addCrossings(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  top: number,
  step: number,
  lines: { x: number; direction: number }[][],
): void {
  if (y0 === y1) return;
  const direction = y1 > y0 ? 1 : -1;
  // Odd offset keeps the lines off the round coordinates that vertices like.
  const first = Math.max(0, Math.ceil((Math.min(y0, y1) - top) / step - OFFSET));
  const last = Math.min(SCAN_LINES - 1, Math.ceil((Math.max(y0, y1) - top) / step - OFFSET) - 1);
  for (let line = first; line <= last; line += 1) {
    const y = top + (line + OFFSET) * step;
    lines[line]?.push({ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), direction });
  }
}

const OFFSET = 0.4871;

function hasEvenInside(crossings: { x: number; direction: number }[], minWidth: number): boolean {
  crossings.sort((a, b) => a.x - b.x);
  let winding = 0;
  for (const [i, crossing] of crossings.entries()) {
    winding += crossing.direction;
    const next = crossings[i + 1];
    if (next && winding !== 0 && winding % 2 === 0 && next.x - crossing.x > minWidth) return true;
  }
  return false;
}

function isConvex(polygon: readonly number[]): boolean {
  const count = polygon.length / 2;
  let sign = 0;
  let turns = 0;
  let lastAngle = Number.NaN;
  for (let i = 0; i < count; i += 1) {
    const ax = polygon[2 * i] ?? 0;
    const ay = polygon[2 * i + 1] ?? 0;
    const j = (i + 1) % count;
    const dx = (polygon[2 * j] ?? 0) - ax;
    const dy = (polygon[2 * j + 1] ?? 0) - ay;
    if (dx === 0 && dy === 0) continue;
    const angle = Math.atan2(dy, dx);
    if (!Number.isNaN(lastAngle)) {
      let turn = angle - lastAngle;
      if (turn > Math.PI) turn -= 2 * Math.PI;
      if (turn < -Math.PI) turn += 2 * Math.PI;
      if (turn !== 0) {
        if (sign !== 0 && Math.sign(turn) !== sign) return false;
        sign = Math.sign(turn);
        turns += turn;
      }
    }
    lastAngle = angle;
  }
  return Math.abs(turns) <= 2 * Math.PI + 0.01;
}

/** Geometry → `a:prstGeom` and `a:custGeom` (ECMA-376 part 1 §20.1.9). */

import type { Box } from '@/lib/scene/bounds';
import { type PathData, VERB_LENGTH } from '@/lib/scene/path-data';
import type { CustomPath } from './plan';
import type { SlideFrame } from './slide-frame';
import { emu, percent1000 } from './units';

export function presetGeometry(preset: string, cornerRatio: number): string {
  const adjust =
    preset === 'roundRect' ? `<a:avLst><a:gd name="adj" fmla="val ${percent1000(cornerRatio, 0, 0.5)}"/></a:avLst>` : '<a:avLst/>';
  return `<a:prstGeom prst="${preset}">${adjust}</a:prstGeom>`;
}

/** Path units are EMU from the box's corner. */
export function customGeometry(box: Box, paths: readonly CustomPath[], frame: SlideFrame): string {
  const width = emu(box.width * frame.unit);
  const height = emu(box.height * frame.unit);
  const list = paths.map((part) => {
    const flags = `${part.filled ? '' : ' fill="none"'}${part.stroked ? '' : ' stroke="0"'}`;
    return `<a:path w="${width}" h="${height}"${flags}>${boundsAnchors(part, box, width, height)}${pathCommands(part.path, box, frame.unit)}</a:path>`;
  });
  return `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>${list.join('')}</a:pathLst></a:custGeom>`;
}

/** Two points in opposite corners, where the box is wider than the path: LibreOffice takes the path's own bounds for the gradient's. */
function boundsAnchors(part: CustomPath, box: Box, width: number, height: number): string {
  if (part.stroked) return '';
  const { points } = part.path;
  let minX = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < points.length; i += 2) {
    minX = Math.min(minX, points[i] ?? 0);
    maxX = Math.max(maxX, points[i] ?? 0);
  }
  const isLarger = minX > box.x + box.width * 0.001 || maxX < box.x + box.width * 0.999;
  const isTaller = !isLarger && !touchesVertically(points, box);
  if (!isLarger && !isTaller) return '';
  return `${degenerate(0, 0)}${degenerate(width, height)}`;
}

function touchesVertically(points: readonly number[], box: Box): boolean {
  let minY = Number.POSITIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (let i = 1; i < points.length; i += 2) {
    minY = Math.min(minY, points[i] ?? 0);
    maxY = Math.max(maxY, points[i] ?? 0);
  }
  return minY <= box.y + box.height * 0.001 && maxY >= box.y + box.height * 0.999;
}

const degenerate = (x: number, y: number): string =>
  `<a:moveTo><a:pt x="${x}" y="${y}"/></a:moveTo><a:lnTo><a:pt x="${x}" y="${y}"/></a:lnTo><a:close/>`;

function pathCommands(path: PathData, box: Box, unit: number): string {
  const out: string[] = [];
  let at = 0;
  let open = false;
  let startAt = 0;
  const point = (i: number): string =>
    `<a:pt x="${emu(((path.points[i] ?? 0) - box.x) * unit)}" y="${emu(((path.points[i + 1] ?? 0) - box.y) * unit)}"/>`;
  const move = (i: number): void => {
    out.push('<a:moveTo>', point(i), '</a:moveTo>');
    startAt = i;
    open = true;
  };
  for (const verb of path.verbs) {
    if (verb === 'M') move(at);
    else if (verb === 'Z') {
      out.push('<a:close/>');
      open = false;
    } else {
      // Drawing goes on from the start of the closed subpath (SVG 2 §9.3.4); DrawingML wants it said.
      if (!open) out.push('<a:moveTo>', point(startAt), '</a:moveTo>');
      open = true;
      if (verb === 'L') out.push('<a:lnTo>', point(at), '</a:lnTo>');
      else out.push('<a:cubicBezTo>', point(at), point(at + 2), point(at + 4), '</a:cubicBezTo>');
    }
    at += VERB_LENGTH[verb];
  }
  return out.join('');
}

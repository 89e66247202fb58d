/** Which families this computer has, told by how wide their letters come out: nothing is listed, and nobody has to be asked. */

import type { InstalledFont } from '@/lib/ports/fonts';

/** Letters that differ in width from one design to the next. */
const SAMPLE = 'mmmwwwiiilllWQ@&0g';
const GENERIC = ['monospace', 'serif', 'sans-serif'];

const known = new Map<string, InstalledFont | null>();
let canvas: OffscreenCanvasRenderingContext2D | null | undefined;

/** Null for one that is not here, and where the browser does not tell. */
export function installedFont(family: string): InstalledFont | null {
  const key = family.toLowerCase();
  const found = known.get(key);
  if (found !== undefined) return found;
  const told = lookFor(family);
  known.set(key, told);
  return told;
}

function lookFor(family: string): InstalledFont | null {
  canvas ??= typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d');
  const context = canvas;
  if (!context) return null;
  const width = (list: string, text = SAMPLE): number => {
    context.font = `100px ${list}`;
    return context.measureText(text).width;
  };
  const quoted = `"${family.replace(/["\\\n]/g, '')}"`;
  // A family that is not here gives way to each of the others.
  if (GENERIC.every((generic) => width(`${quoted}, ${generic}`) === width(generic))) return null;
  return width(quoted, 'iiii') === width(quoted, 'WWWW') ? 'fixed' : 'proportional';
}

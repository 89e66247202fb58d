/** Markers stand on every point of a line (SVG 2 §13.7): few bytes become millions of elements unless they are counted. */

import { diagnostic } from '@/lib/errors/diagnostic';
import { MAX_MARKER_ELEMENTS } from '@/lib/limits/drawing-limits';
import { descendants, elementLabel, type SvgElement } from './element';
import { referencedId } from './references';
import type { SourceDocument } from './scan';

const LINES = new Set(['path', 'line', 'polyline', 'polygon']);
const PROPERTIES = ['marker-start', 'marker-mid', 'marker-end'] as const;

/** Mutates the document, after the cascade: lines past the cap lose their markers, with a diagnostic each. */
export function capMarkers(document: SourceDocument): void {
  const all = [...descendants(document.root)];
  const sizes = new Map(all.filter(({ name }) => name === 'marker').map((marker) => [marker.attributes.get('id') ?? '', sizeOf(marker)]));
  if (sizes.size === 0) return;
  let left = MAX_MARKER_ELEMENTS;
  for (const line of all.filter(({ name }) => LINES.has(name))) {
    const cost = PROPERTIES.reduce((sum, property) => sum + costOf(line, property, sizes), 0);
    if (cost <= left) {
      left -= cost;
      continue;
    }
    for (const property of PROPERTIES) line.attributes.set(property, 'none');
    document.diagnostics.push(diagnostic('marker/left-out', elementLabel(line)));
  }
}

const sizeOf = (marker: SvgElement): number => [...descendants(marker)].length;

function costOf(line: SvgElement, property: (typeof PROPERTIES)[number], sizes: ReadonlyMap<string, number>): number {
  const id = referencedId(inherited(line, property));
  const size = id === null ? 0 : (sizes.get(id) ?? 0);
  return size === 0 ? 0 : size * (property === 'marker-mid' ? pointsOf(line) : 1);
}

function inherited(element: SvgElement, property: string): string {
  for (let at: SvgElement | null = element; at; at = at.parent) {
    const value = at.attributes.get(property)?.trim();
    if (value !== undefined && value !== '' && value !== 'inherit') return value;
  }
  return 'none';
}

/** At least as many as there are: two numbers make a point, or more of them one. */
function pointsOf(line: SvgElement): number {
  const geometry = line.attributes.get(line.name === 'path' ? 'd' : 'points') ?? '';
  return Math.ceil((geometry.match(/\d+/g)?.length ?? 0) / 2) + (geometry.match(/[hv]/gi)?.length ?? 0);
}

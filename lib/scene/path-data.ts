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

export const EMPTY_PATH: PathData = { verbs: [], points: [] };

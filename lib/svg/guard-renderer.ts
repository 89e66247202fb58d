/** What a well-formed drawing may hold that would end the renderer: taken away or brought down, each with its diagnostic. */

import { breakCycles } from './break-cycles';
import { capLengths } from './cap-lengths';
import { capMarkers } from './cap-markers';
import { capText } from './cap-text';
import type { SourceDocument } from './scan';

/** Mutates the document, after the cascade. */
export function guardRenderer(document: SourceDocument): void {
  breakCycles(document);
  capLengths(document);
  capMarkers(document);
  capText(document);
}

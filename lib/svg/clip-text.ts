/**
 * Text in a clip path that is not one run. resvg-wasm 2.6.2 writes out the first run only: each becomes a text of its own, where the
 * whole would have put it.
 */

import type { SvgElement } from './element';
import type { TextMeasure, TextPiece } from './text-line';
import { placeText } from './text-lines';
import { isSimpleScript } from './text-place';
import { writeLine } from './text-runs';
import type { TextStyle } from './text-style';

/** What a text says of itself as a whole. */
const OWN = ['transform', 'clip-path', 'clip-rule', 'transform-origin'] as const;

/** Null where the text is one run, or its places are not known. */
export function splitClipText(element: SvgElement, style: TextStyle, measure: TextMeasure): readonly SvgElement[] | null {
  const chunks = placeText(element, style, measure);
  if (typeof chunks === 'string' || chunks.some(({ vertical, stretched }) => vertical || stretched !== null)) return null;
  if (chunks.some(({ characters }) => characters.some(({ text }) => !isSimpleScript(text)))) return null;
  const pieces: TextPiece[] = [];
  let end = Number.NaN;
  for (const { text, x, y, style: own, advance } of chunks.flatMap(({ characters }) => characters)) {
    const last = pieces.at(-1);
    if (last && own === last.style && y === last.y && Math.abs(x - end) < TOUCHING)
      pieces[pieces.length - 1] = { ...last, text: last.text + text };
    else pieces.push({ text, x, y, style: own });
    end = x + advance;
  }
  if (pieces.length < 2) return null;
  return pieces.map((piece) => {
    const line = { ...WHERE_IT_STANDS, x: piece.x, y: piece.y, pieces: [piece] };
    const text = writeLine('', line, measure.match);
    text.attributes.delete('id');
    for (const name of OWN) {
      const value = element.attributes.get(name);
      if (value !== undefined) text.attributes.set(name, value);
    }
    return text;
  });
}

/** px */
const TOUCHING = 1e-3;

const WHERE_IT_STANDS = { drop: 0, anchor: 'start', vertical: false, spans: [], overflow: null, stretched: null } as const;

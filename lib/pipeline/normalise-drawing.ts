/** Annotated SVG → normalised document, with every line of text in it: one that the renderer could not set is set in another font. */

import type { FontSource } from '@/lib/ports/fonts';
import type { FontFile, Rasterizer } from '@/lib/ports/rasterizer';
import type { AnnotatedSvg } from '@/lib/svg/annotate';
import { type NormalisedSvg, parseNormalised } from '@/lib/svg/normalised';
import type { SourceFacts } from '@/lib/svg/source-facts';

export interface NormalisedDrawing {
  readonly document: NormalisedSvg;
  /** The source's facts; lines that were set in another font say so. */
  readonly facts: SourceFacts;
  /** The fonts of the text, with those that stood in. */
  readonly fonts: readonly FontFile[];
}

/** `loaded`: the fonts of the text. Throws as `Rasterizer.normalise` does. */
export async function normaliseDrawing(
  annotated: AnnotatedSvg,
  loaded: readonly FontFile[],
  fonts: FontSource,
  rasterizer: Rasterizer,
): Promise<NormalisedDrawing> {
  const normal = parseNormalised(rasterizer.normalise(annotated.svg, loaded));
  const lost = lostLines(annotated, normal);
  if (lost.length === 0) return { document: normal, facts: annotated.facts, fonts: loaded };
  // resvg-wasm 2.6.2 drops a whole line in silence for some variable fonts, and for ligatures where fonts mix. The slide keeps the
  // family that was asked for; only its measure is another font's.
  const standIn = fonts.resolve([], { weight: 400, italic: false });
  const file = await fonts.load([standIn.file]);
  const known = [...loaded, ...file];
  return {
    document: parseNormalised(rasterizer.normalise(inFamily(annotated.svg, lost, standIn.engineFamily), known)),
    facts: factsInFamily(annotated.facts, lost, standIn.engineFamily),
    fonts: known,
  };
}

/** Ids of lines that should show and are not in the result. */
function lostLines({ facts }: AnnotatedSvg, normal: NormalisedSvg): string[] {
  const lost: string[] = [];
  for (const [id, { text }] of facts) {
    const shows = text && (text.runs.some((run) => run.text.trim() !== '') || (text.outlined !== null && text.content.trim() !== ''));
    if (shows && !normal.drawn.has(id)) lost.push(id);
  }
  return lost;
}

function factsInFamily(facts: SourceFacts, ids: readonly string[], engineFamily: string): SourceFacts {
  const result = new Map(facts);
  for (const id of ids) {
    const fact = facts.get(id);
    if (fact?.text) result.set(id, { ...fact, text: { ...fact.text, runs: fact.text.runs.map((run) => ({ ...run, engineFamily })) } });
  }
  return result;
}

function inFamily(svg: string, ids: readonly string[], family: string): string {
  let result = svg;
  for (const id of ids) {
    const start = result.search(new RegExp(`<text(?: [^>]*)? id="${id}"`));
    const end = start < 0 ? -1 : result.indexOf('</text>', start);
    if (end < 0) continue;
    const text = result.slice(start, end).replace(/font-family="[^"]*"/g, `font-family="'${family}'"`);
    result = result.slice(0, start) + text + result.slice(end);
  }
  return result;
}

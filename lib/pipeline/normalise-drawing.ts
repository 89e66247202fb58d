/** Annotated SVG → normalised document, with every line of text in it: one that the renderer could not set is set in another font. */

import type { FontSource } from '@/lib/ports/fonts';
import type { FontFile, Rasterizer } from '@/lib/ports/rasterizer';
import type { AnnotatedSvg } from '@/lib/svg/annotate';
import { type NormalisedSvg, parseNormalised } from '@/lib/svg/normalised';
import type { SourceFacts, SourceTextRun } from '@/lib/svg/source-facts';

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
  const file = await fonts.load([standIn.file], '');
  const known = [...loaded, ...file];
  const { facts, svg } = annotated;
  const families = new Map(lost.map((id) => [id, mostForeign(facts.get(id)?.text?.runs ?? []) ?? standIn.engineFamily]));
  const dressed = inFamilies(svg, families);
  const again = parseNormalised(rasterizer.normalise(dressed, known));
  // What no font has, colour fonts for one, is measured with letters in its place: the slide keeps its characters.
  const unset = lostLines(annotated, again).filter((id) => facts.get(id)?.text?.outlined === null);
  const document = unset.length === 0 ? again : parseNormalised(rasterizer.normalise(withLetters(dressed, unset), known));
  return { document, facts: factsInFamilies(facts, families), fonts: known };
}

/** Of several fonts in a line the one whose characters the others are least likely to have; null where all are alike. */
function mostForeign(runs: readonly SourceTextRun[]): string | null {
  if (new Set(runs.map(({ engineFamily }) => engineFamily)).size < 2) return null;
  const foreign = (text: string): number => text.replace(/[\p{Script=Latin}\p{Script=Common}]/gu, '').length;
  const [most] = [...runs].sort((a, b) => foreign(b.text) - foreign(a.text));
  return most && foreign(most.text) > 0 ? most.engineFamily : null;
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

function factsInFamilies(facts: SourceFacts, families: ReadonlyMap<string, string>): SourceFacts {
  const result = new Map(facts);
  for (const [id, engineFamily] of families) {
    const fact = facts.get(id);
    if (fact?.text) result.set(id, { ...fact, text: { ...fact.text, runs: fact.text.runs.map((run) => ({ ...run, engineFamily })) } });
  }
  return result;
}

function inFamilies(svg: string, families: ReadonlyMap<string, string>): string {
  let result = svg;
  for (const [id, family] of families)
    result = inText(result, id, (text) => text.replace(/font-family="[^"]*"/g, `font-family="'${family}'"`));
  return result;
}

/** About as wide as a sign that nothing is known of. */
const LETTER = 'M';

const withLetters = (svg: string, ids: readonly string[]): string =>
  ids.reduce((result, id) => inText(result, id, (text) => text.replace(/>[^<]+/g, (words) => `>${lettersFor(words.slice(1))}`)), svg);

/** References to characters count as one, too. */
const lettersFor = (words: string): string =>
  [...new Intl.Segmenter().segment(words.replace(/&[^;]+;/g, LETTER))]
    .map(({ segment }) => (segment.trim() === '' ? segment : LETTER))
    .join('');

function inText(svg: string, id: string, change: (text: string) => string): string {
  const start = svg.search(new RegExp(`<text(?: [^>]*)? id="${id}"`));
  const end = start < 0 ? -1 : svg.indexOf('</text>', start);
  return end < 0 ? svg : svg.slice(0, start) + change(svg.slice(start, end)) + svg.slice(end);
}

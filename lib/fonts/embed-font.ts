/** What a deck may carry of a font, and what it carries: the characters of its text, and Latin for those who go on typing. */

import type { DeckFont, FontStyleName, SlideFont } from '@/lib/ports/fonts';
import { readCharacterMap } from './character-map';
import { writeEot } from './eot';
import { renamed } from './font-names';
import { mergeFonts } from './merge-fonts';
import { codesOf } from './script-fonts';
import { readSfnt, type Sfnt, viewOf, writeSfnt } from './sfnt';
import type { Subsetter } from './subsetter';

/** Bits of OS/2 fsType (OpenType 1.9 §OS/2). */
const RESTRICTED = 0x2;
const PREVIEW_AND_PRINT = 0x4;
const NO_SUBSETTING = 0x100;
const BITMAPS_ONLY = 0x200;

const STYLE_NAMES: Readonly<Record<FontStyleName, string>> = {
  regular: 'Regular',
  bold: 'Bold',
  italic: 'Italic',
  boldItalic: 'Bold Italic',
};

/** Why a font must stay out of decks, as the end of a sentence; null where nothing speaks against it. */
export function whyNotEmbedded(font: Sfnt): string | null {
  const rights = rightsOf(font);
  if (rights & (RESTRICTED | BITMAPS_ONLY)) return 'its maker does not allow it';
  if (rights & PREVIEW_AND_PRINT) return 'its maker allows it for decks that nobody edits only';
  return font.tables.has('glyf') ? null : 'PowerPoint takes fonts with TrueType outlines only';
}

const rightsOf = ({ tables }: Sfnt): number => {
  const os2 = tables.get('OS/2');
  return os2 && os2.length >= 10 ? viewOf(os2).getUint16(8) : 0;
};

/** Basic Latin to Latin Extended-B, and the punctuation that goes with it. */
const LATIN: readonly (readonly [number, number])[] = [
  [0x20, 0x24f],
  [0x2010, 0x2044],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
];

/** A font for one slide. Null for one that may not be embedded, or that HarfBuzz cannot cut. */
export function slideFont(font: Sfnt, typeface: string, style: FontStyleName, text: string, subset: Subsetter): SlideFont | null {
  if (whyNotEmbedded(font) !== null) return null;
  const characters = codesOf(text);
  for (const [first, last] of LATIN) for (let code = first; code <= last; code += 1) characters.add(code);
  const bytes = rightsOf(font) & NO_SUBSETTING ? writeSfnt(font) : subset(writeSfnt(font), { characters });
  const cut = bytes && readSfnt(bytes);
  return cut && { typeface, style, bytes: writeSfnt(renamed(cut, typeface, STYLE_NAMES[style])) };
}

/** The fonts of all slides, those of one style made one: typefaces in the order in which slides first use them. */
export function deckFonts(fonts: readonly SlideFont[], subset: Subsetter): readonly DeckFont[] {
  const typefaces = new Map<string, Map<FontStyleName, Sfnt[]>>();
  for (const { typeface, style, bytes } of fonts) {
    const sfnt = readSfnt(bytes);
    if (!sfnt) continue;
    const styles = typefaces.get(typeface) ?? new Map<FontStyleName, Sfnt[]>();
    typefaces.set(typeface, styles);
    styles.set(style, [...(styles.get(style) ?? []), sfnt]);
  }
  return [...typefaces].map(([typeface, styles]) => ({
    typeface,
    styles: new Map([...styles].map(([style, pieces]) => [style, writeEot(united(pieces, subset))])),
  }));
}

/** Glyphs that several pieces have are kept once. */
function united(pieces: readonly Sfnt[], subset: Subsetter): Sfnt {
  const [first, ...others] = pieces;
  if (!first) throw new Error('a font of nothing');
  const known = new Set(readCharacterMap(first).keys());
  const further = others.filter((font) => {
    const codes = [...readCharacterMap(font).keys()];
    const isNew = codes.some((code) => !known.has(code));
    for (const code of codes) known.add(code);
    return isNew;
  });
  if (further.length === 0) return first;
  const bytes = subset(writeSfnt(mergeFonts(first, further)), { characters: known });
  return (bytes && readSfnt(bytes)) ?? first;
}

/**
 * Fonts for further scripts, made for one drawing: of the slices of a variable font those that its characters need, each cut down to
 * them at one weight, and joined. A few kilobytes, however large the script is.
 */

import type { FontFile } from '@/lib/ports/rasterizer';
import { readCoverage } from './character-map';
import { decodeFont } from './decode-font';
import { renamed } from './font-names';
import { mergeFonts } from './merge-fonts';
import { SCRIPT_FONTS, type Script, scriptOf } from './scripts.table';
import { readSfnt, type Sfnt, writeSfnt } from './sfnt';
import type { Subsetter } from './subsetter';

/** Reads a file that comes with the product by its name. Rejects with AppError `file/unreadable`. */
export type ReadAsset = (file: string) => Promise<Uint8Array>;

/** A font for the characters of a text, under a name for the renderer; null where there is none. */
export type LoadScript = (script: Script, weight: number, text: string, engineFamily: string) => Promise<FontFile | null>;

type Ranges = readonly (readonly [first: number, last: number])[];

interface Slice {
  readonly name: string;
  readonly ranges: Ranges;
}

export class ScriptFonts {
  private readonly read: ReadAsset;
  private readonly subsetter: () => Promise<Subsetter>;
  private readonly slices = new Map<Script, Promise<readonly Slice[]>>();
  private readonly decoded = new Map<string, Promise<Uint8Array>>();

  constructor(read: ReadAsset, subsetter: () => Promise<Subsetter>) {
    this.read = read;
    this.subsetter = subsetter;
  }

  /** Null where no slice has anything of the text. */
  async make(script: Script, weight: number, text: string, engineFamily: string): Promise<Uint8Array | null> {
    const sources = [script, ...SCRIPT_FONTS[script].alsoFrom];
    const isOwn = (character: string): boolean => sources.some((one) => one === scriptOf(character, '', []));
    const wanted = codesOf(
      Array.from(text)
        .filter((character) => isOwn(character) || isShared(character, script))
        .join(''),
    );
    const pieces: { readonly font: Sfnt; readonly share: number }[] = [];
    for (const source of sources) {
      const slices = (await this.list(source)).flatMap(({ name, ranges }) => {
        const characters = [...wanted].filter((code) => isIn(ranges, code));
        return characters.length === 0 ? [] : [{ asset: `${SCRIPT_FONTS[source].name}/${name}`, characters }];
      });
      const fonts = await Promise.all(slices.map(({ asset, characters }) => this.cut(asset, script, weight, characters)));
      for (const [i, font] of fonts.entries()) {
        if (!font) continue;
        pieces.push({ font, share: slices[i]?.characters.length ?? 0 });
        for (const [first, last] of readCoverage(font)) for (let code = first; code <= last; code += 1) wanted.delete(code);
      }
      // What stands around the script is no reason to look elsewhere.
      if (![...wanted].some((code) => isOwn(String.fromCodePoint(code)))) break;
    }
    const [main, ...others] = pieces.sort((a, b) => rules(b.font) - rules(a.font) || b.share - a.share).map(({ font }) => font);
    return main ? writeSfnt(renamed(mergeFonts(main, others), engineFamily, 'Regular')) : null;
  }

  private async cut(asset: string, script: Script, weight: number, characters: readonly number[]): Promise<Sfnt | null> {
    const [bytes, subset] = await Promise.all([this.slice(asset), this.subsetter()]);
    const made = subset(bytes, { characters, location: new Map([['wght', weight]]), plain: !SCRIPT_FONTS[script].shaped });
    return made && readSfnt(made);
  }

  private slice(asset: string): Promise<Uint8Array> {
    return remember(this.decoded, asset, async () => {
      const font = await decodeFont(await this.read(asset));
      if (!font) throw new Error('a bundled font is damaged');
      return font.bytes;
    });
  }

  private list(script: Script): Promise<readonly Slice[]> {
    return remember(this.slices, script, async () => {
      const { name } = SCRIPT_FONTS[script];
      const listed: unknown = JSON.parse(new TextDecoder().decode(await this.read(`${name}/unicode.json`)));
      const entries = Object.entries(listed as Readonly<Record<string, string>>);
      return entries.map(([key, ranges]) => ({ name: key.replace(/^\[(.+)\]$/, '$1'), ranges: parseRanges(ranges) }));
    });
  }
}

/** A font with rules for shaping keeps its glyph numbers in a merger. */
const rules = ({ tables }: Sfnt): number => tables.get('GSUB')?.length ?? 0;

const isIn = (ranges: Ranges, code: number): boolean => ranges.some(([first, last]) => code >= first && code <= last);

export const codesOf = (text: string): Set<number> => new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0));

/** Digits, spaces and signs; for a font that may have to set a whole line Latin letters too. */
const isShared = (character: string, script: Script): boolean =>
  scriptOf(character, '', []) === null &&
  (SCRIPT_FONTS[script].shaped || !/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(character));

/** `U+4E00-9FFF, U+26` (CSS Fonts 4 §4.5); `U+4??` too. What cannot be read is left out. */
export function parseRanges(text: string): Ranges {
  return text.split(',').flatMap((part) => {
    const match = /^\s*U\+([0-9a-f]{1,6}|[0-9a-f]{0,5}\?{1,6})(?:-([0-9a-f]{1,6}))?\s*$/i.exec(part);
    if (!match?.[1]) return [];
    const first = Number.parseInt(match[1].replaceAll('?', '0'), 16);
    return [[first, Number.parseInt(match[2] ?? match[1].replaceAll('?', 'f'), 16)] as const];
  });
}

/** A promise by key; one that failed is asked for again. */
export function remember<K, V>(kept: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  made.catch(() => kept.delete(key));
  kept.set(key, made);
  return made;
}

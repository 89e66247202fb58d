/** Which font each text of one drawing gets: the families that it names, then fonts of the user's, then one for the script. */

import type {
  FontMatch,
  FontNote,
  FontSource,
  FontStyle,
  FontStyleName,
  FontUse,
  InstalledFont,
  SlideFont,
  TextRuler,
  TextSegment,
} from '@/lib/ports/fonts';
import type { FontFile } from '@/lib/ports/rasterizer';
import { isUnsayable, type Location, locate } from './axes';
import { BUNDLED, type BundledFamily } from './bundled.table';
import { type Coverage, readCoverage } from './character-map';
import { slideFont, whyNotEmbedded } from './embed-font';
import { compactName, faceNames } from './face-name';
import { coversText, distance, type FileFont, instanceName } from './file-font';
import { OFFICE_FAMILIES, type OfficeFamily } from './office.table';
import { type LoadScript, remember } from './script-fonts';
import { SCRIPT_FONTS, SCRIPTS, type Script, SPACED, scriptOf } from './scripts.table';
import { readSfnt } from './sfnt';
import type { Subsetter } from './subsetter';
import { createTextRuler, type MeasuringFont, openMeasuringFont } from './text-ruler';

export interface FontSettings {
  /** What a generic family means, as in `{ 'sans-serif': 'Arial' }`. */
  readonly generics: Readonly<Record<string, string>>;
  readonly defaultFamily: string;
  /** Lower-case families to the family that the slide names instead. */
  readonly fontMap: Readonly<Record<string, string>>;
}

interface Loaders {
  readonly bundled: (file: string) => Promise<FontFile>;
  readonly file: (font: FileFont, location: Location) => Promise<FontFile>;
  readonly installed: (family: string) => InstalledFont | null;
  readonly subsetter: () => Promise<Subsetter>;
  readonly script: LoadScript;
  /** A font with what there is of some characters, under a name for the renderer. */
  readonly symbols: (characters: readonly string[], engineFamily: string) => Promise<FontFile>;
}

/** `file`: the key of the font that a note is about; null for one that is only installed. */
type Noted =
  | Extract<FontNote, { readonly kind: 'replaced' }>
  | { readonly kind: 'rare'; readonly font: string; readonly file: string | null };

/** Of the files of a bundled family. */
const STYLE_INDEX = { regular: 0, italic: 1, bold: 2, boldItalic: 3 } as const satisfies Record<FontStyleName, number>;

interface Found {
  readonly match: FontMatch;
  /**
   * - `twin`: readers have the family, and what is here is as wide
   * - `named`: readers have it, and what is here is about as wide
   * - `own`: what is here is the family itself, or what was asked for by a map
   * - `installed`: the computer has the family, and what is here is some other
   */
  readonly kind: 'twin' | 'named' | 'own' | 'installed';
  readonly covers: (text: string) => boolean;
}

/** With the name that the list of families has for it. */
interface Chosen extends Found {
  readonly family: string;
}

/**
 * The broadest font cut down to what bundled families lack: resvg-wasm 2.6.2 sets a whole line in a fallback that has all of it, and
 * would measure its letters with another font than the slide has.
 */
const SYMBOLS = 'deckle symbols';

const FALLBACK = 'times new roman';

/** Generic families by the names that font configurations and systems give them (R, Cairo and design tools write these). */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['sans', 'sans-serif'],
  ['mono', 'monospace'],
  ['ui-sans-serif', 'sans-serif'],
  ['ui-serif', 'serif'],
  ['ui-monospace', 'monospace'],
  ['ui-rounded', 'sans-serif'],
  ['-apple-system', 'system-ui'],
  ['blinkmacsystemfont', 'system-ui'],
]);

const bundledByName: ReadonlyMap<string, BundledFamily> = new Map(
  BUNDLED.flatMap((family) => family.answersTo.map((name) => [name, family] as const)),
);

/** What bundled families have: where one lacks it, `segments` leads to another. */
const isPlain = (text: string): boolean => bundledByName.get(FALLBACK)?.covers.test(text) === true;

/** What people take for one character. */
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How a script's font is called in a family list of ours: `deckle-script/hans/SimSun`. */
const SCRIPT_KEY = /^deckle-script\/(\w+)\/(.+)$/;

export class ConversionFonts implements FontSource {
  private readonly settings: FontSettings;
  /** Those of the drawing come before the user's: a style sheet means its own. */
  private readonly fonts: readonly FileFont[];
  private readonly added: readonly FileFont[];
  private readonly loaders: Loaders;
  private readonly loading = new Map<string, (text: string) => Promise<FontFile | null>>();
  private readonly loaded = new Map<string, Promise<FontFile | null>>();
  /** Keys of fonts that came as files. */
  private readonly fileFonts = new Set<string>();
  private readonly noted = new Map<string, Noted>();
  private compactNames: ReadonlyMap<string, string> | undefined;

  constructor(settings: FontSettings, embedded: readonly FileFont[], added: readonly FileFont[], loaders: Loaders) {
    this.settings = settings;
    this.fonts = [...embedded, ...added];
    this.added = added;
    this.loaders = loaders;
  }

  readonly resolve = (families: readonly string[], style: FontStyle): FontMatch => {
    const chosen = this.choose(families, style);
    if (chosen) {
      this.note(chosen);
      return chosen.match;
    }
    const standIn = this.find(this.settings.defaultFamily, style)[0] ?? this.find(FALLBACK, style)[0];
    if (!standIn) throw new Error('the bundled fonts are incomplete');
    this.note({ family: standIn.match.slideFamily, ...standIn });
    return { ...standIn.match, found: families.length === 0 };
  };

  /** The first family that is here; one that is known by name only gives way to a twin that the list names as well. */
  private choose(families: readonly string[], style: FontStyle): Chosen | null {
    let named: Chosen | null = null;
    for (const family of families) {
      const found = this.find(family, style)[0];
      if (!found) continue;
      if (named ? found.kind === 'twin' && !this.isGeneric(family) : found.kind !== 'named') return { family, ...found };
      named ??= { family, ...found };
    }
    return named;
  }

  private isGeneric(family: string): boolean {
    const name = family.toLowerCase();
    return Object.hasOwn(this.settings.generics, ALIASES.get(name) ?? name);
  }

  segments(text: string, families: readonly string[], style: FontStyle, language: string): readonly TextSegment[] {
    const candidates = [...families, this.settings.defaultFamily].flatMap((family) => this.find(family, style));
    const base = this.resolve(families, style);
    const own = candidates.find(({ match }) => match.file === base.file);
    if (own?.covers(text)) return [{ text, family: null }];
    const pieces: { text: string; family: string | null }[] = [];
    for (const { segment } of GRAPHEMES.segment(text)) {
      const family = this.familyFor(segment, candidates, base, families, style, language);
      const last = pieces.at(-1);
      if (last && last.family === family) last.text += segment;
      else pieces.push({ text: segment, family });
    }
    return joined(pieces);
  }

  fallbacks(text: string): readonly string[] {
    if (isPlain(text)) return [];
    this.loading.set(SYMBOLS, (all) =>
      this.loaders.symbols(
        Array.from(all).filter((character) => !isPlain(character)),
        SYMBOLS,
      ),
    );
    return [SYMBOLS];
  }

  async load(files: readonly string[], text: string): Promise<readonly FontFile[]> {
    const loaded = await Promise.all(files.map((file) => this.loadOne(file, text)));
    return loaded.filter((file) => file !== null);
  }

  async ruler(files: readonly string[], text: string): Promise<TextRuler> {
    const opened = await Promise.all(
      files.map(async (key) => {
        const file = await this.loadOne(key, text);
        return [key, file && (await measuringFont(file))] as const;
      }),
    );
    return createTextRuler(new Map(opened.flatMap(([key, font]) => (font ? [[key, font] as const] : []))));
  }

  private loadOne(file: string, text: string): Promise<FontFile | null> {
    return remember(this.loaded, JSON.stringify([file, text]), () => this.loading.get(file)?.(text) ?? this.loaders.bundled(file));
  }

  missing(text: string, loaded: readonly FontFile[]): readonly string[] {
    if (isPlain(text)) return [];
    const coverages = loaded.map(coverageOf);
    return [...new Set(Array.from(text))].filter((character) => !coverages.some((coverage) => coversText(coverage, character)));
  }

  async notes(): Promise<readonly FontNote[]> {
    return Promise.all(
      [...this.noted.values()].map(async (note) => {
        if (note.kind === 'replaced') return note;
        if (note.file === null)
          return { kind: 'rare', font: note.font, notEmbedded: 'its file is on this computer, but was not added' } as const;
        const font = readSfnt((await this.bytesOf(note.file)).bytes);
        return { kind: 'rare', font: note.font, notEmbedded: font && whyNotEmbedded(font) } as const;
      }),
    );
  }

  async embed(uses: readonly FontUse[]): Promise<readonly SlideFont[]> {
    const made: SlideFont[] = [];
    for (const { typeface, style, engineFamily, text } of uses) {
      const file = this.ownFile(engineFamily, style);
      const font = file === null ? null : readSfnt((await this.bytesOf(file)).bytes);
      const cut = font && slideFont(font, typeface, style, text, await this.loaders.subsetter());
      if (cut) made.push(cut);
    }
    return made;
  }

  /** The file of a font that readers may lack; null for one that stands in for a font that they have. */
  private ownFile(engineFamily: string, style: FontStyleName): string | null {
    if (this.fileFonts.has(engineFamily)) return engineFamily;
    const family = BUNDLED.find((bundled) => bundled.engineFamily === engineFamily && bundled.slideFamily === engineFamily);
    return family ? family.files[STYLE_INDEX[style]] : null;
  }

  private async bytesOf(file: string): Promise<FontFile> {
    return (await this.loading.get(file)?.('')) ?? this.loaders.bundled(file);
  }

  /** What answers to a family; several where a style sheet gives a family by parts of Unicode. */
  private find(family: string, style: FontStyle): readonly Found[] {
    const name = family.toLowerCase();
    const script = SCRIPT_KEY.exec(family);
    if (script) return this.findScript(script[1] ?? '', script[2] ?? '', style);
    const { fontMap } = this.settings;
    const mapped = Object.hasOwn(fontMap, name) ? fontMap[name] : undefined;
    if (mapped !== undefined) return this.findNamed(mapped, style);
    const here = this.findHere(name, style);
    if (here.length > 0) return here;
    const office = OFFICE_FAMILIES.get(name);
    if (office) return this.findOffice(office, style);
    const known = knownInScript(name);
    if (known !== undefined) return this.findNamed(known, style);
    const face = this.findFace(family, style);
    return face.length > 0 ? face : this.findInstalled(family, style);
  }

  private findInstalled(slideFamily: string, style: FontStyle): readonly Found[] {
    const installed = this.isGeneric(slideFamily) || slideFamily.startsWith(OUR_KEYS) ? null : this.loaders.installed(slideFamily);
    if (installed === null) return [];
    const standIn = this.findHere(installed === 'fixed' ? 'monospace' : 'sans-serif', style);
    return standIn.map(({ match, covers }) => ({ kind: 'installed', match: { ...match, slideFamily }, covers }));
  }

  private findOffice({ slideFamily, standIn }: OfficeFamily, style: FontStyle): readonly Found[] {
    // Windows lists some weights as families of their own.
    const member = OFFICE_FAMILIES.get(`${slideFamily} ${MEMBERS.get(style.weight)}`.toLowerCase())?.slideFamily;
    return this.findHere(standIn, style).map(({ match, covers }) => {
      const name = member ?? slideFamily;
      const bold = match.bold && !/(?:bold|black|demi|heavy)$/i.test(name);
      return { kind: 'named', match: { ...match, slideFamily: name, bold }, covers };
    });
  }

  /** Where a name is that of one face of a family. A weight that the text has itself wins. */
  private findFace(name: string, style: FontStyle): readonly Found[] {
    this.compactNames ??= new Map(
      [...KNOWN, ...this.fonts.flatMap(({ families }) => families)].map((known) => [compactName(known), known]),
    );
    for (const { family, weight, italic } of faceNames(name)) {
      const known = this.compactNames.get(family);
      if (known === undefined || known === name.toLowerCase()) continue;
      return this.find(known, { ...style, weight: style.weight === 400 ? (weight ?? 400) : style.weight, italic: style.italic || italic });
    }
    return [];
  }

  /** The nearest style first. */
  private findHere(name: string, style: FontStyle): readonly Found[] {
    const { generics } = this.settings;
    const generic = ALIASES.get(name) ?? name;
    const meant = (Object.hasOwn(generics, generic) ? (generics[generic] ?? generic) : generic).toLowerCase();
    const fonts = this.fonts.filter((font) => font.families.includes(meant) || keyOf(font) === meant);
    if (fonts.length > 0)
      return [...fonts].sort((a, b) => distance(a, style) - distance(b, style)).map((font) => this.fromFile(font, style));
    const bundled = bundledByName.get(meant);
    return bundled ? [fromBundled(bundled, style)] : [];
  }

  /** The slide gets the family that was asked for, whether it is here to be measured or not. */
  private findNamed(family: string, style: FontStyle): readonly Found[] {
    const found = this.findHere(family.toLowerCase(), style);
    if (found.length > 0) return found;
    const [standIn] = [...this.findHere(this.settings.defaultFamily.toLowerCase(), style), ...this.findHere(FALLBACK, style)];
    return standIn ? [{ ...standIn, kind: 'own', match: { ...standIn.match, slideFamily: family } }] : [];
  }

  private fromFile(font: FileFont, style: FontStyle): Found {
    const [least, most] = font.weights;
    const location = locate(font.axes, { ...style, weight: Math.min(most, Math.max(least, style.weight)) });
    const engineFamily = instanceName(font, location);
    this.loading.set(engineFamily, () => this.loaders.file(font, location));
    this.fileFonts.add(engineFamily);
    const { slideFamily, ascent, descent, xHeight } = font;
    const flags = { bold: style.weight >= 600 && !font.nameSaysWeight, italic: style.italic, onlyDrawn: isUnsayable(location, style) };
    const { weight } = style;
    const match = { slideFamily, engineFamily, file: engineFamily, weight, ...flags, found: true, ascent, descent, xHeight };
    return { match, kind: 'own', covers: (text) => coversText(font.coverage, text) };
  }

  private findScript(name: string, slideFamily: string, style: FontStyle): readonly Found[] {
    const script = SCRIPTS.find((one) => one === name);
    if (!script) return [];
    const bold = style.weight >= 600;
    const weight = bold ? 700 : 400;
    const engineFamily = `deckle ${script} ${weight}`;
    this.loading.set(engineFamily, (text) => this.loaders.script(script, weight, text, engineFamily));
    const { ascent, descent, xHeight } = SCRIPT_FONTS[script];
    const flags = { bold, italic: style.italic, onlyDrawn: false };
    const match = { slideFamily, engineFamily, file: engineFamily, weight: style.weight, ...flags, found: true, ascent, descent, xHeight };
    return [{ match, kind: 'own', covers: (text) => scriptOf(text, '', []) !== null }];
  }

  private familyFor(
    cluster: string,
    candidates: readonly Found[],
    base: FontMatch,
    families: readonly string[],
    style: FontStyle,
    language: string,
  ): string | null {
    const found = candidates.find(({ covers }) => covers(cluster));
    if (found) return found.match.file === base.file ? null : (this.keyOfFile(found.match) ?? found.match.slideFamily);
    const own = [...this.added].sort((a, b) => distance(a, style) - distance(b, style)).find((font) => coversText(font.coverage, cluster));
    if (own) return keyOf(own);
    const script = scriptOf(cluster, language, families);
    if (script) return scriptKey(script, families);
    // Of all bundled families this one has most of Europe and the Near East.
    const wide = fromBundled(bundledByName.get(FALLBACK), style);
    return wide.covers(cluster) && wide.match.file !== base.file ? wide.match.slideFamily : null;
  }

  private keyOfFile(match: FontMatch): string | null {
    const isOf = (font: FileFont): boolean => {
      const name = instanceName(font, INITIAL);
      return match.file === name || match.file.startsWith(`${name} `);
    };
    const font = this.fonts.find((one) => isOf(one) && match.slideFamily === one.slideFamily);
    return font ? keyOf(font) : null;
  }

  private note({ family, kind, match }: Omit<Chosen, 'covers'>): void {
    const { slideFamily, file } = match;
    const isGeneric = this.isGeneric(family);
    const isInstalled = kind === 'installed';
    const isRare = isInstalled || this.fileFonts.has(file) || slideFamily.startsWith('DejaVu ');
    const key = (isRare ? slideFamily : family).toLowerCase();
    if (SCRIPT_KEY.test(family) || this.noted.has(key)) return;
    if (isRare) this.noted.set(key, { kind: 'rare', font: slideFamily, file: isInstalled ? null : file });
    else if (!isGeneric && key !== slideFamily.toLowerCase())
      this.noted.set(key, { kind: 'replaced', font: family, replacement: slideFamily });
  }
}

const measuring = new WeakMap<FontFile, Promise<MeasuringFont | null>>();

function measuringFont(file: FontFile): Promise<MeasuringFont | null> {
  const known = measuring.get(file);
  if (known) return known;
  const opening = openMeasuringFont(file.bytes);
  measuring.set(file, opening);
  return opening;
}

const coverages = new WeakMap<FontFile, Coverage>();

function coverageOf(file: FontFile): Coverage {
  const sfnt = coverages.has(file) ? null : readSfnt(file.bytes);
  if (sfnt) coverages.set(file, readCoverage(sfnt));
  return coverages.get(file) ?? [];
}

const MEMBERS: ReadonlyMap<number, string> = new Map([
  [300, 'Light'],
  [350, 'Semilight'],
  [600, 'Semibold'],
  [900, 'Black'],
]);

/** Families by any of their names. */
const KNOWN: readonly string[] = [...bundledByName.keys(), ...OFFICE_FAMILIES.keys()];

/** How names begin that mean a font here, and no family. */
const OUR_KEYS = 'deckle-';

const INITIAL: Location = new Map();

/** A family name that means this one file. */
const keyOf = ({ file }: FileFont): string => `deckle-file/${file}`;

/** A typeface of a further script that readers have, in its own spelling; it is in no list of Latin text but for a reason. */
const knownInScript = (name: string): string | undefined =>
  SCRIPTS.filter((script) => script !== 'emoji')
    .map((script) => SCRIPT_FONTS[script].known[name])
    .find((known) => known !== undefined);

function scriptKey(script: Script, families: readonly string[]): string {
  const { known, slideFamily } = SCRIPT_FONTS[script];
  const asked = families.map((family) => family.toLowerCase()).find((family) => Object.hasOwn(known, family));
  return `deckle-script/${script}/${(asked && known[asked]) ?? slideFamily}`;
}

function fromBundled(family: BundledFamily | undefined, style: FontStyle): Found {
  if (!family) throw new Error('the bundled fonts are incomplete');
  const { slideFamily, engineFamily, files, ascent, descent, xHeight } = family;
  const bold = style.weight >= 600;
  const file = files[(bold ? 2 : 0) + (style.italic ? 1 : 0)] ?? files[0];
  return {
    match: {
      slideFamily,
      engineFamily,
      file,
      weight: style.weight,
      bold,
      italic: style.italic,
      found: true,
      onlyDrawn: false,
      ascent,
      descent,
      xHeight,
    },
    kind: slideFamily.startsWith('DejaVu ') ? 'own' : 'twin',
    covers: (text) => family.covers.test(text),
  };
}

/** Spaces between words of a script that has them belong to it, so that a sentence stays one piece. */
function joined(pieces: readonly TextSegment[]): readonly TextSegment[] {
  const result: { text: string; family: string | null }[] = [];
  for (const [i, piece] of pieces.entries()) {
    const [last, next] = [result.at(-1), pieces[i + 1]];
    const script = SCRIPTS.find((one) => one === SCRIPT_KEY.exec(last?.family ?? '')?.[1]);
    const isSpace = /^\s+$/.test(piece.text) && script !== undefined && SPACED.has(script) && next?.family === last?.family;
    if (last && (isSpace || last.family === piece.family)) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}

/** The font port: bundled families, fonts for further scripts, and fonts that the user adds; bytes loaded once and kept. */

import { once } from '@/lib/flow/once';
import type { DeckFont, EmbeddedFace, FontSource, InstalledFont, SlideFont } from '@/lib/ports/fonts';
import type { FontFile } from '@/lib/ports/rasterizer';
import type { Location } from './axes';
import { BROAD_FILE } from './bundled.table';
import { ConversionFonts, type FontSettings } from './conversion-fonts';
import { decodeFont } from './decode-font';
import { deckFonts } from './embed-font';
import { readFaces } from './face-font';
import { type FileFont, instanceName, readFileFont } from './file-font';
import { renamed } from './font-names';
import { codesOf, type ReadAsset, remember, ScriptFonts } from './script-fonts';
import { readSfnt, writeSfnt } from './sfnt';
import { createSubsetter } from './subsetter';

export type { FontSettings } from './conversion-fonts';
export type { ReadAsset } from './script-fonts';

/** What the subsetter is called among the assets. */
export const SUBSETTER_ASSET = 'harfbuzz-subset.wasm';

export class FontLibrary {
  private readonly read: ReadAsset;
  private readonly installed: (family: string) => InstalledFont | null;
  private readonly scripts: ScriptFonts;
  private readonly loaded = new Map<string, Promise<FontFile>>();
  private readonly instances = new Map<string, Promise<FontFile>>();
  private added: readonly FileFont[] = [];
  /** Loaded by the first who asks. */
  private readonly subsetter = once(() => this.read(SUBSETTER_ASSET).then(createSubsetter));

  /** `installed`: which families the computer has, though their fonts are not here. */
  constructor(read: ReadAsset, installed: (family: string) => InstalledFont | null = () => null) {
    this.read = read;
    this.installed = installed;
    this.scripts = new ScriptFonts(read, () => this.subsetter());
  }

  /** The user's own font files, instead of those before. Gives how many of them are fonts; the others are passed over. */
  async useFonts(files: readonly Uint8Array[]): Promise<number> {
    const fonts = await Promise.all(
      files.map(async (bytes, i) => {
        const font = await decodeFont(bytes);
        return font && readFileFont(font, `added-${i}`);
      }),
    );
    this.added = fonts.filter((font) => font !== null);
    this.instances.clear();
    return this.added.length;
  }

  /** A view of the library for one drawing, with the fonts that it brings along; `unreadable` takes the families of those that are none. */
  async source(settings: FontSettings, faces: readonly EmbeddedFace[] = [], unreadable: Set<string> = new Set()): Promise<FontSource> {
    const embedded = await readFaces(faces, unreadable);
    const own = new Map<string, Promise<FontFile>>();
    const bundled = (file: string): Promise<FontFile> => remember(this.loaded, file, async () => ({ bytes: await this.read(file) }));
    return new ConversionFonts(settings, embedded, this.added, {
      bundled,
      file: (font, location) => this.instance(font, location, embedded.includes(font) ? own : this.instances),
      installed: this.installed,
      subsetter: () => this.subsetter(),
      symbols: async (characters, engineFamily) => {
        const [{ bytes }, subset] = await Promise.all([bundled(BROAD_FILE), this.subsetter()]);
        const made = readSfnt(subset(bytes, { characters: codesOf(characters.join('')), plain: true }) ?? bytes);
        return { bytes: made ? writeSfnt(renamed(made, engineFamily, 'Regular')) : bytes };
      },
      script: async (script, weight, text, engineFamily) => {
        const bytes = await this.scripts.make(script, weight, text, engineFamily);
        return bytes && { bytes };
      },
    });
  }

  /** The fonts of all slides of a deck, as the deck carries them. */
  async embed(fonts: readonly SlideFont[]): Promise<readonly DeckFont[]> {
    return fonts.length === 0 ? [] : deckFonts(fonts, await this.subsetter());
  }

  /** A font under a name that no other has, so that the renderer takes this one; a variable one pinned where it is wanted. */
  private instance(font: FileFont, location: Location, kept: Map<string, Promise<FontFile>>): Promise<FontFile> {
    const name = instanceName(font, location);
    return remember(kept, name, async () => {
      const pinned = font.axes.length === 0 ? null : (await this.subsetter())(font.bytes, { characters: null, location });
      const sfnt = (pinned && readSfnt(pinned)) ?? font.sfnt;
      return { bytes: writeSfnt(renamed(sfnt, name, 'Regular')) };
    });
  }
}

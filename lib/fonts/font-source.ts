/** The font port: bundled families and fonts that the user adds, found by family list and style; bytes loaded once and kept. */

import type { FontMatch, FontSource, FontStyle, TextRuler } from '@/lib/ports/fonts';
import type { FontFile } from '@/lib/ports/rasterizer';
import { BROAD_FILE, BUNDLED, type BundledFamily } from './bundled.table';
import { type CustomFont, readCustomFont } from './custom-font';
import { createTextRuler, type MeasuringFont, openMeasuringFont } from './text-ruler';

export interface FontSettings {
  /** What a generic family means, as in `{ 'sans-serif': 'Arial' }`. */
  readonly generics: Readonly<Record<string, string>>;
  readonly defaultFamily: string;
}

/** Reads the bytes of a bundled font by its file name. Rejects with AppError `file/unreadable`. */
export type ReadBundledFont = (file: string) => Promise<Uint8Array>;

export class FontLibrary {
  private readonly read: ReadBundledFont;
  private readonly bundled = new Map<string, BundledFamily>();
  private readonly custom = new Map<string, CustomFont[]>();
  private readonly customFiles = new Map<string, CustomFont>();
  private readonly loaded = new Map<string, Promise<FontFile>>();
  private readonly measuring = new Map<string, Promise<MeasuringFont | null>>();

  constructor(read: ReadBundledFont, added: readonly Uint8Array[] = []) {
    this.read = read;
    for (const family of BUNDLED) for (const name of family.answersTo) this.bundled.set(name, family);
    added.forEach((bytes, i) => {
      const font = readCustomFont(bytes, `added-${i}`);
      if (!font) return;
      this.customFiles.set(font.file, font);
      for (const name of font.families) this.custom.set(name, [...(this.custom.get(name) ?? []), font]);
    });
  }

  /** A view of the library under one conversion's settings. */
  source(settings: FontSettings): FontSource {
    return {
      resolve: (families, style) => this.resolve(families, style, settings),
      fallbacks: (text, matched) => this.fallbacks(text, matched),
      load: (files) => Promise.all(files.map((file) => this.load(file))),
      ruler: (files) => this.ruler(files),
    };
  }

  private resolve(families: readonly string[], style: FontStyle, settings: FontSettings): FontMatch {
    for (const family of families) {
      const name = family.toLowerCase();
      const meant = Object.hasOwn(settings.generics, name) ? (settings.generics[name] ?? name).toLowerCase() : name;
      const match = this.find(meant, style);
      if (match) return match;
    }
    const fallback = this.find(settings.defaultFamily.toLowerCase(), style) ?? this.find('times new roman', style);
    if (!fallback) throw new Error('the bundled fonts are incomplete');
    return { ...fallback, found: families.length === 0 };
  }

  private find(name: string, style: FontStyle): FontMatch | null {
    const fonts = this.custom.get(name);
    if (fonts) return customMatch(nearest(fonts, style), style);
    const family = this.bundled.get(name);
    if (!family) return null;
    const bold = style.weight >= 600;
    return {
      slideFamily: family.slideFamily,
      engineFamily: family.engineFamily,
      file: family.files[(bold ? 2 : 0) + (style.italic ? 1 : 0)] ?? family.files[0],
      bold,
      italic: style.italic,
      found: true,
      ascent: family.ascent,
      descent: family.descent,
      xHeight: family.xHeight,
    };
  }

  private fallbacks(text: string, matched: readonly FontMatch[]): { files: string[]; missing: boolean } {
    const added = [...this.customFiles.keys()].filter((file) => !matched.some((match) => match.file === file));
    // Latin, Greek and Cyrillic are in every bundled family.
    const isPlain = /^[\s\u0020-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff\u2010-\u2026\u2030\u2039\u203a\u20ac\u2122]*$/u.test(text);
    if (isPlain) return { files: [], missing: false };
    return { files: [...added, BROAD_FILE], missing: /[\u2e80-\u9fff\uac00-\ud7af\u{1f000}-\u{1ffff}]/u.test(text) && added.length === 0 };
  }

  private async ruler(files: readonly string[]): Promise<TextRuler> {
    const opened = await Promise.all(files.map(async (file) => [file, await this.open(file)] as const));
    return createTextRuler(new Map(opened.flatMap(([file, font]) => (font ? [[file, font] as const] : []))));
  }

  private open(file: string): Promise<MeasuringFont | null> {
    const known = this.measuring.get(file);
    if (known) return known;
    const opening = this.load(file).then(({ bytes }) => openMeasuringFont(bytes));
    opening.catch(() => this.measuring.delete(file));
    this.measuring.set(file, opening);
    return opening;
  }

  private load(file: string): Promise<FontFile> {
    const custom = this.customFiles.get(file);
    if (custom) return Promise.resolve({ bytes: custom.bytes });
    const known = this.loaded.get(file);
    if (known) return known;
    const loading = this.read(file).then((bytes) => ({ bytes }));
    // A failed download may work next time.
    loading.catch(() => this.loaded.delete(file));
    this.loaded.set(file, loading);
    return loading;
  }
}

function nearest(fonts: readonly CustomFont[], style: FontStyle): CustomFont {
  const distance = (font: CustomFont): number => Math.abs(font.weight - style.weight) + (font.italic === style.italic ? 0 : 1000);
  const best = [...fonts].sort((a, b) => distance(a) - distance(b))[0];
  if (!best) throw new Error('a family without fonts');
  return best;
}

function customMatch(font: CustomFont, style: FontStyle): FontMatch {
  return {
    slideFamily: font.slideFamily,
    engineFamily: font.engineFamily,
    file: font.file,
    bold: style.weight >= 600 && !font.nameSaysWeight,
    italic: style.italic,
    found: true,
    ascent: font.ascent,
    descent: font.descent,
    xHeight: font.xHeight,
  };
}

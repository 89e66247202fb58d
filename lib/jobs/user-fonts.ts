/** The user's own font files: kept in this browser, used for every batch from the moment they are added. */

import type { FontStore, StoredFont } from './store/font-store';

/** A font file that is kept. */
export interface UserFont {
  readonly id: string;
  /** Of the file. */
  readonly name: string;
  readonly bytes: number;
}

export interface FontFile {
  readonly name: string;
  readonly blob: Blob;
}

/** Bytes of one font file: those of East Asia have some ten million. */
export const MAX_FONT_BYTES = 40_000_000;

/** Files that are kept: each thread holds a copy of all. */
export const MAX_FONTS = 60;

/** First four bytes of TrueType, OpenType, WOFF and WOFF2 files. Collections are not read. */
const SIGNATURES: ReadonlySet<string> = new Set(['\0\u0001\0\0', 'true', 'OTTO', 'wOFF', 'wOF2']);

const NONE: readonly Uint8Array[] = [];

export class UserFonts {
  readonly #store: FontStore;
  readonly #listeners = new Set<() => void>();
  #fonts: readonly StoredFont[];
  #list: readonly UserFont[];
  #files: readonly Uint8Array[];

  private constructor(store: FontStore, fonts: readonly StoredFont[]) {
    this.#store = store;
    this.#fonts = inOrder(fonts);
    this.#list = listed(this.#fonts);
    this.#files = filesOf(this.#fonts);
  }

  /** Never rejects: where nothing can be read, nothing was kept. */
  static async open(store: FontStore): Promise<UserFonts> {
    return new UserFonts(store, await store.list().catch(() => []));
  }

  /** Calls back when fonts come or go; returns how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** In the order of their names; the same array until the next change. */
  readonly list = (): readonly UserFont[] => this.#list;

  /** The same array until the next change. */
  get files(): readonly Uint8Array[] {
    return this.#files;
  }

  /** Names the set: slides that were made with another one are made anew. Empty without fonts. */
  get key(): string {
    return this.#fonts.map(({ id }) => id.slice(0, 16)).join(' ');
  }

  /** Gives the names of the files that are no fonts, or one too many. Throws `storage/*`; what came before is kept. */
  async add(files: readonly FontFile[]): Promise<readonly string[]> {
    const refused: string[] = [];
    try {
      for (const { name, blob } of files) {
        const bytes = blob.size <= MAX_FONT_BYTES ? new Uint8Array(await blob.arrayBuffer()) : null;
        if (!bytes || !SIGNATURES.has(String.fromCharCode(...bytes.subarray(0, 4)))) {
          refused.push(name);
          continue;
        }
        const id = await digestOf(bytes);
        if (this.#fonts.some((font) => font.id === id)) continue;
        if (this.#fonts.length >= MAX_FONTS) refused.push(name);
        else await this.#keep({ id, name, bytes });
      }
    } finally {
      this.#tell();
    }
    return refused;
  }

  /** Throws `storage/*`. */
  async remove(id: string): Promise<void> {
    await this.#store.remove(id);
    this.#set(this.#fonts.filter((font) => font.id !== id));
    this.#tell();
  }

  async #keep(font: StoredFont): Promise<void> {
    await this.#store.put(font);
    this.#set([...this.#fonts, font]);
  }

  #set(fonts: readonly StoredFont[]): void {
    this.#fonts = inOrder(fonts);
    this.#list = listed(this.#fonts);
    this.#files = filesOf(this.#fonts);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const inOrder = (fonts: readonly StoredFont[]): readonly StoredFont[] =>
  fonts.toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));

const listed = (fonts: readonly StoredFont[]): readonly UserFont[] =>
  fonts.map(({ id, name, bytes }) => ({ id, name, bytes: bytes.length }));

const filesOf = (fonts: readonly StoredFont[]): readonly Uint8Array[] => (fonts.length === 0 ? NONE : fonts.map(({ bytes }) => bytes));

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The user's font files in the database. */

import * as z from 'zod/mini';
import type { Database } from './database';

export interface StoredFont {
  /** SHA-256 of the bytes, hex digits. */
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** All throw `storage/*`. */
export interface FontStore {
  /** What is damaged is left out. */
  list(): Promise<readonly StoredFont[]>;
  put(font: StoredFont): Promise<void>;
  remove(id: string): Promise<void>;
}

const STORE = 'fonts';

const fontSchema = z.object({ id: z.string(), name: z.string(), bytes: z.instanceof(Uint8Array) });

export const idbFonts = (database: Database): FontStore => ({
  async list() {
    const stored: unknown[] = await database.use((db) => db.getAll(STORE));
    return stored.flatMap((font) => fontSchema.safeParse(font).data ?? []);
  },
  async put(font) {
    await database.use((db) => db.put(STORE, font));
  },
  remove: (id) => database.use((db) => db.delete(STORE, id)),
});

/** For browsers without storage: as long as the page lives. */
export function memoryFonts(): FontStore {
  const fonts = new Map<string, StoredFont>();
  return {
    list: async () => [...fonts.values()],
    put: async (font) => void fonts.set(font.id, font),
    remove: async (id) => void fonts.delete(id),
  };
}

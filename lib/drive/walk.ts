/** Chosen folders and files → the drawings and ZIPs in them, with their paths. */

import { AppError } from '@/lib/errors/app-error';
import { MAX_DRIVE_DEPTH } from '@/lib/limits/drive-limits';
import type { DriveClient } from './client';
import type { DriveItem } from './item';
import { listFolder } from './list';

/** A file to download. */
export interface DriveSource {
  readonly id: string;
  /** With the folders from the chosen one down, `/` between them; distinct. */
  readonly path: string;
  readonly kind: 'svg' | 'zip';
  /** Null where Google does not say. */
  readonly bytes: number | null;
}

export interface WalkOptions {
  /** Drawings that may be found; past it the walk ends with `archive/too-many-files`. */
  readonly maxFiles: number;
  readonly signal?: AbortSignal;
  /** Called as files are found. */
  readonly onFound?: (files: number) => void;
}

interface Folder {
  readonly id: string;
  /** With a slash at the end. */
  readonly prefix: string;
}

/** In the order of their paths. Throws `drive/*`, `drive/too-deep` and `archive/too-many-files`. */
export async function walk(client: DriveClient, chosen: readonly DriveItem[], options: WalkOptions): Promise<readonly DriveSource[]> {
  const names = new Names();
  const sources: DriveSource[] = [];
  const take = (items: readonly DriveItem[], prefix: string): Folder[] =>
    items.flatMap(({ id, name, kind, bytes }) => {
      const path = names.free(prefix + segment(name));
      if (kind === 'folder') return [{ id, prefix: `${path}/` }];
      sources.push({ id, path, kind, bytes });
      if (sources.length > options.maxFiles) {
        throw new AppError('archive/too-many-files', { count: `more than ${options.maxFiles}`, limit: options.maxFiles });
      }
      return [];
    });
  let level = take(chosen, '');
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === MAX_DRIVE_DEPTH) throw new AppError('drive/too-deep', { limit: MAX_DRIVE_DEPTH });
    const next: Folder[] = [];
    const lists = level.map(async ({ id, prefix }) => ({ prefix, items: await listFolder(client, id, options.signal) }));
    for (const { prefix, items } of await Promise.all(lists)) next.push(...take(items, prefix));
    options.onFound?.(sources.length);
    level = next;
  }
  return sources.sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
}

/** A slash in a name is no folder, whichever way it leans. */
const segment = (name: string): string => name.replace(/[/\\]/g, '_');

/** Google Drive allows several files of one name in a folder. */
class Names {
  readonly #taken = new Set<string>();

  free(path: string): string {
    let free = path;
    for (let n = 2; this.#taken.has(free.toLowerCase()); n += 1) free = path.replace(/(\.[^./]+)?$/, ` (${n})$1`);
    this.#taken.add(free.toLowerCase());
    return free;
  }
}

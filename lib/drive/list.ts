/** What lies in a place of Google Drive, page by page. */

import * as z from 'zod/mini';
import { AppError } from '@/lib/errors/app-error';
import { DRIVE_PAGE_SIZE } from '@/lib/limits/drive-limits';
import { type DriveClient, readJson } from './client';
import { type DriveItem, FOLDER_TYPE, fileSchema, ITEM_FIELDS, toItem } from './item';

/** Where one can look. The id of My Drive is `root`. */
export type Place =
  | { readonly kind: 'folder'; readonly id: string; readonly name: string }
  | { readonly kind: 'shared' }
  | { readonly kind: 'drives' }
  | { readonly kind: 'recent' }
  | { readonly kind: 'search'; readonly words: string };

export interface Page {
  readonly items: readonly DriveItem[];
  /** Null at the end. */
  readonly next: string | null;
  /** Google could not look everywhere. */
  readonly incomplete: boolean;
}

const listSchema = z.object({
  nextPageToken: z.optional(z.string()),
  incompleteSearch: z.optional(z.boolean()),
  files: z.array(fileSchema),
});

const drivesSchema = z.object({ nextPageToken: z.optional(z.string()), drives: z.array(z.object({ id: z.string(), name: z.string() })) });

/** A text of the search language: quotes and backslashes inside are escaped. */
export const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** One page; `from` is `next` of the page before. Throws `drive/*`. */
export async function listPage(client: DriveClient, place: Place, from: string | null, signal?: AbortSignal): Promise<Page> {
  if (place.kind === 'drives') return listDrives(client, from, signal);
  const { q, orderBy } = queryOf(place);
  const query = {
    q,
    orderBy,
    fields: `nextPageToken,incompleteSearch,files(${ITEM_FIELDS})`,
    pageSize: String(DRIVE_PAGE_SIZE),
    supportsAllDrives: 'true',
    includeItemsFromAllDrives: 'true',
    ...(from !== null && { pageToken: from }),
  };
  const answer = await client.ask({ url: '/drive/v3/files', query, signal }, readJson(listSchema));
  return {
    items: answer.files.flatMap((file) => toItem(file) ?? []),
    next: answer.nextPageToken ?? null,
    incomplete: answer.incompleteSearch === true,
  };
}

async function listDrives(client: DriveClient, from: string | null, signal?: AbortSignal): Promise<Page> {
  const query = { pageSize: '100', fields: 'nextPageToken,drives(id,name)', ...(from !== null && { pageToken: from }) };
  const { drives, nextPageToken } = await client.ask({ url: '/drive/v3/drives', query, signal }, readJson(drivesSchema));
  const items = drives.map(({ id, name }) => ({ id, name, kind: 'folder' as const, bytes: null, modifiedAt: null, writable: false }));
  return { items, next: nextPageToken ?? null, incomplete: false };
}

function queryOf(place: Exclude<Place, { kind: 'drives' }>): { readonly q: string; readonly orderBy: string } {
  switch (place.kind) {
    case 'folder':
      return { q: `${quoted(place.id)} in parents and trashed = false`, orderBy: 'folder,name_natural' };
    case 'shared':
      return { q: 'sharedWithMe = true and trashed = false', orderBy: 'folder,name_natural' };
    case 'recent':
      return { q: `trashed = false and mimeType != ${quoted(FOLDER_TYPE)}`, orderBy: 'viewedByMeTime desc,modifiedTime desc' };
    case 'search':
      return { q: `name contains ${quoted(place.words)} and trashed = false`, orderBy: 'folder,modifiedTime desc' };
    default:
      throw new AppError('drive/unexpected', { reason: 'place' });
  }
}

/** All that lies in a folder. */
export async function listFolder(client: DriveClient, id: string, signal?: AbortSignal): Promise<readonly DriveItem[]> {
  const items: DriveItem[] = [];
  let from: string | null = null;
  do {
    const page: Page = await listPage(client, { kind: 'folder', id, name: '' }, from, signal);
    items.push(...page.items);
    from = page.next;
  } while (from !== null);
  return items;
}

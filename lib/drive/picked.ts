/** Files that somebody picked in Google's own window, which tells no more than their ids → what they are. */

import { inFlight } from '@/lib/flow/in-flight';
import { MAX_DRIVE_REQUESTS } from '@/lib/limits/drive-limits';
import { type DriveClient, readJson } from './client';
import { type DriveItem, fileSchema, ITEM_FIELDS, toItem } from './item';
import { concernsAll } from './refusal';

/**
 * In the order of the ids. One that Google does not tell of stands by its id, so that its download says why. Throws what concerns the
 * account or the network as a whole.
 */
export async function pickedItems(client: DriveClient, ids: readonly string[], signal?: AbortSignal): Promise<readonly DriveItem[]> {
  const items: DriveItem[] = [];
  for await (const item of inFlight(ids, MAX_DRIVE_REQUESTS, (id) => lookUp(client, id, signal))) if (item) items.push(item);
  return items;
}

async function lookUp(client: DriveClient, id: string, signal?: AbortSignal): Promise<DriveItem | null> {
  const query = { fields: ITEM_FIELDS, supportsAllDrives: 'true' };
  try {
    return toItem(await client.ask({ url: `/drive/v3/files/${encodeURIComponent(id)}`, query, signal }, readJson(fileSchema)));
  } catch (thrown) {
    if (concernsAll(thrown)) throw thrown;
    return { id, name: id, kind: 'svg', bytes: null, modifiedAt: null, writable: false };
  }
}

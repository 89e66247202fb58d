/** Ids that Google makes beforehand: whatever is created twice under one is there once. */

import * as z from 'zod/mini';
import { MAX_GENERATED_IDS } from '@/lib/limits/drive-limits';
import { type DriveClient, readJson } from './client';

const idsSchema = z.object({ ids: z.array(z.string()) });

export async function generateIds(client: DriveClient, count: number, signal?: AbortSignal): Promise<readonly string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const query = { count: String(Math.min(count - ids.length, MAX_GENERATED_IDS)), fields: 'ids' };
    ids.push(...(await client.ask({ url: '/drive/v3/files/generateIds', query, signal }, readJson(idsSchema))).ids);
  }
  return ids;
}

/** Folders for results: found where Deckle made them before, made where not, and never twice. */

import * as z from 'zod/mini';
import { type DriveClient, readJson } from './client';
import { FOLDER_TYPE } from './item';
import { quoted } from './list';

const foldersSchema = z.object({ files: z.array(z.object({ id: z.string(), isAppAuthorized: z.optional(z.boolean()) })) });
const markedSchema = z.object({ files: z.array(z.object({ id: z.string() })) });

/** Id of a folder of this name in `parent` that Deckle may write to; null where there is none. */
export async function findFolder(client: DriveClient, parent: string, name: string, signal?: AbortSignal): Promise<string | null> {
  const query = {
    q: `name = ${quoted(name)} and ${quoted(parent)} in parents and mimeType = ${quoted(FOLDER_TYPE)} and trashed = false`,
    fields: 'files(id,isAppAuthorized)',
    orderBy: 'createdTime',
    supportsAllDrives: 'true',
    includeItemsFromAllDrives: 'true',
  };
  const { files } = await client.ask({ url: '/drive/v3/files', query, signal }, readJson(foldersSchema));
  return files.find(({ isAppAuthorized }) => isAppAuthorized === true)?.id ?? null;
}

/** Makes a folder under an id that was made for it. Made already is as well. Throws `drive/*`. */
export async function createFolder(client: DriveClient, parent: string, name: string, id: string, signal?: AbortSignal): Promise<void> {
  const body = JSON.stringify({ id, name, mimeType: FOLDER_TYPE, parents: [parent] });
  const query = { fields: 'id', supportsAllDrives: 'true' };
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  await client.ask({ method: 'POST', url: '/drive/v3/files', query, headers, body, signal, answers: [409] }, async () => undefined);
}

/** Id of something that Deckle made and marked; null where there is none. */
export async function findMarked(client: DriveClient, key: string, value: string, signal?: AbortSignal): Promise<string | null> {
  const query = {
    q: `appProperties has { key=${quoted(key)} and value=${quoted(value)} } and trashed = false`,
    fields: 'files(id)',
    supportsAllDrives: 'true',
    includeItemsFromAllDrives: 'true',
  };
  const { files } = await client.ask({ url: '/drive/v3/files', query, signal }, readJson(markedSchema));
  return files[0]?.id ?? null;
}

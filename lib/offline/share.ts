/** Files that another application shares: stashed by the service worker, taken by the page. */

import { SHARE_FIELD, SHARED_CACHE, SHARED_PARAMETER } from './names';

/** Stashes the files of the form and sends the browser to the page. */
export async function takeShare(request: Request): Promise<Response> {
  const key = crypto.randomUUID();
  const form = await request.formData();
  const stash = await caches.open(SHARED_CACHE);
  const files = form.getAll(SHARE_FIELD).filter((value) => value instanceof File);
  for (const [index, file] of files.entries()) {
    const headers = { 'x-shared-name': encodeURIComponent(file.name), 'x-shared-at': String(Date.now()) };
    await stash.put(`/${SHARED_PARAMETER}/${key}/${index}`, new Response(file, { headers }));
  }
  return Response.redirect(`/?${SHARED_PARAMETER}=${key}`, 303);
}

export interface SharedFile {
  readonly path: string;
  readonly blob: Blob;
}

/** The files behind a key, in their order; the stash then has them no more. Empty for a key that is not there. */
export async function takeShared(key: string): Promise<SharedFile[]> {
  const stash = await caches.open(SHARED_CACHE);
  const prefix = `/${SHARED_PARAMETER}/${key}/`;
  const requests = (await stash.keys()).filter(({ url }) => new URL(url).pathname.startsWith(prefix));
  const files = await Promise.all(
    requests.map(async (request) => {
      const stored = await stash.match(request);
      const name = decodeURIComponent(stored?.headers.get('x-shared-name') ?? '');
      return stored ? [{ path: name || 'shared.svg', blob: await stored.blob() }] : [];
    }),
  );
  for (const request of requests) await stash.delete(request);
  return files.flat();
}

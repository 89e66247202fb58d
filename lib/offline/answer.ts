/** A request of the page → what the service worker answers. */

import { ASSETS_CACHE, partOf, SHARE_PATH, shellCache } from './names';
import { takeShare } from './share';

const ASSETS_PATH = '/_next/static/';
const WORKER_PATH = '/_next/static/service-worker/';

export interface Serving {
  readonly build: string;
  /** Of the service worker itself. */
  readonly origin: string;
  /** Keeps the service worker alive until this has settled. */
  readonly afterwards: (work: Promise<unknown>) => void;
}

/**
 * Null for what is none of its business, which then takes its usual way: the API, other origins (the worker's own policy would
 * stop those), the parts of pages that Next fetches in case somebody goes there.
 */
export function answer(request: Request, { build, origin, afterwards }: Serving): Promise<Response> | null {
  const { pathname, origin: target } = new URL(request.url);
  if (target !== origin) return null;
  if (request.method === 'POST' && pathname === SHARE_PATH && request.mode === 'navigate') return takeShare(request);
  if (request.method !== 'GET' || pathname.startsWith('/api/') || request.headers.has('Next-Router-Prefetch')) return null;
  if (pathname.startsWith(ASSETS_PATH)) return pathname.startsWith(WORKER_PATH) ? null : fromAssets(request, afterwards);
  return fromShell(request, build);
}

/** Pages and public files of this build; anything else the server decides. */
async function fromShell(request: Request, build: string): Promise<Response> {
  const { pathname } = new URL(request.url);
  const key = request.headers.has('RSC') ? partOf(pathname, build) : pathname;
  // By name: the pages of a build that waits are there, too.
  const stored = await caches.match(key, { cacheName: shellCache(build), ignoreVary: true });
  if (stored) return stored;
  try {
    return await fetch(request);
  } catch (thrown) {
    if (request.mode !== 'navigate') throw thrown;
    return Response.redirect('/', 302);
  }
}

async function fromAssets(request: Request, afterwards: Serving['afterwards']): Promise<Response> {
  const { pathname } = new URL(request.url);
  const stored = await caches.match(pathname, { cacheName: ASSETS_CACHE, ignoreVary: true });
  if (stored) return fit(stored, request);
  const fresh = await fetch(request);
  // Not before the answer: an engine is compiled while it comes in.
  if (fresh.ok && fresh.type === 'basic') afterwards(keep(pathname, fresh.clone()));
  return fit(fresh, request);
}

/** Not where everything was deleted: a page that is still open would begin to store anew. */
async function keep(path: string, answered: Response): Promise<void> {
  if (await caches.has(ASSETS_CACHE)) await (await caches.open(ASSETS_CACHE)).put(path, answered).catch(() => undefined);
}

/**
 * A worker's script must come from its request's own address: the bundler's start parameters stand in the fragment, which an answer
 * out of a cache has lost. An answer without an address of its own takes the request's. The policy goes along with the headers.
 */
const fit = (found: Response, { destination }: Request): Response =>
  destination === 'worker' || destination === 'sharedworker'
    ? new Response(found.body, { status: found.status, headers: found.headers })
    : found;

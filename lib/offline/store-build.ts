/** A build of the server → caches that hold all of it that the page needs to run without a network. */

import { assert } from '@/lib/errors/assert';
import { type FileList, hashedFiles } from './file-list';
import { ASSETS_CACHE, buildOfCache, FILE_LIST_PATH, fileListUrl, partOf, SHARED_CACHE, shellCache } from './names';

/** Requests side by side. */
const LANES = 6;

/** A share that no page took for so long, milliseconds, is forgotten. */
const SHARE_TTL_MS = 3_600_000;

/**
 * Stores one build. Rejects when anything of it cannot be had, or when the server has another build by now: a later attempt then
 * stores that one. What is there of the hashed files is not fetched again.
 */
export async function storeBuild(build: string): Promise<void> {
  const list: FileList = await (await fetched(fileListUrl(build), 'no-store')).json();
  assert(list.build === build, 'the server has the build of its service worker');
  const shell = await caches.open(shellCache(build));
  const keepPage = async (path: string, answer: Response): Promise<void> => {
    // Next names the build in every page: one of another build may come from a server that is behind.
    assert((await answer.clone().text()).includes(build), 'the page is of this build');
    await shell.put(path, answer);
  };
  await inLanes(list.pages, async (path) => {
    await keepPage(path, await fetched(path, 'reload'));
    // Without it the way to the page leads over a new document.
    await fetchedPart(path)
      .then((answer) => keepPage(partOf(path, build), answer))
      .catch(() => undefined);
  });
  await inLanes(list.files, async (path) => shell.put(path, await fetched(path, 'reload')));
  await keepFiles(list.scripts, 'default');
  await shell.put(FILE_LIST_PATH, Response.json(list));
}

/** Stores the build anew where it was deleted while its service worker stayed. Never rejects. */
export async function restoreBuild(build: string): Promise<void> {
  if (!(await storedList(build))) await storeBuild(build).catch(() => undefined);
}

/**
 * Keeps what the browser's own cache has of the fonts: what was used before there was a service worker. With `all`, those that most
 * drawings need are fetched. Never rejects: fonts are stored when they are used, too.
 */
export async function keepFonts(build: string, all: boolean): Promise<void> {
  const list = await storedList(build);
  if (!list) return;
  await keepFiles(list.fonts, all ? 'default' : 'only-if-cached').catch(() => undefined);
  await inLanes(list.slices, (path) => keepFiles([path], 'only-if-cached').catch(() => undefined));
}

/** Removes what none of these builds needs. */
export async function removeOthers(builds: readonly string[]): Promise<void> {
  for (const name of await caches.keys()) {
    const build = buildOfCache(name);
    if (build !== null && !builds.includes(build)) await caches.delete(name);
  }
  const lists = (await Promise.all(builds.map(storedList))).filter((list) => list !== null);
  if (lists.length > 0) await removeFiles(new Set(lists.flatMap(hashedFiles)));
  if (await caches.has(SHARED_CACHE)) await removeShares();
}

async function removeFiles(needed: ReadonlySet<string>): Promise<void> {
  const assets = await caches.open(ASSETS_CACHE);
  for (const request of await assets.keys()) if (!needed.has(new URL(request.url).pathname)) await assets.delete(request);
}

async function removeShares(): Promise<void> {
  const shared = await caches.open(SHARED_CACHE);
  for (const request of await shared.keys()) {
    const since = Number((await shared.match(request))?.headers.get('x-shared-at') ?? 0);
    if (Date.now() - since > SHARE_TTL_MS) await shared.delete(request);
  }
}

async function storedList(build: string): Promise<FileList | null> {
  const stored = await caches.match(FILE_LIST_PATH, { cacheName: shellCache(build) });
  return stored ? await stored.json() : null;
}

async function keepFiles(paths: readonly string[], cache: RequestCache): Promise<void> {
  const assets = await caches.open(ASSETS_CACHE);
  await inLanes(paths, async (path) => {
    if (!(await assets.match(path, { ignoreVary: true }))) await assets.put(path, await fetched(path, cache));
  });
}

async function fetched(path: string, cache: RequestCache): Promise<Response> {
  const answer = await fetch(path, { cache, mode: 'same-origin', credentials: 'same-origin', redirect: 'error' });
  assert(answer.ok, 'the server has what its list names');
  return answer;
}

/** Next leads to the address at which caches on the way may keep it: the answer is taken off that address. */
async function fetchedPart(path: string): Promise<Response> {
  const { ok, body, headers } = await fetch(path, { cache: 'reload', headers: { RSC: '1' } });
  assert(ok, 'the server has a part of each page');
  return new Response(body, { headers });
}

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

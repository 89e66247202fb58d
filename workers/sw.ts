/** The service worker: composition root. It serves one build, stored whole, until a page lets the next one take over. */

import { answer } from '@/lib/offline/answer';
import { BUILD_ID } from '@/lib/offline/build';
import { buildsInUse, type Wish } from '@/lib/offline/names';
import { keepFonts, removeOthers, restoreBuild, storeBuild } from '@/lib/offline/store-build';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(storeBuild(BUILD_ID)));

self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), tidy()])));

self.addEventListener('fetch', (event) => {
  const { origin } = self.location;
  const found = answer(event.request, { build: BUILD_ID, origin, afterwards: (work) => event.waitUntil(work) });
  if (found) event.respondWith(found);
});

self.addEventListener('message', (event: ExtendableMessageEvent & { readonly data: Wish }) => {
  event.waitUntil(grant(event.data));
});

async function grant(wish: Wish): Promise<void> {
  if (wish === 'take-over') return self.skipWaiting();
  await restoreBuild(BUILD_ID);
  if (wish !== 'tidy') await keepFonts(BUILD_ID, wish === 'keep-all-fonts');
  await tidy();
}

/** Not while another build is being stored or waits: its files look like nobody's. */
async function tidy(): Promise<void> {
  const { installing, waiting } = self.registration;
  if (installing || waiting) return;
  const { held = [] } = await navigator.locks.query();
  await removeOthers([BUILD_ID, ...buildsInUse(held)]);
}

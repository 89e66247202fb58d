'use client';

/** The page's side of the service worker: it is registered, kept fresh, and asked to let a new build take over. */

import { BUILD_ID, DEVELOPMENT } from '@/lib/offline/build';
import { BATCH_LOCK, buildLock, type Wish } from '@/lib/offline/names';
import { thrifty } from '../thrifty';

/** How often a page that stays open asks for a new build, milliseconds. */
const CHECK_EVERY_MS = 3_600_000;

let registration: ServiceWorkerRegistration | undefined;
/** The page came from the network, and so did what it used at first. */
let beganAlone = false;

/**
 * Once for the page's lifetime. `onUpdate` is called when a newer build is stored and waits for the user's word. Where there are no
 * service workers, the page simply needs its network.
 */
export async function startServiceWorker(onUpdate: () => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // A production build that was served from the same address would go on answering.
  if (BUILD_ID === DEVELOPMENT) return removeServiceWorkers();
  void navigator.locks.request(buildLock(BUILD_ID), { mode: 'shared' }, () => new Promise(() => undefined));
  beganAlone = navigator.serviceWorker.controller === null;
  const found = await navigator.serviceWorker
    // The bundler finds the worker by this very expression: it must stand literally like this.
    .register(new URL('../../workers/sw.ts', import.meta.url), { scope: '/', updateViaCache: 'none' })
    .catch(() => undefined);
  if (!found) return;
  registration = found;
  watch(found, onUpdate);
  await navigator.serviceWorker.ready;
  whenIdle(() => wish(!beganAlone ? 'tidy' : thrifty() ? 'keep-fonts' : 'keep-all-fonts'));
  let checkedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - checkedAt < CHECK_EVERY_MS) return;
    checkedAt = Date.now();
    void found.update().catch(() => undefined);
  });
}

/** Fonts that were used before there was a service worker are kept as well. */
export function keepFonts(): void {
  if (beganAlone) wish('keep-fonts');
}

function watch(found: ServiceWorkerRegistration, onUpdate: () => void): void {
  const offer = (): void => {
    if (found.waiting && found.active) onUpdate();
  };
  offer();
  found.addEventListener('updatefound', () => {
    found.installing?.addEventListener('statechange', offer);
  });
}

/** Lets the new build take over and loads the page anew, as soon as no page has a batch under way. */
export async function takeUpdate(): Promise<void> {
  for (;;) {
    const done = await navigator.locks.request(BATCH_LOCK, async () => {
      // A batch that began while this page waited for its turn stands in line behind it.
      const { pending = [] } = await navigator.locks.query();
      if (pending.some(({ name, mode }) => name === BATCH_LOCK && mode === 'shared')) return false;
      await takeOver();
      return true;
    });
    if (done) break;
  }
  location.reload();
}

/** Another page may have let it take over already. */
async function takeOver(): Promise<void> {
  const waiting = registration?.waiting;
  if (!waiting) return;
  await new Promise<void>((resolve) => {
    waiting.addEventListener('statechange', () => waiting.state !== 'installed' && resolve());
    waiting.postMessage('take-over' satisfies Wish);
  });
}

function wish(message: Wish): void {
  registration?.active?.postMessage(message);
}

const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 10_000 });
  else setTimeout(work, 2_000);
};

/** They serve the pages that are open until those are closed, but are asked for nothing any more. */
export async function removeServiceWorkers(): Promise<void> {
  registration = undefined;
  for (const found of (await navigator.serviceWorker?.getRegistrations()) ?? []) await found.unregister();
}

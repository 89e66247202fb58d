'use client';

/**
 * The browser's offer to install the page as an app (Chromium's `beforeinstallprompt`), kept until it is a good moment for it: after a
 * batch that went well. It is made once; who has declined is not asked again.
 */

import { onBatchRest } from './batch-lock';

interface InstallOffer extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

const DECLINED_KEY = 'deckle-install-declined';

let offer: InstallOffer | null = null;
let worked = false;
const listeners = new Set<() => void>();

const tell = (): void => {
  for (const listener of listeners) listener();
};

const isOffer = (event: Event): event is InstallOffer => 'prompt' in event;

export function watchInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    if (!isOffer(event)) return;
    // Else the browser would show a bar of its own at once.
    event.preventDefault();
    offer = event;
    tell();
  });
  addEventListener('appinstalled', () => {
    offer = null;
    tell();
  });
  onBatchRest(({ counts }) => {
    worked ||= counts.done > 0;
    tell();
  });
}

export function subscribeInstall(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether now is the moment. */
export const mayOfferInstall = (): boolean => offer !== null && worked && localStorage.getItem(DECLINED_KEY) === null;

export async function install(): Promise<void> {
  const { outcome } = (await offer?.prompt()) ?? { outcome: 'dismissed' };
  // An offer can be made once.
  offer = null;
  if (outcome === 'dismissed') declineInstall();
  else tell();
}

export function declineInstall(): void {
  localStorage.setItem(DECLINED_KEY, '');
  tell();
}

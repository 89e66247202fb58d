'use client';

/**
 * The browser's offer to install the page as an app (Chromium's `beforeinstallprompt`), kept until it is a good moment for it: after a
 * batch that went well. It is shown once, ever.
 */

import { remember, remembered } from '../remembered';
import { onBatchRest } from './batch-lock';
import { KEPT_OFFER } from './keep-install-offer';

interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

const SHOWN_KEY = 'deckle-install-offered';

const isOffer = (kept: unknown): kept is InstallOffer => kept instanceof Event && 'prompt' in kept;

/** Calls `show` when the moment has come, with what installs when the user wants it (while the click is being handled). */
export function watchInstallOffer(show: (install: () => void) => void): void {
  let offer: InstallOffer | null = null;
  let worked = false;
  const consider = (): void => {
    if (!offer || !worked || remembered(SHOWN_KEY) !== null) return;
    remember(SHOWN_KEY, '');
    show(() => void offer?.prompt());
  };
  const keep = (kept: unknown): void => {
    if (!isOffer(kept)) return;
    offer = kept;
    consider();
  };
  keep(Reflect.get(globalThis, KEPT_OFFER));
  addEventListener('beforeinstallprompt', keep);
  addEventListener('appinstalled', () => {
    offer = null;
  });
  onBatchRest(({ counts }) => {
    worked ||= counts.done > 0;
    consider();
  });
}

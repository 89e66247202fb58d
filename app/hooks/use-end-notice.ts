'use client';

import { useEffect, useRef } from 'react';
import { remember, useRemembered } from '../remembered';

const NOTIFY_KEY = 'deckle-notify';

export interface EndNotice {
  readonly possible: boolean;
  readonly on: boolean;
  /** Asks the browser for permission where that is needed: only on a click. Resolves to false when it is refused. */
  readonly toggle: () => Promise<boolean>;
}

/** A notification at the end of a batch, for people who have gone elsewhere in the meantime. */
export function useEndNotice(busy: boolean, words: { readonly title: string; readonly body: string }): EndNotice {
  const possible = 'Notification' in globalThis;
  const on = useRemembered(NOTIFY_KEY) === 'on' && possible && Notification.permission === 'granted';
  const wasBusy = useRef(busy);

  useEffect(() => {
    const ended = wasBusy.current && !busy;
    wasBusy.current = busy;
    if (!ended || !on || document.visibilityState === 'visible') return;
    try {
      const notice = new Notification(words.title, { body: words.body, icon: '/icon.svg', tag: 'deckle' });
      notice.onclick = () => window.focus();
    } catch {
      // Phones show notifications through a service worker only.
    }
  }, [busy, on, words]);

  const toggle = async (): Promise<boolean> => {
    if (on) {
      remember(NOTIFY_KEY, 'off');
      return true;
    }
    const allowed = (await Notification.requestPermission()) === 'granted';
    remember(NOTIFY_KEY, allowed ? 'on' : 'off');
    return allowed;
  };
  return { possible, on, toggle };
}

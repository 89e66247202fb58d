'use client';

import { useEffect, useRef, useState } from 'react';
import { type Failure, toFailure } from '@/lib/errors/app-error';

export interface GoogleWindow {
  readonly waiting: boolean;
  readonly failure: Failure | null;
  /** To be called while a click is being handled. */
  readonly open: () => void;
}

/** A stay in Google's window: begun by a click, begun anew by the next one, and given up when the panel that waits for it goes. */
export function useGoogleWindow(stay: (signal: AbortSignal) => Promise<void>, before: Failure | null = null): GoogleWindow {
  const [waiting, setWaiting] = useState(false);
  const [failure, setFailure] = useState(before);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const open = (): void => {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    setWaiting(true);
    setFailure(null);
    stay(mine.signal).then(
      () => setWaiting(false),
      (thrown: unknown) => {
        if (mine.signal.aborted) return;
        setWaiting(false);
        const why = toFailure(thrown);
        // The user went to Google from another tab: nothing to tell.
        if (why.code !== 'drive/cancelled') setFailure(why);
      },
    );
  };
  return { waiting, failure, open };
}

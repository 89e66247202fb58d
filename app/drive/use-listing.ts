'use client';

import { useEffect, useState } from 'react';
import type { DriveItem } from '@/lib/drive/item';
import { listPage, type Place } from '@/lib/drive/list';
import { type Failure, toFailure } from '@/lib/errors/app-error';
import { driveClient } from './account';

export interface Listing {
  readonly items: readonly DriveItem[];
  readonly state: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | null;
  /** There is more to load. */
  readonly hasMore: boolean;
  readonly incomplete: boolean;
  readonly loadMore: () => void;
  /** Begins anew. */
  readonly reload: () => void;
}

interface Loaded {
  readonly items: readonly DriveItem[];
  readonly next: string | null;
  readonly state: Listing['state'];
  readonly failure: Failure | null;
  readonly incomplete: boolean;
}

const NOTHING: Loaded = { items: [], next: null, state: 'loading', failure: null, incomplete: false };

/** What lies in a place, page by page. A component shows one place for its life. */
export function useListing(place: Place): Listing {
  const [loaded, setLoaded] = useState(NOTHING);
  const [wanted, setWanted] = useState<Wanted>({ from: null });
  // The key says all that the place does.
  const key = JSON.stringify(place);

  useEffect(() => {
    const stop = new AbortController();
    const first = wanted.from === null;
    Promise.resolve()
      .then(() => listPage(driveClient(), JSON.parse(key) as Place, wanted.from, stop.signal))
      .then(
        ({ items, next, incomplete }) =>
          setLoaded((before) => ({
            items: first ? items : [...before.items, ...items],
            next,
            state: 'ready',
            failure: null,
            incomplete: incomplete || before.incomplete,
          })),
        (thrown: unknown) => {
          if (!stop.signal.aborted) setLoaded((before) => ({ ...before, state: 'failed', failure: toFailure(thrown) }));
        },
      );
    return () => stop.abort();
  }, [key, wanted]);

  const { next, ...rest } = loaded;
  return {
    ...rest,
    hasMore: next !== null,
    loadMore() {
      if (next === null || loaded.state !== 'ready') return;
      setLoaded({ ...loaded, state: 'loading' });
      setWanted({ from: next });
    },
    reload() {
      setLoaded(NOTHING);
      setWanted({ from: null });
    },
  };
}

/** A new one asks anew. */
interface Wanted {
  readonly from: string | null;
}

'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

export interface Selection {
  /** Of the files that are shown; ids in the order of the list. */
  readonly ids: readonly number[];
  readonly has: (id: number) => boolean;
  /** Select or not; from there on ranges count. */
  readonly toggle: (id: number) => void;
  /** Selects everything between the last one that was toggled and this one. */
  readonly extendTo: (id: number) => void;
  readonly all: () => void;
  readonly clear: () => void;
}

/** Which of the shown files are selected. What is no longer shown is no longer selected: nothing is done to what nobody sees. */
export function useSelection(shown: readonly number[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(EMPTY);
  const anchor = useRef<number | null>(null);
  // Rows hold on to these functions: they must stay the same while the list grows.
  const latest = useRef(shown);
  useEffect(() => {
    latest.current = shown;
  }, [shown]);
  const ids = useMemo(() => (chosen.size === 0 ? [] : shown.filter((id) => chosen.has(id))), [shown, chosen]);

  const toggle = useCallback((id: number): void => {
    anchor.current = id;
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);

  const extendTo = useCallback(
    (id: number): void => {
      const list = latest.current;
      const from = anchor.current === null ? -1 : list.indexOf(anchor.current);
      const to = list.indexOf(id);
      if (from < 0 || to < 0) return toggle(id);
      setChosen((before) => new Set([...before, ...list.slice(Math.min(from, to), Math.max(from, to) + 1)]));
    },
    [toggle],
  );

  return {
    ids,
    has: (id) => chosen.has(id),
    toggle,
    extendTo,
    all: () => setChosen(new Set(shown)),
    clear: () => setChosen(EMPTY),
  };
}

const EMPTY: ReadonlySet<number> = new Set();

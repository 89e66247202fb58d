import { useSyncExternalStore } from 'react';

/** A value that lives as long as the page, and components that follow it. */
export interface Store<T> {
  readonly get: () => T;
  readonly set: (next: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function makeStore<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `first` is what the prerendered page shows. */
export const useStore = <T>(store: Store<T>, first: T): T => useSyncExternalStore(store.subscribe, store.get, () => first);

/** Small choices that this browser remembers. Where nothing may be stored they last as long as the page. */

import { useSyncExternalStore } from 'react';

const held = new Map<string, string>();
const listeners = new Set<() => void>();

export function remembered(key: string): string | null {
  const now = held.get(key);
  if (now !== undefined) return now;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  held.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // It is still held.
  }
  for (const listener of listeners) listener();
}

/** The remembered value, drawn anew when it changes; null before it is known. */
export function useRemembered(key: string): string | null {
  return useSyncExternalStore(
    subscribe,
    () => remembered(key),
    () => null,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

'use client';

/**
 * Which file's details are shown. The list opens them, `file-details.tsx` shows them: whoever writes that component may replace
 * all of it but its props.
 */

import { useSyncExternalStore } from 'react';

export interface OpenDetails {
  /** Of the batch that is shown. */
  readonly fileId: number;
  /** Ids as the list had them when it was opened, sorted and filtered: where "next" and "previous" lead. */
  readonly order: readonly number[];
}

/** Props of `FileDetails`; it is mounted while details are open, once, and given another file when they move on. */
export interface FileDetailsProps extends OpenDetails {
  readonly onClose: () => void;
  readonly onMove: (fileId: number) => void;
}

let shown: OpenDetails | null = null;
const listeners = new Set<() => void>();

export function openDetails(fileId: number, order: readonly number[]): void {
  show({ fileId, order });
}

export function closeDetails(): void {
  show(null);
}

/** Another file of the same list. */
export function moveDetails(fileId: number): void {
  if (shown) show({ ...shown, fileId });
}

/** Null while none are open. */
export function useOpenDetails(): OpenDetails | null {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => null,
  );
}

function show(next: OpenDetails | null): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

'use client';

/** Which file's details are shown: whoever opens them need not load the view that shows them. */

import type { ReactNode } from 'react';
import { makeStore, useStore } from '../store';

export interface OpenDetails {
  /** Of the batch that is shown. */
  readonly fileId: number;
  /** Ids as the list had them when it was opened, sorted and filtered: where "next" and "previous" lead. */
  readonly order: readonly number[];
}

/** Props of `CompareView`; it is mounted while details are open, once, and given another file when they move on. */
export interface FileDetailsProps extends OpenDetails {
  /** The buttons that save results, for where the settings are taken over. */
  readonly downloads: ReactNode;
  readonly onClose: () => void;
  readonly onMove: (fileId: number) => void;
}

const shown = makeStore<OpenDetails | null>(null);

export function openDetails(fileId: number, order: readonly number[]): void {
  shown.set({ fileId, order });
}

export function closeDetails(): void {
  shown.set(null);
}

/** Another file of the same list. */
export function moveDetails(fileId: number): void {
  const open = shown.get();
  if (open) shown.set({ ...open, fileId });
}

/** Null while none are open. */
export const useOpenDetails = (): OpenDetails | null => useStore(shown, null);

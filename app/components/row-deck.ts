'use client';

import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { JobFile } from '@/lib/jobs/job';
import { makeEach, PPTX } from '@/lib/jobs/outputs';
import { pageBatch } from '../hooks/use-batch';
import { useErrorText } from '../i18n/use-error-text';
import { saveDownload } from '../save-download';
import { showToast } from '../ui/toast';

export interface RowDownload {
  readonly busy: boolean;
  readonly download: () => Promise<void>;
}

/** A file's own deck, to be downloaded. */
export function useRowDownload({ id }: JobFile): RowDownload {
  const text = useErrorText();
  const [busy, setBusy] = useState(false);

  const download = async (): Promise<void> => {
    setBusy(true);
    const outcome = await makeEach(pageBatch(), 'decks', { ids: [id] });
    setBusy(false);
    if (outcome.ok) {
      if (outcome.value) saveDownload(outcome.value);
      return;
    }
    const { message, remedy } = text.failure(outcome.failure);
    showToast({ title: message, description: remedy });
  };

  return { busy, download };
}

interface Prepared {
  readonly name: string;
  readonly url: string;
}

export interface DeckDrag {
  /** Makes the deck before it is dragged: a drag cannot wait. */
  readonly prepare: () => void;
  readonly drag: (event: DragEvent) => void;
}

/** Whether what is dragged out of the window becomes a file: in Chromium (DownloadURL), which nothing but its client hints tells apart. */
export const canDragOut = (): boolean => 'userAgentData' in navigator;

/** A file's own deck, to be dragged out of the window as a file. */
export function useDeckDrag({ id, state }: JobFile): DeckDrag {
  const prepared = useRef<Prepared | null>(null);
  const preparing = useRef(false);

  // A deck of an earlier conversion is none of this one.
  useEffect(
    () => () => {
      if (prepared.current) URL.revokeObjectURL(prepared.current.url);
      prepared.current = null;
      preparing.current = false;
    },
    [id, state],
  );

  const prepare = (): void => {
    if (prepared.current || preparing.current) return;
    preparing.current = true;
    void makeEach(pageBatch(), 'decks', { ids: [id] }).then((outcome) => {
      // Taken back in the meantime.
      if (!preparing.current || !outcome.ok || !outcome.value) return;
      prepared.current = { name: outcome.value.name, url: URL.createObjectURL(outcome.value.blob) };
    });
  };

  const drag = (event: DragEvent): void => {
    const deck = prepared.current;
    if (!deck) return event.preventDefault();
    event.dataTransfer.effectAllowed = 'copy';
    event.dataTransfer.setData('DownloadURL', `${PPTX}:${deck.name.replaceAll(':', '_')}:${deck.url}`);
    event.dataTransfer.setData('text/x-deckle', String(id));
  };

  return { prepare, drag };
}

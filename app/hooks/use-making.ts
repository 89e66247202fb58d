'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Failure, type Outcome, success } from '@/lib/errors/app-error';
import { archiveName, type Download, isLargeArchive, keepEach, makeDeck, makeEach } from '@/lib/jobs/outputs';
import { chooseFolder, chooseTarget } from '../choose-target';
import { saveDownload } from '../save-download';
import { announce } from '../ui/announce';
import { showToast } from '../ui/toast';
import { pageBatch } from './use-batch';

export type Kind = 'deck' | 'decks' | 'png';

/** What is to be made: of all files by default, as a download by default. */
export interface Order {
  readonly kind: Kind;
  readonly ids?: readonly number[];
  /** Into a folder that the person chooses; not for `deck`. */
  readonly toFolder?: boolean;
}

export interface Making {
  readonly order: Order;
  /** 0–1, or null where it cannot be told. */
  readonly fraction: number | null;
}

export interface Maker {
  /** What is being made; one at a time. */
  readonly making: Making | null;
  /** Why the last one came to nothing; null after one that went well or was stopped. */
  readonly failed: Failure | null;
  readonly make: (order: Order) => Promise<void>;
  readonly stop: () => void;
}

/** Makes results and saves them. Call `make` while a click is being handled: the browser's dialogs ask for that. */
export function useMaking(): Maker {
  const t = useTranslations('page.download');
  const [making, setMaking] = useState<Making | null>(null);
  const [failed, setFailed] = useState<Failure | null>(null);
  const abort = useRef<AbortController | null>(null);

  // A batch that was cleared has nothing to save any more.
  useEffect(() => () => abort.current?.abort(), []);

  const make = useCallback(
    async (order: Order): Promise<void> => {
      const stop = new AbortController();
      abort.current = stop;
      setFailed(null);
      const begin = (): void => {
        setMaking({ order, fraction: order.kind === 'deck' ? null : 0 });
        announce(t('saidPreparing'));
      };
      const onProgress = (made: number, total: number): void => setMaking({ order, fraction: made / total });
      const outcome = order.toFolder
        ? await intoFolder(order, stop.signal, begin, onProgress)
        : await asDownload(order, stop.signal, begin, onProgress);
      setMaking(null);
      if (!outcome) return;
      if (!outcome.ok) {
        if (outcome.failure.code !== 'convert/cancelled') setFailed(outcome.failure);
        return;
      }
      if (outcome.value) showToast({ title: t('savedTo', outcome.value) });
      announce(t('saidReady'));
    },
    [t],
  );
  return { making, failed, make, stop: () => abort.current?.abort() };
}

type Report = (made: number, total: number) => void;
type Saved = { readonly n: number; readonly folder: string };

/** Null when the person closed the dialog. */
async function intoFolder(order: Order, signal: AbortSignal, begin: () => void, onProgress: Report): Promise<Outcome<Saved> | null> {
  if (order.kind === 'deck') return null;
  const folder = await chooseFolder();
  if (!folder) return null;
  begin();
  const outcome = await keepEach(pageBatch(), order.kind, folder.keep, { signal, onProgress, ...(order.ids && { ids: order.ids }) });
  return outcome.ok ? success({ n: outcome.value, folder: folder.name }) : outcome;
}

/** Null when the person closed the dialog. */
async function asDownload(order: Order, signal: AbortSignal, begin: () => void, onProgress: Report): Promise<Outcome<null> | null> {
  const batch = pageBatch();
  const { kind, ids } = order;
  const some = ids && { ids };
  const isLarge = kind !== 'deck' && isLargeArchive(batch.snapshot()) && (ids === undefined || ids.length > 1);
  const sink = isLarge ? await chooseTarget(archiveName(batch.snapshot(), kind)) : null;
  if (sink === 'cancelled') return null;
  begin();
  const outcome: Outcome<Download | null> =
    kind === 'deck'
      ? await makeDeck(batch, { signal, ...some })
      : await makeEach(batch, kind, { signal, onProgress, ...some, ...(sink && { sink }) });
  if (!outcome.ok) return outcome;
  if (outcome.value) saveDownload(outcome.value);
  return success(null);
}

'use client';

import DownloadIcon from 'lucide-react/icons/download';
import { useEffect, useRef, useState } from 'react';
import type { Failure, Outcome } from '@/lib/errors/app-error';
import type { BatchOptions } from '@/lib/jobs/batch-options';
import type { Job } from '@/lib/jobs/job';
import { archiveName, type Download, isLargeArchive, makeDeck, makeEach } from '@/lib/jobs/outputs';
import { chooseTarget } from '../choose-target';
import { pageBatch } from '../hooks/use-batch';
import { saveDownload } from '../save-download';
import controls from './controls.module.css';
import styles from './download-bar.module.css';

type Kind = 'deck' | 'decks' | 'png';

interface Making {
  readonly kind: Kind;
  /** 0–1, or null where it cannot be told. */
  readonly fraction: number | null;
}

/** What can be saved, each button saying what it gives. Whatever is done can be had at any time, also of a stopped batch. */
export function DownloadBar({ job, options }: { readonly job: Job; readonly options: BatchOptions }) {
  const [making, setMaking] = useState<Making | null>(null);
  const [failed, setFailed] = useState<Failure | null>(null);
  const abort = useRef<AbortController | null>(null);
  const { done } = job.counts;

  // A batch that was cleared has nothing to save any more.
  useEffect(() => () => abort.current?.abort(), []);

  const alone = job.files.length === 1;

  const make = async (kind: Kind): Promise<void> => {
    const stop = new AbortController();
    abort.current = stop;
    setFailed(null);
    const sink = kind !== 'deck' && isLargeArchive(job) ? await chooseTarget(archiveName(job, kind)) : null;
    if (sink === 'cancelled') return;
    setMaking({ kind, fraction: kind === 'deck' ? null : 0 });
    const outcome: Outcome<Download | null> =
      kind === 'deck'
        ? await makeDeck(pageBatch(), { signal: stop.signal })
        : await makeEach(pageBatch(), kind, {
            signal: stop.signal,
            onProgress: (made, total) => setMaking({ kind, fraction: made / total }),
            ...(sink && { sink }),
          });
    setMaking(null);
    if (outcome.ok) {
      if (outcome.value) saveDownload(outcome.value);
    } else if (outcome.failure.code !== 'convert/cancelled') setFailed(outcome.failure);
  };

  const button = (kind: Kind, title: string, gives: string, lead: boolean) => {
    const mine = making?.kind === kind ? making : null;
    return (
      <button
        type="button"
        className={lead ? styles.lead : styles.other}
        disabled={mine === null && (done === 0 || making !== null)}
        onClick={() => (mine ? abort.current?.abort() : void make(kind))}
      >
        <DownloadIcon />
        <span>
          <strong>{mine ? 'Stop' : title}</strong>
          <small>{mine ? preparing(mine.fraction) : gives}</small>
        </span>
      </button>
    );
  };

  const n = done.toLocaleString('en');
  const pictures = `${n} ${done === 1 ? 'picture' : 'pictures'} at ${options.scale}×, folders kept`;
  return (
    <div className={styles.wrap}>
      <div className={styles.bar}>
        {button('deck', 'Download deck', alone ? 'PowerPoint, one slide' : `One PowerPoint, ${n} ${done === 1 ? 'slide' : 'slides'}`, true)}
        {alone ? null : button('decks', 'Download ZIP', `${n} ${done === 1 ? 'deck' : 'decks'}, folders kept`, false)}
        {button('png', alone ? 'Download PNG' : 'Download PNGs', alone ? `Picture at ${options.scale}×` : pictures, false)}
      </div>
      {failed ? (
        <p className={styles.failed} role="alert">
          {failed.message} <span>{failed.remedy}</span>
        </p>
      ) : null}
      <p className={controls.hidden} role="status">
        {making ? 'Preparing the download' : ''}
      </p>
    </div>
  );
}

const preparing = (fraction: number | null): string => (fraction === null ? 'Preparing…' : `Preparing… ${Math.floor(fraction * 100)} %`);

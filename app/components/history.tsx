'use client';

import { useState } from 'react';
import type { PastBatch } from '@/lib/jobs/history';
import { fileCount, isUnfinished, settledCount } from '@/lib/jobs/job';
import { filesText } from '../files-text';
import { pageDesk, useHistory } from '../hooks/use-batch';
import { ConfirmButton } from './confirm-button';
import controls from './controls.module.css';
import styles from './history.module.css';

/** Past batches of this browser: each can be opened again, with its downloads, until it is deleted or its time is over. */
export function History() {
  const past = useHistory();
  const [refused, setRefused] = useState<string | null>(null);
  if (past.length === 0) return null;

  const open = async (id: string): Promise<void> => {
    const desk = await pageDesk();
    setRefused((await desk.open(id)) ? null : id);
  };

  return (
    <section className={styles.history} aria-labelledby="history-title">
      <div className={styles.head}>
        <h2 id="history-title">Past batches</h2>
        <ConfirmButton
          label="Delete all"
          confirm="Delete all for good"
          onConfirm={() => void pageDesk().then((desk) => desk.removeAll())}
        />
      </div>
      <ul className={styles.rows}>
        {past.map((batch) => (
          <li key={batch.job.id} className={styles.row}>
            <div className={styles.what}>
              <p className={styles.name} title={batch.job.name}>
                {batch.job.name}
              </p>
              <p className={styles.detail}>
                {outcome(batch)} · {moment(batch.job.createdAt)}
                {batch.elsewhere ? '' : ` · kept until ${moment(batch.expiresAt)}`}
              </p>
              {refused === batch.job.id ? (
                <p className={styles.detail} role="alert">
                  It is open in another tab, or no longer there.
                </p>
              ) : null}
            </div>
            {batch.elsewhere ? (
              <span className={styles.elsewhere}>Open in another tab</span>
            ) : (
              <>
                <button type="button" className={controls.secondary} onClick={() => void open(batch.job.id)}>
                  Open<span className={controls.hidden}> {batch.job.name}</span>
                </button>
                <ConfirmButton
                  label="Delete"
                  confirm="Delete for good"
                  about={batch.job.name}
                  onConfirm={() => void pageDesk().then((desk) => desk.remove(batch.job.id))}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function outcome({ job, elsewhere }: PastBatch): string {
  const { counts } = job;
  const total = fileCount(job);
  const files = filesText(total);
  if (isUnfinished(job)) {
    const percent = total === 0 ? 0 : Math.floor((settledCount(job) / total) * 100);
    return `${files}, ${job.paused ? 'paused' : elsewhere ? 'running' : 'interrupted'} at ${percent} %`;
  }
  if (counts.done === total) return `${files} converted`;
  const parts = [`${counts.done.toLocaleString('en')} of ${files} converted`];
  if (counts.failed > 0) parts.push(`${counts.failed.toLocaleString('en')} failed`);
  return parts.join(', ');
}

const moment = (at: number): string =>
  new Date(at).toLocaleString('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false });

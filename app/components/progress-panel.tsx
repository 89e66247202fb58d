'use client';

import { useEffect } from 'react';
import { isAtRest, type Job } from '@/lib/jobs/job';
import { type Progress, progressOf } from '@/lib/jobs/progress';
import { filesText } from '../files-text';
import controls from './controls.module.css';
import styles from './progress-panel.module.css';

const PLAIN_TITLE = 'Deckle – SVGs into editable PowerPoint';

/** The bar with its counts; the same in the tab's title, and now and then for screen readers. */
export function ProgressPanel({ job }: { readonly job: Job }) {
  // oxlint-disable-next-line react/purity -- time left counts from now, and every change of the job draws this anew
  const progress = progressOf(job, Date.now());
  const busy = !isAtRest(job);
  const percent = Math.floor(progress.fraction * 100);
  const state = job.paused ? 'Paused' : busy ? `${percent} %` : job.status === 'cancelled' ? 'Stopped' : 'Done';

  useEffect(() => {
    document.title = `${state} · Deckle`;
  }, [state]);
  useEffect(
    () => () => {
      document.title = PLAIN_TITLE;
    },
    [],
  );

  return (
    <div className={styles.panel}>
      <div
        className={styles.track}
        role="progressbar"
        aria-label="Conversion"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        data-busy={busy}
      >
        <div className={styles.done} style={{ transform: `scaleX(${progress.fraction})` }} />
      </div>
      <p className={styles.line}>
        <span className={styles.counts}>{countsLine(job, busy)}</span>
        <span className={styles.speed}>{speedLine(job, progress, busy)}</span>
      </p>
      <p className={controls.hidden} role="status">
        {busy ? `${Math.floor(percent / 10) * 10} percent converted` : countsLine(job, false)}
      </p>
    </div>
  );
}

function countsLine({ counts, files }: Job, busy: boolean): string {
  const total = filesText(files.length);
  const parts = busy ? [`${count(counts.done + counts.failed)} of ${total}`] : [`${count(counts.done)} of ${total} converted`];
  if (counts.failed > 0) parts.push(`${count(counts.failed)} failed`);
  return parts.join(' · ');
}

function speedLine(job: Job, { filesPerSecond, secondsLeft }: Progress, busy: boolean): string {
  if (!busy) return job.run?.endedAt ? `in ${duration((job.run.endedAt - job.run.startedAt) / 1000)}` : '';
  if (job.paused) return 'Paused';
  const parts = [];
  if (filesPerSecond !== null) parts.push(`${filesPerSecond < 10 ? filesPerSecond.toFixed(1) : count(Math.round(filesPerSecond))} files/s`);
  if (secondsLeft !== null) parts.push(`about ${duration(Math.max(1, Math.ceil(secondsLeft)))} left`);
  return parts.join(' · ');
}

const count = (n: number): string => n.toLocaleString('en');

function duration(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return `${Math.round(seconds / 60)} min`;
}

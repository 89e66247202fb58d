'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { isAtRest, type Job } from '@/lib/jobs/job';
import { type Progress, progressOf } from '@/lib/jobs/progress';
import { useSaidProgress } from '../hooks/use-said-progress';
import { useUnits } from '../i18n/use-units';
import styles from './progress-panel.module.css';

/** The bar with its counts; the same in the tab's title, and now and then for screen readers. */
export function ProgressPanel({ job }: { readonly job: Job }) {
  const t = useTranslations('page.progress');
  const units = useUnits();
  // oxlint-disable-next-line react/purity -- time left counts from now, and every change of the job draws this anew
  const progress = progressOf(job, Date.now());
  const busy = !isAtRest(job);
  const percent = Math.floor(progress.fraction * 100);
  const state = stateOf(job, busy);
  const counts = useCountsLine(job, busy);

  useTitle(t('title', { state: state === 'running' ? units.percent(progress.fraction) : t(state) }));
  useSaidProgress(job, busy, counts);

  return (
    <div className={styles.panel}>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={t('label')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        data-busy={busy}
      >
        <div className={styles.done} style={{ transform: `scaleX(${progress.fraction})` }} />
      </div>
      <p className={styles.line}>
        <span className={styles.counts}>{counts}</span>
        <Speed job={job} progress={progress} busy={busy} />
      </p>
    </div>
  );
}

function stateOf(job: Job, busy: boolean): 'paused' | 'running' | 'stopped' | 'done' {
  if (job.paused) return 'paused';
  if (busy) return 'running';
  return job.status === 'cancelled' ? 'stopped' : 'done';
}

function useCountsLine({ counts, files, listing }: Job, busy: boolean): string {
  const t = useTranslations('page.progress');
  const units = useUnits();
  if (listing > 0 && files.length === 0) return t('listing');
  const n = files.length;
  const line = busy
    ? t('running', { settled: units.count(counts.done + counts.failed), n })
    : t('rest', { done: units.count(counts.done), n });
  return counts.failed > 0 ? `${line} · ${t('failed', { n: counts.failed })}` : line;
}

function Speed({ job, progress, busy }: { readonly job: Job; readonly progress: Progress; readonly busy: boolean }) {
  const t = useTranslations('page.progress');
  const units = useUnits();
  const { filesPerSecond, secondsLeft } = progress;
  const parts: string[] = [];
  if (!busy) {
    if (job.run?.endedAt) parts.push(t('took', { time: units.duration((job.run.endedAt - job.run.startedAt) / 1000) }));
  } else if (job.paused) {
    parts.push(t('paused'));
  } else {
    if (filesPerSecond !== null) parts.push(t('rate', { rate: units.rate(filesPerSecond) }));
    if (secondsLeft !== null) parts.push(t('left', { time: units.duration(Math.max(1, Math.ceil(secondsLeft))) }));
  }
  return <span className={styles.speed}>{parts.join(' · ')}</span>;
}

/** The tab's title while a batch is shown; the plain one afterwards. */
function useTitle(title: string): void {
  useEffect(() => {
    const plain = document.title;
    return () => {
      document.title = plain;
    };
  }, []);
  useEffect(() => {
    document.title = title;
  }, [title]);
}

'use client';

import { useTranslations } from 'use-intl';
import type { Job } from '@/lib/jobs/job';
import { pageBatch } from '../hooks/use-batch';
import { useErrorText } from '../i18n/use-error-text';
import { Button } from '../ui/button';
import styles from './batch-view.module.css';

const STOPPED = { cancelled: 'stoppedByYou', expired: 'expired', storage: 'noRoom' } as const;

/** Why nothing goes on, and what to do about it. */
export function Notice({ job }: { readonly job: Job }) {
  const t = useTranslations('page.batch');
  const text = useErrorText();
  const left = job.counts.cancelled + job.counts.skipped;
  const trouble = job.trouble && text.failure(job.trouble);
  if (job.paused && job.counts.converting === 0) return <p className={styles.notice}>{t('paused', { n: job.counts.queued })}</p>;
  if (left === 0 && !trouble) return null;
  const again = job.files.flatMap(({ id, state }) => (state === 'cancelled' || state === 'skipped' ? [id] : []));
  return (
    <p className={styles.notice} role={trouble ? 'alert' : undefined}>
      <span>
        {trouble ? `${trouble.message} ${trouble.remedy}` : t(STOPPED[job.stopped ?? 'cancelled'])}
        {left === 0 ? '' : ` ${t('left', { n: left })}`}
      </span>
      {left === 0 ? null : <Button onClick={() => pageBatch().retry(again)}>{t('goOn')}</Button>}
    </p>
  );
}

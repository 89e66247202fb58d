'use client';

import DownloadIcon from 'lucide-react/icons/download';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { UNNAMED } from '@/lib/jobs/file-names';
import type { PastBatch } from '@/lib/jobs/history';
import { fileCount, isUnfinished, settledCount } from '@/lib/jobs/job';
import { pageDesk, useHistory } from '../hooks/use-batch';
import { useErrorText } from '../i18n/use-error-text';
import { useUnits } from '../i18n/use-units';
import { saveDownload } from '../save-download';
import { Button } from '../ui/button';
import { ConfirmButton } from '../ui/confirm-button';
import { IconButton } from '../ui/icon-button';
import { VisuallyHidden } from '../ui/visually-hidden';
import styles from './history.module.css';

/** Past batches of this browser: each can be opened again, with its downloads, until it is deleted or its time is over. */
export function History() {
  const t = useTranslations('page.history');
  const past = useHistory();
  if (past.length === 0) return null;
  return (
    <section className={styles.history} aria-labelledby="history-title">
      <div className={styles.head}>
        <h2 id="history-title">{t('title')}</h2>
        <ConfirmButton
          label={t('deleteAll')}
          confirm={t('deleteAllSure')}
          onConfirm={() => void pageDesk().then((desk) => desk.removeAll())}
        />
      </div>
      <ul className={styles.rows}>
        {past.map((batch) => (
          <PastRow key={batch.job.id} batch={batch} />
        ))}
      </ul>
    </section>
  );
}

function PastRow({ batch }: { readonly batch: PastBatch }) {
  const t = useTranslations('page');
  const units = useUnits();
  const text = useErrorText();
  const [problem, setProblem] = useState<string | null>(null);
  const [making, setMaking] = useState(false);
  const { job, elsewhere, expiresAt } = batch;
  const name = job.name === UNNAMED ? t('batch.unnamed') : job.name;

  const open = async (): Promise<void> => {
    setProblem((await (await pageDesk()).open(job.id)) ? null : t('history.refused'));
  };
  const download = async (): Promise<void> => {
    setMaking(true);
    const desk = await pageDesk();
    const { makeDeck } = await import('@/lib/jobs/outputs');
    const outcome = await desk.lend(job.id, (lent) => makeDeck(lent));
    setMaking(false);
    if (!outcome) return setProblem(t('history.refused'));
    if (outcome.ok) return saveDownload(outcome.value);
    const { message, remedy } = text.failure(outcome.failure);
    setProblem(`${message} ${remedy}`);
  };

  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <p className={styles.name} title={job.name}>
          <bdi>{name}</bdi>
        </p>
        <p className={styles.detail}>
          {[useOutcome(batch), units.moment(job.createdAt), elsewhere ? '' : t('history.keptUntil', { when: units.moment(expiresAt) })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {problem === null ? null : (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
      {elsewhere ? (
        <span className={styles.elsewhere}>{t('history.elsewhere')}</span>
      ) : (
        <div className={styles.tools}>
          {job.counts.done > 0 ? (
            <IconButton label={t('history.download', { name })} disabled={making} onClick={() => void download()}>
              <DownloadIcon />
            </IconButton>
          ) : null}
          <Button onClick={() => void open()}>
            {t('history.open')}
            <VisuallyHidden> {name}</VisuallyHidden>
          </Button>
          <ConfirmButton
            label={t('batch.delete')}
            confirm={t('batch.deleteSure')}
            about={name}
            onConfirm={() => void pageDesk().then((desk) => desk.remove(job.id))}
          />
        </div>
      )}
    </li>
  );
}

function useOutcome({ job, elsewhere }: PastBatch): string {
  const t = useTranslations('page');
  const units = useUnits();
  const { counts } = job;
  const n = fileCount(job);
  if (isUnfinished(job)) {
    const percent = n === 0 ? 0 : Math.floor((settledCount(job) / n) * 100);
    return t(`history.${job.paused ? 'paused' : elsewhere ? 'running' : 'interrupted'}`, { n, percent });
  }
  if (counts.done === n) return t('history.converted', { n });
  const line = t('history.partly', { done: units.count(counts.done), n });
  return counts.failed > 0 ? `${line}, ${t('progress.failed', { n: counts.failed })}` : line;
}

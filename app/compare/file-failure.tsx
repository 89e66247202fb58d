'use client';

import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslations } from 'use-intl';
import type { Failure } from '@/lib/errors/app-error';
import { canRetry, type JobFile } from '@/lib/jobs/job';
import { pageBatch } from '../hooks/use-batch';
import { useErrorText } from '../i18n/use-error-text';
import { Button } from '../ui/button';
import styles from './file-failure.module.css';

/** Why there is no slide to see, and what to do about it. */
export function FileFailure({ file, failure }: { readonly file: JobFile; readonly failure: Failure }) {
  const t = useTranslations('compare.failure');
  const { message, remedy } = useErrorText().failure(failure);
  return (
    <div className={styles.failure} role="alert">
      <TriangleAlert size={28} aria-hidden />
      <h3>{t(file.state === 'done' ? 'unseen' : 'title')}</h3>
      <p>{message}</p>
      <p className={styles.remedy}>{remedy}</p>
      {file.state === 'failed' && canRetry(file) ? <Button onClick={() => pageBatch().retry([file.id])}>{t('retry')}</Button> : null}
    </div>
  );
}

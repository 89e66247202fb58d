'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useErrorText } from '../i18n/use-error-text';
import { useUnits } from '../i18n/use-units';
import { Button } from '../ui/button';
import { useAccount } from './account';
import styles from './drive-panel.module.css';
import { followBatch } from './follow-batch';
import { stopImport, useImport } from './import';

/** Files on their way from Google Drive into the batch, and what went wrong with it. */
export default function ImportPanel() {
  const t = useTranslations('drive');
  const units = useUnits();
  const errorText = useErrorText();
  const account = useAccount();
  const moving = useImport();
  const isThere = account.kind !== 'absent';
  useEffect(() => (isThere ? followBatch() : undefined), [isThere]);
  if (moving.kind === 'idle') return null;
  if (moving.kind === 'failed') {
    const { message, remedy } = errorText.failure(moving.failure);
    return (
      <section className={styles.panel} aria-label={t('open.button')} role="alert">
        <p>
          <strong>{message}</strong> {remedy}
        </p>
        <div className={styles.tools}>
          <Button size="small" onClick={moving.again}>
            {t('again')}
          </Button>
          <Button size="small" variant="quiet" onClick={stopImport}>
            {t('dismiss')}
          </Button>
        </div>
      </section>
    );
  }
  const fetching = moving.kind === 'fetching' ? moving : null;
  return (
    <section className={styles.panel} aria-label={t('open.button')}>
      <p>
        {fetching
          ? t('fetching', { done: fetching.done, total: fetching.total })
          : t('looking', { count: moving.kind === 'looking' ? moving.found : 0 })}
      </p>
      <progress
        className={styles.bar}
        aria-label={t('open.progress')}
        max={1}
        {...(fetching && fetching.total > 0 && { value: fetching.done / fetching.total })}
        aria-valuetext={fetching ? units.percent(fetching.done / Math.max(1, fetching.total)) : undefined}
      />
      <Button size="small" variant="quiet" onClick={stopImport}>
        {t('stop')}
      </Button>
    </section>
  );
}

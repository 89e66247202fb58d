'use client';

import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslations } from 'use-intl';
import type { Job } from '@/lib/jobs/job';
import { useErrorText } from '../i18n/use-error-text';
import styles from './batch-view.module.css';

/** Inputs that were refused as a whole, each with its reason and remedy; and how many were none of our business. */
export function Refusals({ job }: { readonly job: Job }) {
  const t = useTranslations('page.intake');
  const text = useErrorText();
  return (
    <>
      {job.refused.map(({ path, failure }, index) => {
        const { message, remedy } = text.failure(failure);
        return (
          <section key={index} className={styles.refusal} role="alert" aria-label={t('refused')}>
            <TriangleAlert />
            <div>
              <h2>
                <bdi>{path}</bdi>
              </h2>
              <p>{message}</p>
              <p className={styles.remedy}>{remedy}</p>
            </div>
          </section>
        );
      })}
      {job.ignored > 0 ? <p className={styles.ignored}>{t('ignored', { n: job.ignored })}</p> : null}
    </>
  );
}

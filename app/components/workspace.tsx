'use client';

import { lazy, Suspense, useCallback, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import type { Input } from '@/lib/jobs/intake';
import { isEmpty } from '@/lib/jobs/job';
import { DrivePanel } from '../drive/drive-panel';
import { pageDesk, useJob } from '../hooks/use-batch';
import { usePageDrop } from '../hooks/use-page-drop';
import { thrifty } from '../thrifty';
import { showToast } from '../ui/toast';
import { Shell } from './shell';
import { Start } from './start';
import styles from './workspace.module.css';

const loadBatchView = () => import('./batch-view');
const BatchView = lazy(loadBatchView);

/** The whole page: an invitation while there is nothing, the batch once there is. */
export function Workspace() {
  const t = useTranslations('page.intake');
  const job = useJob();
  const empty = isEmpty(job);
  const add = useCallback((inputs: readonly Input[]) => void pageDesk().then((desk) => desk.add(inputs)), []);
  const tellNothing = useCallback(
    (how: 'dropped' | 'pasted') =>
      showToast(
        how === 'dropped'
          ? { title: t('nothing'), description: t('nothingRemedy') }
          : { title: t('notSvg'), description: t('notSvgRemedy') },
      ),
    [t],
  );
  const hovering = usePageDrop({ onInputs: add, onNothing: tellNothing, pastedName: t('pasted') });

  useEffect(() => {
    // It is there when the first file comes.
    void pageDesk().then(loadBatchView);
  }, []);

  // Between the first move towards the page and the first file there is time enough.
  const approach = useCallback(() => {
    if (!thrifty()) void pageDesk().then(({ batch }) => batch.warmUp());
  }, []);
  useEffect(() => {
    if (hovering) approach();
  }, [hovering, approach]);

  return (
    <Shell>
      <DrivePanel />
      {empty ? (
        <Start onInputs={add} onApproach={approach} />
      ) : (
        <Suspense fallback={<div className={styles.coming} />}>
          <BatchView key={job.id} job={job} onInputs={add} />
        </Suspense>
      )}
      {hovering ? (
        <div className={styles.overlay} aria-hidden="true">
          <div className={styles.overlayCard}>{empty ? t('overlayStart') : t('overlayAdd')}</div>
        </div>
      ) : null}
    </Shell>
  );
}

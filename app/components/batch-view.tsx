'use client';

import Bell from 'lucide-react/icons/bell';
import BellRing from 'lucide-react/icons/bell-ring';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { batchName, UNNAMED } from '@/lib/jobs/file-names';
import type { Input } from '@/lib/jobs/intake';
import { isAtRest, type Job } from '@/lib/jobs/job';
import { openSettings } from '../compare/open-settings';
import { takeOptions } from '../compare/take-options';
import { SaveToDrive } from '../drive/save-to-drive';
import { pageBatch, pageDesk, useOptions } from '../hooks/use-batch';
import { useEndNotice } from '../hooks/use-end-notice';
import { useMaking } from '../hooks/use-making';
import { useWakeLock } from '../hooks/use-wake-lock';
import { Button } from '../ui/button';
import { ConfirmButton } from '../ui/confirm-button';
import { IconButton } from '../ui/icon-button';
import { showToast } from '../ui/toast';
import styles from './batch-view.module.css';
import { DownloadBar } from './download-bar';
import { closeDetails, moveDetails, useOpenDetails } from './file-details-slot';
import { FileList } from './file-list';
import { FilePickers } from './file-pickers';
import { Notice } from './notice';
import { OptionsBar } from './options-bar';
import { ProgressPanel } from './progress-panel';
import { Refusals } from './refusals';

const CompareView = lazy(() => import('../compare/compare-view'));

interface BatchViewProps {
  readonly job: Job;
  readonly onInputs: (inputs: readonly Input[]) => void;
}

/** One batch: how far it is, what it gives, how it is made, and its files. */
export default function BatchView({ job, onInputs }: BatchViewProps) {
  const t = useTranslations('page.batch');
  const options = useOptions() ?? pageBatch().options;
  const busy = !isAtRest(job);
  const details = useOpenDetails();
  const some = job.files.length > 0;
  const name = batchName(job);
  const downloads = <DownloadBar job={job} options={options} maker={useMaking()} />;
  useWakeLock(busy && !job.paused);

  return (
    <div className={styles.batch}>
      <section className={styles.card} aria-labelledby="batch-title">
        <div className={styles.head}>
          <h1 id="batch-title" className={styles.title}>
            <bdi>{some ? (name === UNNAMED ? t('unnamed') : name) : t('nothing')}</bdi>
          </h1>
          <div className={styles.tools}>
            <FilePickers onInputs={onInputs} prominent={false} />
            {busy ? <RunningTools job={job} /> : <RestingTools id={job.id} />}
            <EndNoticeButton job={job} busy={busy} />
          </div>
        </div>
        {some || busy ? <ProgressPanel job={job} /> : null}
        <Notice job={job} />
        {some ? downloads : null}
        {some ? <SaveToDrive job={job} /> : null}
        {some ? <OptionsBar options={options} files={job.files.length} onChange={takeOptions} onMore={() => openSettings(job)} /> : null}
      </section>
      <Refusals job={job} />
      {some ? <FileList job={job} /> : null}
      {details ? (
        <Suspense>
          <CompareView {...details} downloads={downloads} onClose={closeDetails} onMove={moveDetails} />
        </Suspense>
      ) : null}
    </div>
  );
}

function RunningTools({ job }: { readonly job: Job }) {
  const t = useTranslations('page.batch');
  return (
    <>
      <Button variant="quiet" onClick={() => (job.paused ? pageBatch().resume() : pageBatch().pause())}>
        {job.paused ? t('resume') : t('pause')}
      </Button>
      <Button variant="quiet" onClick={() => pageBatch().cancel()}>
        {t('cancel')}
      </Button>
    </>
  );
}

function RestingTools({ id }: { readonly id: string }) {
  const t = useTranslations('page.batch');
  return (
    <>
      <Button variant="quiet" onClick={() => void pageDesk().then((desk) => desk.putAway())}>
        {t('new')}
      </Button>
      <ConfirmButton label={t('delete')} confirm={t('deleteSure')} onConfirm={() => void pageDesk().then((desk) => desk.remove(id))} />
    </>
  );
}

/** Offered while there is something to wait for. */
function EndNoticeButton({ job, busy }: { readonly job: Job; readonly busy: boolean }) {
  const t = useTranslations('page');
  const { done } = job.counts;
  const n = job.files.length;
  const words = useMemo(() => ({ title: t('batch.notifyTitle'), body: t('progress.rest', { done, n }) }), [t, done, n]);
  const notice = useEndNotice(busy, words);
  if (!busy || !notice.possible) return null;

  const toggle = async (): Promise<void> => {
    if (await notice.toggle()) return;
    showToast({ title: t('batch.notifyRefused'), description: t('batch.notifyRefusedRemedy') });
  };
  return (
    <IconButton label={notice.on ? t('batch.notifyOn') : t('batch.notify')} aria-pressed={notice.on} onClick={() => void toggle()}>
      {notice.on ? <BellRing /> : <Bell />}
    </IconButton>
  );
}

'use client';

import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { lazy, Suspense, useState } from 'react';
import { batchName } from '@/lib/jobs/file-names';
import type { Input } from '@/lib/jobs/intake';
import { isAtRest, type Job } from '@/lib/jobs/job';
import { SaveToDrive } from '../drive/save-to-drive';
import { filesText } from '../files-text';
import { pageBatch, pageDesk } from '../hooks/use-batch';
import styles from './batch-view.module.css';
import { ConfirmButton } from './confirm-button';
import controls from './controls.module.css';
import { DownloadBar } from './download-bar';
import { closeDetails, moveDetails, useOpenDetails } from './file-details-slot';
import { FileList } from './file-list';
import { FilePickers } from './file-pickers';
import { OptionsBar } from './options-bar';
import { ProgressPanel } from './progress-panel';

const FileDetails = lazy(() => import('./file-details'));

interface BatchViewProps {
  readonly job: Job;
  readonly onInputs: (inputs: readonly Input[]) => void;
}

/** One batch: how far it is, what it gives, how it is made, and its files. */
export function BatchView({ job, onInputs }: BatchViewProps) {
  const [options, setOptions] = useState(() => pageBatch().options);
  const busy = !isAtRest(job);
  const details = useOpenDetails();

  return (
    <div className={styles.batch}>
      <section className={styles.card} aria-labelledby="batch-title">
        <div className={styles.head}>
          <h1 id="batch-title" className={styles.title}>
            {job.files.length > 0 ? batchName(job) : 'Nothing to convert'}
          </h1>
          <div className={styles.tools}>
            <FilePickers onInputs={onInputs} prominent={false} />
            {busy ? <RunningTools paused={job.paused} /> : <RestingTools id={job.id} />}
          </div>
        </div>
        {job.files.length > 0 ? <ProgressPanel job={job} /> : null}
        <Notice job={job} />
        {job.files.length > 0 ? <DownloadBar job={job} options={options} /> : null}
        {job.files.length > 0 ? <SaveToDrive job={job} /> : null}
        {job.files.length > 0 ? (
          <OptionsBar
            options={options}
            files={job.files.length}
            onChange={(next) => {
              setOptions(next);
              pageBatch().setOptions(next);
            }}
          />
        ) : null}
      </section>

      {job.refused.map(({ path, failure }, index) => (
        <section key={index} className={styles.refusal} role="alert">
          <TriangleAlert />
          <div>
            <h2>{path}</h2>
            <p>{failure.message}</p>
            <p className={styles.remedy}>{failure.remedy}</p>
          </div>
        </section>
      ))}

      {job.files.length > 0 ? <FileList job={job} /> : null}
      {details ? (
        <Suspense>
          <FileDetails {...details} onClose={closeDetails} onMove={moveDetails} />
        </Suspense>
      ) : null}
      {job.ignored > 0 ? (
        <p className={styles.ignored}>
          {job.ignored.toLocaleString('en')} other {job.ignored === 1 ? 'file' : 'files'} left aside: not SVG.
        </p>
      ) : null}
    </div>
  );
}

function RunningTools({ paused }: { readonly paused: boolean }) {
  return (
    <>
      <button type="button" className={controls.quiet} onClick={() => (paused ? pageBatch().resume() : pageBatch().pause())}>
        {paused ? 'Resume' : 'Pause'}
      </button>
      <button type="button" className={controls.quiet} onClick={() => pageBatch().cancel()}>
        Cancel
      </button>
    </>
  );
}

function RestingTools({ id }: { readonly id: string }) {
  return (
    <>
      <button type="button" className={controls.quiet} onClick={() => void pageDesk().then((desk) => desk.putAway())}>
        New batch
      </button>
      <ConfirmButton label="Delete" confirm="Delete for good" onConfirm={() => void pageDesk().then((desk) => desk.remove(id))} />
    </>
  );
}

/** Why nothing goes on, and what to do about it. */
function Notice({ job }: { readonly job: Job }) {
  const left = job.counts.cancelled + job.counts.skipped;
  const { trouble } = job;
  if (job.paused && job.counts.converting === 0) {
    return <p className={styles.notice}>Paused. {filesText(job.counts.queued)} waiting; what is done can be downloaded.</p>;
  }
  if (left === 0 && !trouble) return null;
  const again = job.files.flatMap(({ id, state }) => (state === 'cancelled' || state === 'skipped' ? [id] : []));
  return (
    <p className={styles.notice} role={trouble ? 'alert' : undefined}>
      <span>
        {trouble ? `${trouble.message} ${trouble.remedy}` : STOPPED[job.stopped ?? 'cancelled']}
        {left === 0 ? '' : ` ${filesText(left)} not converted; what is done can be downloaded.`}
      </span>
      {left === 0 ? null : (
        <button type="button" className={controls.secondary} onClick={() => pageBatch().retry(again)}>
          Go on
        </button>
      )}
    </p>
  );
}

const STOPPED = {
  cancelled: 'You stopped here.',
  expired: 'The batch reached its time limit.',
  storage: 'The browser had no room left to keep this batch.',
} as const;

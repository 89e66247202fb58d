'use client';

import { useState } from 'react';
import { DEFAULT_BATCH_OPTIONS } from '@/lib/jobs/batch-options';
import { batchName } from '@/lib/jobs/file-names';
import type { Input } from '@/lib/jobs/intake';
import { activeCount, type Job } from '@/lib/jobs/job';
import { pageBatch } from '../hooks/use-batch';
import styles from './batch-view.module.css';
import controls from './controls.module.css';
import { DownloadBar } from './download-bar';
import { FileList } from './file-list';
import { FilePickers } from './file-pickers';
import { WarningIcon } from './icons';
import { OptionsBar } from './options-bar';
import { ProgressPanel } from './progress-panel';

interface BatchViewProps {
  readonly job: Job;
  readonly onInputs: (inputs: readonly Input[]) => void;
}

/** One batch: how far it is, what it gives, how it is made, and its files. */
export function BatchView({ job, onInputs }: BatchViewProps) {
  const [options, setOptions] = useState(() => pageBatch().options ?? DEFAULT_BATCH_OPTIONS);
  const busy = activeCount(job) > 0 || job.listing > 0;
  const given = job.counts.cancelled + job.counts.skipped;
  const again = job.files.flatMap(({ id, state }) => (state === 'cancelled' || state === 'skipped' ? [id] : []));

  return (
    <div className={styles.batch}>
      <section className={styles.card} aria-labelledby="batch-title">
        <div className={styles.head}>
          <h1 id="batch-title" className={styles.title}>
            {job.files.length > 0 ? batchName(job) : 'Nothing to convert'}
          </h1>
          <div className={styles.tools}>
            <FilePickers onInputs={onInputs} prominent={false} />
            {busy ? (
              <button type="button" className={controls.quiet} onClick={() => pageBatch().cancel()}>
                Cancel
              </button>
            ) : (
              <button type="button" className={controls.quiet} onClick={() => pageBatch().clear()}>
                Clear
              </button>
            )}
          </div>
        </div>
        {job.files.length > 0 ? <ProgressPanel job={job} /> : null}
        {given > 0 ? (
          <p className={styles.notice}>
            <span>
              {job.stopped === 'expired' ? 'The batch reached its time limit.' : 'You stopped here.'} {given.toLocaleString('en')}{' '}
              {given === 1 ? 'file was' : 'files were'} not converted; what is done can be downloaded.
            </span>
            <button type="button" className={controls.secondary} onClick={() => pageBatch().retry(again)}>
              Go on
            </button>
          </p>
        ) : null}
        {job.files.length > 0 ? <DownloadBar key={job.id} job={job} options={options} /> : null}
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
          <WarningIcon />
          <div>
            <h2>{path}</h2>
            <p>{failure.message}</p>
            <p className={styles.remedy}>{failure.remedy}</p>
          </div>
        </section>
      ))}

      {job.files.length > 0 ? <FileList job={job} /> : null}
      {job.ignored > 0 ? (
        <p className={styles.ignored}>
          {job.ignored.toLocaleString('en')} other {job.ignored === 1 ? 'file' : 'files'} left aside: not SVG.
        </p>
      ) : null}
    </div>
  );
}

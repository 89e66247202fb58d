'use client';

import Check from 'lucide-react/icons/check';
import RotateCw from 'lucide-react/icons/rotate-cw';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import X from 'lucide-react/icons/x';
import { memo, useId, useState } from 'react';
import type { Diagnostic, Fate } from '@/lib/errors/diagnostic';
import { byteText } from '@/lib/jobs/byte-text';
import { fileName, folderOf } from '@/lib/jobs/file-names';
import { canRetry, type JobFile } from '@/lib/jobs/job';
import { DriveLink } from '../drive/drive-link';
import { pageBatch } from '../hooks/use-batch';
import controls from './controls.module.css';
import styles from './file-row.module.css';
import { Thumbnail } from './thumbnail';

interface FileRowProps {
  readonly file: JobFile;
  /** From 1. */
  readonly position: number;
  readonly total: number;
}

const STATES = {
  queued: 'Waiting',
  converting: 'Converting',
  done: 'Done',
  failed: 'Failed',
  skipped: 'Not reached',
  cancelled: 'Stopped',
} as const satisfies Record<JobFile['state'], string>;

/** What became of parts of the drawing, in the order of how much it matters; what stayed native is no news. */
const CHIPS: readonly (readonly [Fate, (n: number) => string])[] = [
  ['dropped', (n) => `${n} left out`],
  ['rasterised', (n) => (n === 1 ? '1 picture' : `${n} pictures`)],
  ['approximated', (n) => `${n} approximated`],
  ['outlined', (n) => `${n} outlined`],
];

export const FileRow = memo(function FileRow({ file, position, total }: FileRowProps) {
  const [open, setOpen] = useState(false);
  const notes = useId();
  const { state, failure, summary } = file;
  const folder = [file.archive, folderOf(file.path)].filter(Boolean).join(' › ');
  const diagnostics = summary?.diagnostics ?? [];

  return (
    <div role="listitem" aria-setsize={total} aria-posinset={position} className={styles.row} data-state={state}>
      <Thumbnail id={file.id} ready={state === 'done'} />
      <div className={styles.what}>
        <p className={styles.name} title={file.path}>
          {fileName(file.path)}
        </p>
        {failure ? (
          <p className={styles.reason}>
            {failure.message} <span>{failure.remedy}</span>
          </p>
        ) : (
          <p className={styles.detail}>{[folder, summary ? contents(file) : byteText(file.bytes)].filter(Boolean).join(' · ')}</p>
        )}
      </div>
      {diagnostics.length > 0 ? (
        <button type="button" className={styles.chips} aria-expanded={open} aria-controls={notes} onClick={() => setOpen(!open)}>
          <span className={controls.hidden}>Notes: </span>
          {CHIPS.map(([fate, label]) => {
            const n = diagnostics.filter((diagnostic) => diagnostic.fate === fate).length;
            return n === 0 ? null : (
              <span key={fate} className={styles.chip} data-fate={fate}>
                {label(n)}
              </span>
            );
          })}
          {diagnostics.every(({ fate }) => fate === 'native') ? <span className={styles.chip}>Notes</span> : null}
        </button>
      ) : null}
      {state === 'failed' && canRetry(file) ? (
        <button
          type="button"
          className={`${controls.quiet} ${styles.retry}`}
          onClick={() => pageBatch().retry([file.id])}
          aria-label={`Retry ${fileName(file.path)}`}
        >
          <RotateCw />
          Retry
        </button>
      ) : null}
      <DriveLink id={file.id} name={fileName(file.path)} />
      <span className={styles.state}>
        {state === 'done' ? <Check /> : state === 'failed' ? <TriangleAlert /> : <i aria-hidden="true" />}
        <span>{STATES[state]}</span>
        <small>{state === 'done' ? time(file.milliseconds) : ''}</small>
      </span>
      <button
        type="button"
        className={`${controls.quiet} ${styles.remove}`}
        onClick={() => pageBatch().remove([file.id])}
        aria-label={`Remove ${fileName(file.path)}`}
        title="Remove"
      >
        <X />
      </button>
      {open ? <Notes id={notes} diagnostics={diagnostics} /> : null}
    </div>
  );
});

function Notes({ id, diagnostics }: { readonly id: string; readonly diagnostics: readonly Diagnostic[] }) {
  const counted = new Map<string, { readonly diagnostic: Diagnostic; readonly elements: string[] }>();
  for (const diagnostic of diagnostics) {
    const known = counted.get(diagnostic.detail);
    if (known) known.elements.push(diagnostic.element);
    else counted.set(diagnostic.detail, { diagnostic, elements: [diagnostic.element] });
  }
  return (
    <ul id={id} className={styles.notes}>
      {[...counted.values()].map(({ diagnostic, elements }) => (
        <li key={diagnostic.detail}>
          {diagnostic.detail} <code>{elements.slice(0, 3).join(', ')}</code>
          {elements.length > 3 ? ` and ${elements.length - 3} more` : ''}
        </li>
      ))}
    </ul>
  );
}

function contents({ summary }: JobFile): string {
  if (!summary) return '';
  const shapes = `${summary.shapes.toLocaleString('en')} ${summary.shapes === 1 ? 'shape' : 'shapes'}`;
  return summary.pictures === 0 ? shapes : `${shapes}, ${summary.pictures} ${summary.pictures === 1 ? 'picture' : 'pictures'}`;
}

const time = (ms: number): string => (ms < 1 ? '<1 ms' : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

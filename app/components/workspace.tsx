'use client';

import Lock from 'lucide-react/icons/lock';
import { useCallback } from 'react';
import type { Input } from '@/lib/jobs/intake';
import { isEmpty } from '@/lib/jobs/job';
import { DrivePanel } from '../drive/drive-panel';
import { pageDesk, useJob } from '../hooks/use-batch';
import { usePageDrop } from '../hooks/use-page-drop';
import { BatchView } from './batch-view';
import { Start } from './start';
import styles from './workspace.module.css';

/** The whole page: an invitation while there is nothing, the batch once there is. */
export function Workspace() {
  const job = useJob();
  const add = useCallback((inputs: readonly Input[]) => void pageDesk().then((desk) => desk.add(inputs)), []);
  const hovering = usePageDrop(add);
  const empty = isEmpty(job);

  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <span className={styles.brand}>
          <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
            <rect width="32" height="32" rx="8" className={styles.mark} />
            <path
              className={styles.sheet}
              d="M7 8.5A1.5 1.5 0 0 1 8.5 7h15A1.5 1.5 0 0 1 25 8.500V23l-2.2 1.9-2.3-1.7-2.2 1.9-2.3-1.9-2.3 1.9-2.2-1.9-2.3 1.700L7 23z"
            />
            <circle cx="13" cy="14" r="3" className={styles.mark} />
            <path d="m17 17.5 3-6 3 6z" className={styles.mark} opacity=".55" />
          </svg>
          Deckle
        </span>
        <span className={styles.promise}>
          <Lock />
          Your files stay on this device
        </span>
      </header>
      <main className={styles.main}>
        <DrivePanel />
        {empty ? <Start onInputs={add} /> : <BatchView key={job.id} job={job} onInputs={add} />}
      </main>
      {hovering ? (
        <div className={styles.overlay} aria-hidden="true">
          <div className={styles.overlayCard}>{empty ? 'Drop to convert' : 'Drop to add to this batch'}</div>
        </div>
      ) : null}
    </div>
  );
}

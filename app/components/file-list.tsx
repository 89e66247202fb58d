'use client';

import RotateCw from 'lucide-react/icons/rotate-cw';
import { useEffect, useMemo, useRef, useState } from 'react';
import { canRetry, type Job, type JobFile } from '@/lib/jobs/job';
import { pageBatch } from '../hooks/use-batch';
import controls from './controls.module.css';
import styles from './file-list.module.css';
import { FileRow } from './file-row';

/** Rows are rendered by the group, and a group only while it is near the window: ten thousand files cost what a screenful does. */
const GROUP_ROWS = 40;
const ROW_PX = 61;
const NEAR = '1200px 0px';

const FILTERS = [
  { key: 'all', label: 'All', matches: () => true },
  { key: 'failed', label: 'Failed', matches: (file: JobFile) => file.state === 'failed' },
  { key: 'changed', label: 'With notes', matches: (file: JobFile) => (file.summary?.diagnostics.length ?? 0) > 0 },
] as const;

/** The files of a batch with their states. */
export function FileList({ job }: { readonly job: Job }) {
  const [chosen, setChosen] = useState<(typeof FILTERS)[number]['key']>('all');
  const counts = FILTERS.map(({ matches }) => job.files.filter(matches).length);
  const filter = FILTERS.find(({ key }, i) => key === chosen && (counts[i] ?? 0) > 0) ?? FILTERS[0];
  const groups = useMemo(() => {
    const files = job.files.filter(filter.matches);
    return Array.from({ length: Math.ceil(files.length / GROUP_ROWS) }, (_, i) => files.slice(i * GROUP_ROWS, (i + 1) * GROUP_ROWS));
  }, [job.files, filter]);
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  const failed = job.files.flatMap((file) => (file.state === 'failed' && canRetry(file) ? [file.id] : []));

  return (
    <section className={styles.list} aria-label="Files">
      <div className={styles.head}>
        <div className={styles.filters} role="group" aria-label="Show">
          {FILTERS.map(({ key, label }, i) =>
            key !== 'all' && counts[i] === 0 ? null : (
              <button key={key} type="button" aria-pressed={filter.key === key} className={styles.filter} onClick={() => setChosen(key)}>
                {label} <span>{counts[i]?.toLocaleString('en')}</span>
              </button>
            ),
          )}
        </div>
        {failed.length > 1 ? (
          <button type="button" className={controls.quiet} onClick={() => pageBatch().retry(failed)}>
            <RotateCw />
            Retry {failed.length.toLocaleString('en')} failed
          </button>
        ) : null}
      </div>
      <div role="list" className={styles.rows}>
        {groups.map((files, index) => (
          <RowGroup key={`${job.id}/${filter.key}/${index}`} files={files} first={index * GROUP_ROWS} total={total} />
        ))}
      </div>
    </section>
  );
}

interface RowGroupProps {
  readonly files: readonly JobFile[];
  /** Position of the first row in the list, from 0. */
  readonly first: number;
  readonly total: number;
}

function RowGroup({ files, first, total }: RowGroupProps) {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(first === 0);
  const [height, setHeight] = useState<number | null>(null);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (records) => {
        // Several crossings may come at once, oldest first.
        const seen = records.at(-1);
        if (!seen) return;
        // Rows may be taller than the guess: what was measured keeps the scroll bar still.
        if (!seen.isIntersecting) setHeight(element.offsetHeight);
        setNear(seen.isIntersecting);
      },
      { rootMargin: NEAR },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    <div ref={box} role="presentation" style={near ? undefined : { height: height ?? files.length * ROW_PX }}>
      {near ? files.map((file, i) => <FileRow key={file.id} file={file} position={first + i + 1} total={total} />) : null}
    </div>
  );
}

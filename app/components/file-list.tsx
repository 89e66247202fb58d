'use client';

import { memo, useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isAtRest, type Job } from '@/lib/jobs/job';
import { useSelection } from '../hooks/use-selection';
import { arrange, PLAIN } from '../list-order';
import { Button } from '../ui/button';
import { FileGrid } from './file-grid';
import styles from './file-list.module.css';
import { ListTools } from './list-tools';
import { SelectionBar } from './selection-bar';

interface FileListProps {
  readonly job: Job;
}

/** The files of a batch: what is shown of them, in which order, and what is done to several at once. */
export function FileList({ job }: FileListProps) {
  // The bar goes first while there is work: the list may follow later and in pieces. What is over is over in both at once.
  const following = useDeferredValue(job);
  return <Files job={isAtRest(job) ? job : following} />;
}

const Files = memo(function Files({ job }: FileListProps) {
  const t = useTranslations('page.list');
  const [arrangement, setArrangement] = useState(PLAIN);
  // Sorting thousands must not hold up typing, nor the progress of the batch.
  const wanted = useDeferredValue(arrangement);
  const files = useMemo(() => arrange(job.files, wanted), [job.files, wanted]);
  const ids = useMemo(() => files.map(({ id }) => id), [files]);
  const selection = useSelection(ids);

  return (
    <section className={styles.list} aria-label={t('label')}>
      <ListTools job={job} arrangement={arrangement} onChange={setArrangement} selection={selection} shown={files.length} />
      {files.length === 0 ? (
        <p className={styles.none}>
          {t('none')}
          <Button size="small" onClick={() => setArrangement(PLAIN)}>
            {t('noneAction')}
          </Button>
        </p>
      ) : (
        <FileGrid files={files} ids={ids} selection={selection} />
      )}
      {selection.ids.length > 0 ? <SelectionBar job={job} selection={selection} /> : null}
    </section>
  );
});

'use client';

import ArrowDownWideNarrow from 'lucide-react/icons/arrow-down-wide-narrow';
import ArrowUpNarrowWide from 'lucide-react/icons/arrow-up-narrow-wide';
import RotateCw from 'lucide-react/icons/rotate-cw';
import Search from 'lucide-react/icons/search';
import { useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { canRetry, type Job } from '@/lib/jobs/job';
import { pageBatch } from '../hooks/use-batch';
import type { Selection } from '../hooks/use-selection';
import { useShortcuts } from '../hooks/use-shortcuts';
import { useUnits } from '../i18n/use-units';
import { type Arrangement, FILTERS, matches, SORTS, type Sort } from '../list-order';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { Select } from '../ui/select';
import styles from './file-list.module.css';

interface ListToolsProps {
  readonly job: Job;
  readonly arrangement: Arrangement;
  readonly onChange: (arrangement: Arrangement) => void;
  readonly selection: Selection;
  /** Files that are shown. */
  readonly shown: number;
}

const SORT_NAMES = {
  added: 'byAdded',
  name: 'byName',
  folder: 'byFolder',
  size: 'bySize',
  state: 'byState',
  time: 'byTime',
  notes: 'byNotes',
} as const satisfies Record<Sort, string>;

/** Below this there is nothing to search or to sort. */
const FEW_FILES = 5;

export function ListTools({ job, arrangement, onChange, selection, shown }: ListToolsProps) {
  const t = useTranslations('page.list');
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => field.current?.focus() });
  const change = (part: Partial<Arrangement>): void => onChange({ ...arrangement, ...part });
  const { sort, descending } = arrangement;
  const many = job.files.length >= FEW_FILES;
  const isAll = selection.ids.length === shown && shown > 0;

  return (
    <div className={styles.tools}>
      <label className={styles.pickAll}>
        <input
          type="checkbox"
          aria-label={t('selectAll')}
          checked={isAll}
          disabled={shown === 0}
          ref={(box) => {
            if (box) box.indeterminate = selection.ids.length > 0 && !isAll;
          }}
          onChange={() => (isAll ? selection.clear() : selection.all())}
        />
      </label>
      <Filters job={job} arrangement={arrangement} onChange={change} />
      <RetryFailed job={job} />
      {many ? (
        <>
          <label className={styles.search}>
            <Search size={16} aria-hidden />
            <input
              ref={field}
              type="search"
              placeholder={t('search')}
              aria-label={t('search')}
              value={arrangement.query}
              onChange={(event) => change({ query: event.target.value })}
            />
          </label>
          <div className={styles.sort}>
            <Select
              label={t('sort')}
              hideLabel
              value={sort}
              options={SORTS.map((value) => ({ value, label: t(SORT_NAMES[value]) }))}
              onChange={(value) => change({ sort: value })}
            />
            <IconButton label={descending ? t('descending') : t('ascending')} onClick={() => change({ descending: !descending })}>
              {descending ? <ArrowDownWideNarrow /> : <ArrowUpNarrowWide />}
            </IconButton>
          </div>
        </>
      ) : null}
    </div>
  );
}

interface FiltersProps {
  readonly job: Job;
  readonly arrangement: Arrangement;
  readonly onChange: (part: Partial<Arrangement>) => void;
}

function Filters({ job, arrangement, onChange }: FiltersProps) {
  const t = useTranslations('page.list');
  const units = useUnits();
  const counts = useMemo(() => FILTERS.map((filter) => [filter, job.files.filter(matches[filter]).length] as const), [job.files]);
  return (
    <div className={styles.filters} role="group" aria-label={t('show')}>
      {counts.map(([filter, n]) =>
        // The one that is on stays, also when nothing is left of it.
        n === 0 && filter !== 'all' && filter !== arrangement.filter ? null : (
          <button
            key={filter}
            type="button"
            aria-pressed={arrangement.filter === filter}
            className={styles.filter}
            onClick={() => onChange({ filter })}
          >
            {t(filter)} <span>{units.count(n)}</span>
          </button>
        ),
      )}
    </div>
  );
}

function RetryFailed({ job }: { readonly job: Job }) {
  const t = useTranslations('page.list');
  if (job.counts.failed < 2) return null;
  const failed = job.files.flatMap((file) => (file.state === 'failed' && canRetry(file) ? [file.id] : []));
  if (failed.length < 2) return null;
  return (
    <Button variant="quiet" size="small" onClick={() => pageBatch().retry(failed)}>
      <RotateCw size={16} />
      {t('retryFailed', { n: failed.length })}
    </Button>
  );
}

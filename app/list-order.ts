/** What of a batch the list shows, and in which order. Pure. */

import type { Fate } from '@/lib/errors/diagnostic';
import { fileName, folderOf } from '@/lib/jobs/file-names';
import type { JobFile } from '@/lib/jobs/job';

export const FILTERS = ['all', 'failed', 'notes', 'waiting'] as const;
export type Filter = (typeof FILTERS)[number];

export const SORTS = ['added', 'name', 'folder', 'size', 'state', 'time', 'notes'] as const;
export type Sort = (typeof SORTS)[number];

export interface Arrangement {
  readonly filter: Filter;
  /** Part of the path, in any case; empty for all. */
  readonly query: string;
  readonly sort: Sort;
  readonly descending: boolean;
}

export const PLAIN: Arrangement = { filter: 'all', query: '', sort: 'added', descending: false };

/** What people would want to look at; what stayed native is no news. */
export const notesOf = ({ summary }: JobFile): number => summary?.diagnostics.filter(({ fate }) => fate !== 'native').length ?? 0;

export const fateCount = ({ summary }: JobFile, fate: Fate): number =>
  summary?.diagnostics.filter((diagnostic) => diagnostic.fate === fate).length ?? 0;

/** The archive and folder of a file, '' for neither. */
export const placeOf = ({ archive, path }: JobFile): string => [archive, folderOf(path)].filter(Boolean).join(' › ');

export const matches: Readonly<Record<Filter, (file: JobFile) => boolean>> = {
  all: () => true,
  failed: ({ state }) => state === 'failed',
  notes: (file) => notesOf(file) > 0,
  waiting: ({ state }) => state !== 'done' && state !== 'failed',
};

/** The very list of the batch where nothing is asked of it: ten thousand files are not copied for every change of one. */
export function arrange(files: readonly JobFile[], { filter, query, sort, descending }: Arrangement): readonly JobFile[] {
  const needle = query.trim().toLowerCase();
  const wanted = filter === 'all' && needle === '' ? files : files.filter((file) => matches[filter](file) && holds(file, needle));
  if (sort === 'added') return descending ? [...wanted].reverse() : wanted;
  const compare = COMPARE[sort];
  const sign = descending ? -1 : 1;
  // Equal ones stay as they were added, whichever way it goes.
  return [...wanted].sort((a, b) => sign * compare(a, b) || a.id - b.id);
}

const holds = (file: JobFile, needle: string): boolean =>
  needle === '' || file.path.toLowerCase().includes(needle) || (file.archive?.toLowerCase().includes(needle) ?? false);

/** "icon 9" before "icon 10"; one collator for all, since making one takes longer than comparing. */
const { compare: byText } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** What needs a look comes first. */
const STATE_ORDER: readonly JobFile['state'][] = ['failed', 'converting', 'queued', 'cancelled', 'skipped', 'done'];

const COMPARE: Readonly<Record<Exclude<Sort, 'added'>, (a: JobFile, b: JobFile) => number>> = {
  name: (a, b) => byText(fileName(a.path), fileName(b.path)),
  folder: (a, b) => byText(placeOf(a), placeOf(b)) || byText(a.path, b.path),
  size: (a, b) => a.bytes - b.bytes,
  state: (a, b) => STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state),
  time: (a, b) => a.milliseconds - b.milliseconds,
  notes: (a, b) => notesOf(a) - notesOf(b),
};

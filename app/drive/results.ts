/** The results of a batch as files for Google Drive: paths and bytes, and at last the report that links to them. */

import type { MadeResult, SendPorts } from '@/lib/drive/send-results';
import { linksOf, type Transfer, type TransferResult } from '@/lib/drive/transfer';
import { failure, type Outcome, success } from '@/lib/errors/app-error';
import { batchReport } from '@/lib/jobs/batch-report';
import type { BatchController } from '@/lib/jobs/controller';
import { batchName } from '@/lib/jobs/file-names';
import type { Job } from '@/lib/jobs/job';
import { makeDeck, makeResults, resultBlob, resultPaths } from '@/lib/jobs/outputs';
import { reportHtml } from '@/lib/results/report-html';

/** Keys of what is no file of the batch. */
export const DECK_KEY = -1;
const REPORT_HTML_KEY = -2;
const REPORT_JSON_KEY = -3;

/** Made last: they tell of the others. */
export const LAST_KEYS: ReadonlySet<number> = new Set([REPORT_HTML_KEY, REPORT_JSON_KEY]);

/** `names`: template of the files' names. */
export function transferResults(job: Job, doneIds: readonly number[], what: Transfer['what'], names: string): readonly TransferResult[] {
  const files: readonly TransferResult[] =
    what === 'deck'
      ? [{ key: DECK_KEY, path: `${batchName(job).replaceAll('/', '_')}.pptx` }]
      : [...resultPaths(job, doneIds, what, names)].map(([key, path]) => ({ key, path }));
  return [...files, { key: REPORT_HTML_KEY, path: 'report.html' }, { key: REPORT_JSON_KEY, path: 'report.json' }];
}

/** The same bytes for the same key at every time, as long as the batch and its options stay. */
export function makeTransferResults(batch: BatchController, { what }: Transfer, signal: AbortSignal): SendPorts['make'] {
  return async function* make(keys, sent): AsyncGenerator<MadeResult, void, void> {
    if (keys.includes(DECK_KEY)) yield { key: DECK_KEY, bytes: await deck(batch, signal) };
    const ids = keys.filter((key) => key >= 0);
    if (what !== 'deck' && ids.length > 0) yield* each(batch, ids, what, signal);
    for (const key of keys.filter((other) => LAST_KEYS.has(other))) yield { key, bytes: success(report(batch.snapshot(), key, sent)) };
  };
}

async function deck(batch: BatchController, signal: AbortSignal): Promise<Outcome<Blob>> {
  const made = await makeDeck(batch, { signal });
  return made.ok ? success(made.value.blob) : made;
}

async function* each(
  batch: BatchController,
  ids: readonly number[],
  what: 'decks' | 'png',
  signal: AbortSignal,
): AsyncGenerator<MadeResult, void, void> {
  const present = new Set(batch.doneIds());
  // Taken out of the batch since.
  for (const key of ids.filter((id) => !present.has(id))) yield { key, bytes: { ok: false, failure: failure('storage/damaged') } };
  for await (const { id, bytes } of makeResults(
    batch,
    ids.filter((id) => present.has(id)),
    what,
    { signal },
  )) {
    yield { key: id, bytes: bytes.ok ? success(resultBlob(bytes.value, what)) : bytes };
  }
}

function report(job: Job, key: number, sent: Transfer): Blob {
  const links = linksOf(sent);
  const common = links.get(DECK_KEY);
  const ofFile =
    common === undefined ? links : new Map(job.files.flatMap(({ id, state }) => (state === 'done' ? [[id, common] as const] : [])));
  const paths = new Map(sent.items.flatMap(({ key: of, path, state }) => (of >= 0 && state === 'done' ? [[of, path] as const] : [])));
  const late = new Map(sent.items.flatMap(({ key: of, failure: why }) => (of >= 0 && why ? [[of, why] as const] : [])));
  const whole = batchReport(job, { paths, late, links: ofFile });
  if (key === REPORT_HTML_KEY) return new Blob([reportHtml(whole)], { type: 'text/html' });
  return new Blob([`${JSON.stringify(whole, null, 2)}\n`], { type: 'application/json' });
}

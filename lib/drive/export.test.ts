/** Results on their way into Google Drive: no twin, no gap, and what is done stays done. */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refuse } from '@/e2e/google/fake-google';
import { ROOT_ID, SLIDES } from '@/e2e/google/files';
import { failure, success } from '@/lib/errors/app-error';
import { UPLOAD_PART_BYTES } from '@/lib/limits/drive-limits';
import { type TestDrive, testDrive } from './drive.test-support';
import { DEFAULT_PATTERN, expandPattern } from './pattern';
import { type MadeResult, type SendPorts, sendResults } from './send-results';
import { linksOf, newTransfer, progressOf, resumed, type Transfer, type TransferWish, transferSchema } from './transfer';

const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const LARGE_BYTES = 2 * UPLOAD_PART_BYTES + 12_345;
const WISH: TransferWish = { what: 'decks', slides: false, parent: 'root', folders: ['Deckle', '2026-11-24', 'batch-1'] };
const RESULTS = [
  { key: 0, path: 'a.pptx' },
  { key: 1, path: 'sub/b.pptx' },
  { key: 2, path: 'sub/deep/c.pptx' },
];

let drive: TestDrive;
beforeEach(async () => {
  drive = await testDrive(['drive.file']);
});
afterEach(() => drive.google.stop());

const filled = (bytes: number, seed: number): Blob => new Blob([new Uint8Array(bytes).map((_, i) => (i * 7 + seed) % 251)], { type: PPTX });

/** Makes the same bytes for the same key. */
const maker = (size: (key: number) => number = () => 1_000): SendPorts['make'] =>
  async function* make(keys): AsyncGenerator<MadeResult, void, void> {
    for (const key of keys) yield { key, bytes: success(filled(size(key), key)) };
  };

interface Run {
  readonly make?: SendPorts['make'];
  readonly stopAt?: (transfer: Transfer) => boolean;
  readonly last?: readonly number[];
}

async function send(transfer: Transfer, { make = maker(), stopAt, last = [] }: Run = {}): Promise<Transfer> {
  const stop = new AbortController();
  const ended = await sendResults(drive.client, transfer, {
    make,
    last: new Set(last),
    signal: stop.signal,
    onChange(changed) {
      if (stopAt?.(changed)) stop.abort();
    },
  });
  // As it is stored, and read again.
  return transferSchema.parse(JSON.parse(JSON.stringify(ended)));
}

const tree = (): string[] => drive.google.files.tree(ROOT_ID);
const IN_PLACE = RESULTS.map(({ path }) => `Deckle/2026-11-24/batch-1/${path}`);

test('results go where the pattern says, in the folders of the originals, each with a link', async () => {
  const sent = await send(newTransfer('t', WISH, RESULTS));
  expect(sent.status).toBe('done');
  expect(tree()).toEqual(IN_PLACE);
  expect(linksOf(sent).get(1)).toMatch(/^https:\/\/drive\.google\.com\/file\/d\/.+\/view$/);
  expect(progressOf(sent)).toEqual({ done: 3, failed: 0, total: 3, fraction: 1 });
  const again = await send(newTransfer('u', { ...WISH, folders: ['Deckle', 'other'] }, RESULTS));
  expect(again.status).toBe('done');
  expect(drive.google.files.children(ROOT_ID).map(({ name }) => name)).toEqual(['Deckle']);
});

describe.each([
  ['small', 1_000],
  ['large', LARGE_BYTES],
  ['empty', 0],
])('a %s file', (_, bytes) => {
  const run = { make: maker(() => bytes) };
  const uploads = /(POST|PUT) \/upload\//;

  test.each([
    ['answers that are lost on their way', { kind: 'cut', when: 'after' }],
    ['connections that break before', { kind: 'cut', when: 'before' }],
    ['trouble of Google', refuse(503, 'backendError')],
    ['too many requests', refuse(429, 'rateLimitExceeded')],
  ] as const)('has no twin after %s', async (__, fault) => {
    drive.google.script(uploads, fault, 4);
    drive.google.script(/POST \/drive\/v3\/files\?/, fault, 1);
    const sent = await send(newTransfer('t', WISH, RESULTS), run);
    expect(sent.items.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(tree()).toEqual(IN_PLACE);
    for (const { id, key } of sent.items) {
      const stored = drive.google.files.get(id ?? '')?.bytes;
      expect(stored?.equals(Buffer.from(await filled(bytes, key).arrayBuffer())), 'byte for byte').toBe(true);
    }
  });
});

test('a large file goes on where a broken connection left it', async () => {
  drive.google.script(/PUT \/upload/, { kind: 'cut-body', bytes: 1_000_000 });
  const sent = await send(newTransfer('t', WISH, [{ key: 0, path: 'a.pptx' }]), { make: maker(() => LARGE_BYTES) });
  expect(sent.status).toBe('done');
  expect(drive.google.requests.filter((line) => line.includes('uploadType=resumable&fields'))).toHaveLength(1);
  expect(drive.google.files.get(sent.items[0]?.id ?? '')?.bytes?.length).toBe(LARGE_BYTES);
});

test('a large file that was stopped in the middle goes on in its session, as after a reload', async () => {
  const make = maker(() => LARGE_BYTES);
  const stopped = await send(newTransfer('t', WISH, [{ key: 0, path: 'a.pptx' }]), {
    make,
    stopAt: ({ items }) => (items[0]?.sent ?? 0) > 0,
  });
  expect(stopped.status).toBe('stopped');
  expect(drive.google.uploads.open).toEqual([UPLOAD_PART_BYTES]);
  const before = drive.google.requests.length;
  const sent = await send(resumed(stopped), { make });
  expect(sent.status).toBe('done');
  const after = drive.google.requests.slice(before).filter((line) => line.startsWith('POST /upload'));
  expect(after).toEqual([]);
  expect(tree()).toEqual(['Deckle/2026-11-24/batch-1/a.pptx']);
});

test('other bytes than the session was begun with begin a new one', async () => {
  const run = { stopAt: ({ items }: Transfer) => (items[0]?.sent ?? 0) > 0 };
  const stopped = await send(newTransfer('t', WISH, [{ key: 0, path: 'a.pptx' }]), { ...run, make: maker(() => LARGE_BYTES) });
  const sent = await send(resumed(stopped), { make: maker(() => LARGE_BYTES + 1) });
  expect(sent.status).toBe('done');
  expect(drive.google.files.get(sent.items[0]?.id ?? '')?.bytes?.length).toBe(LARGE_BYTES + 1);
});

test('a session that Google has forgotten is begun anew', async () => {
  const make = maker(() => LARGE_BYTES);
  const stopped = await send(newTransfer('t', WISH, [{ key: 0, path: 'a.pptx' }]), {
    make,
    stopAt: ({ items }) => (items[0]?.sent ?? 0) > 0,
  });
  drive.google.uploads.expireSessions();
  const sent = await send(resumed(stopped), { make });
  expect(sent.status).toBe('done');
  expect(tree()).toHaveLength(1);
});

test('decks become Google Slides, once, also when the answer was lost and the session forgotten', async () => {
  const wish = { ...WISH, slides: true };
  drive.google.script(/PUT \/upload/, { kind: 'cut', when: 'after' });
  drive.google.script(/PUT \/upload/, refuse(410, 'gone'));
  const sent = await send(newTransfer('t', wish, [{ key: 5, path: 'x/a.pptx' }]));
  expect(sent.status).toBe('done');
  const made = drive.google.files.all().filter(({ mimeType }) => mimeType === SLIDES);
  expect(made.map(({ name }) => name)).toEqual(['a']);
  expect(sent.items[0]?.link).toBe(`https://docs.google.com/presentation/d/${made[0]?.id}/edit`);
});

test('a file that cannot be made or put down fails alone', async () => {
  const make: SendPorts['make'] = async function* one(keys) {
    for (const key of keys) yield { key, bytes: key === 1 ? { ok: false, failure: failure('svg/empty') } : success(filled(10, key)) };
  };
  drive.google.script(/POST \/upload/, refuse(403, 'numChildrenInNonRootLimitExceeded'));
  const sent = await send(newTransfer('t', WISH, RESULTS), { make });
  expect(sent.status).toBe('failed');
  expect(sent.items.map(({ state }) => state).sort()).toEqual(['done', 'failed', 'failed']);
  expect(sent.items.map((item) => item.failure?.code ?? '').sort()).toEqual(['', 'drive/folder-full', 'svg/empty']);
});

test('a Drive that is full stops it all, and what went before stays; with room it goes on', async () => {
  drive.google.files.quotaBytes = 2_500;
  const stuck = await send(newTransfer('t', WISH, RESULTS));
  expect([stuck.status, stuck.failure?.code, progressOf(stuck).done]).toEqual(['failed', 'drive/full', 2]);
  drive.google.files.quotaBytes = 10_000;
  const sent = await send(resumed(stuck));
  expect(sent.status).toBe('done');
  expect(tree()).toEqual(IN_PLACE);
});

test('folders that are not Deckle’s are refused, with a remedy', async () => {
  const theirs = drive.google.files.folder('Theirs');
  const narrow = await send(newTransfer('t', { ...WISH, parent: theirs.id }, RESULTS));
  expect(narrow.failure?.code).toBe('drive/gone');
});

test('what tells of the others is made last, and knows their links', async () => {
  const seen: number[] = [];
  const make: SendPorts['make'] = async function* one(keys, sent) {
    for (const key of keys) {
      if (key === -2) seen.push(linksOf(sent).size);
      yield { key, bytes: success(filled(10, 0)) };
    }
  };
  const sent = await send(newTransfer('t', WISH, [{ key: -2, path: 'report.json' }, ...RESULTS]), { make, last: [-2] });
  expect([sent.status, seen]).toEqual(['done', [3]]);
});

test('folders are named by the pattern, and a name makes no folder of its own', () => {
  const facts = {
    batchId: '9a71508d-f819-4657-b75c-4bd6c30e85a7',
    name: 'a/b',
    folder: 'Brand',
    now: new Date(2026, 10, 4, 9, 5, 7).getTime(),
  };
  expect(expandPattern(DEFAULT_PATTERN, facts)).toEqual(['Deckle', '2026-11-04', 'batch-9a71508d']);
  expect(expandPattern('/{folder}//{name} {timestamp}/../x/', facts)).toEqual(['Brand', 'a_b 2026-11-04 09.05.07', 'x']);
  expect(expandPattern('{unknown}', facts)).toEqual(['{unknown}']);
  expect(expandPattern('', facts)).toEqual([]);
});

import { afterEach, describe, expect, test } from 'vitest';
import { type Limits, PUBLIC_LIMITS } from '@/lib/limits/limits';
import { COMMON_SLIDE } from '@/lib/pipeline/options';
import type { Pool } from '@/lib/pool/pool';
import { DEFAULT_BATCH_OPTIONS } from './batch-options';
import { BatchController } from './controller';
import { FakeConverters } from './converters.test-support';
import type { Input } from './intake';
import { makeDeck, makeEach } from './outputs';
import { memoryBytes } from './store/byte-store';
import { memoryFonts } from './store/font-store';
import { memoryRecords } from './store/record-store';
import { UserFonts } from './user-fonts';

const open: BatchController[] = [];

function start(
  limits: Partial<Limits> = {},
  ports: { readonly fonts?: UserFonts } = {},
): { batch: BatchController; converters: FakeConverters } {
  const converters = new FakeConverters();
  const batch = new BatchController({
    limits: Promise.resolve({ ...PUBLIC_LIMITS, ...limits }),
    makePool: () => converters as unknown as Pool,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    records: memoryRecords(),
    bytes: memoryBytes(),
    room: async () => null,
    ...ports,
  });
  open.push(batch);
  return { batch, converters };
}

const svg = (path: string, text = '<svg/>'): Input => ({ path, blob: new Blob([text]) });
const states = (batch: BatchController): string[] => batch.snapshot().files.map(({ state }) => state);

async function settled(batch: BatchController): Promise<void> {
  await expect.poll(() => !['queued', 'processing'].includes(batch.snapshot().status)).toBe(true);
}

afterEach(() => {
  return Promise.all(open.splice(0).map((batch) => batch.close()));
});

describe('a batch', () => {
  test('converts what it is given and goes on past a file that fails', async () => {
    const { batch } = start();
    await batch.add([svg('a.svg'), svg('bad.svg'), svg('x/c.svg')]);
    await settled(batch);
    expect(states(batch)).toEqual(['done', 'failed', 'done']);
    expect(batch.snapshot().files[1]?.failure?.code).toBe('svg/empty');
    expect(batch.snapshot().status).toBe('completed_with_errors');
  });

  test('gives one file a slide of its own size, several a common one, and makes the first anew when a second comes', async () => {
    const { batch, converters } = start();
    await batch.add([svg('a.svg')]);
    await settled(batch);
    await batch.add([svg('b.svg')]);
    await settled(batch);
    expect(states(batch)).toEqual(['done', 'done']);
    const slides = converters.asked.map(({ name, options }) => `${name} ${options.slide.kind}`);
    expect(slides[0]).toBe('a svg');
    expect(slides.slice(1).sort()).toEqual([`a ${COMMON_SLIDE.kind}`, `b ${COMMON_SLIDE.kind}`]);
  });

  test('makes everything anew when a choice changes, also in the middle of its work', async () => {
    const { batch, converters } = start();
    await batch.add([svg('a.svg'), svg('hang.svg')]);
    await expect.poll(() => states(batch)).toEqual(['done', 'converting']);
    batch.setOptions({ ...DEFAULT_BATCH_OPTIONS, text: 'outlines' });
    await expect.poll(() => states(batch)).toEqual(['done', 'converting']);
    expect(converters.asked.map(({ name, options }) => `${name} ${options.text}`)).toEqual([
      'a editable',
      'hang editable',
      'a outlines',
      'hang outlines',
    ]);
  });

  test('can be stopped, keeps what is done, and goes on', async () => {
    const { batch } = start();
    await batch.add([svg('a.svg'), svg('hang.svg'), svg('b.svg')]);
    await expect.poll(() => states(batch)).toEqual(['done', 'converting', 'done']);
    batch.cancel();
    expect(states(batch)).toEqual(['done', 'cancelled', 'done']);
    expect(batch.snapshot().status).toBe('cancelled');
    batch.retry([1]);
    await expect.poll(() => states(batch)).toEqual(['done', 'converting', 'done']);
  });

  test('pauses: what runs comes to its end, nothing else begins, and it goes on when told so', async () => {
    const { batch, converters } = start();
    await batch.add(['gate-1.svg', 'gate-2.svg', 'gate-3.svg', 'gate-4.svg', 'gate-5.svg', 'gate-6.svg'].map((path) => svg(path)));
    await expect.poll(() => states(batch)).toContain('converting');
    batch.pause();
    const begun = converters.asked.length;
    expect(begun).toBeLessThan(6);
    converters.openGate();
    await expect.poll(() => states(batch)).not.toContain('converting');
    expect(batch.snapshot()).toMatchObject({ paused: true, status: 'processing', counts: { done: begun, queued: 6 - begun } });
    expect(converters.asked).toHaveLength(begun);
    batch.resume();
    await settled(batch);
    expect(states(batch)).toEqual(Array.from({ length: 6 }, () => 'done'));
    expect(converters.asked.map(({ name }) => name).sort()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `gate-${n}`));
  });

  test('lets a file go at once, whatever it is doing', async () => {
    const { batch } = start();
    await batch.add([svg('a.svg'), svg('hang.svg'), svg('b.svg')]);
    await expect.poll(() => states(batch)).toEqual(['done', 'converting', 'done']);
    batch.remove([0, 1]);
    await settled(batch);
    expect(batch.snapshot().files.map(({ path, state }) => [path, state])).toEqual([['b.svg', 'done']]);
    const deck = await makeDeck(batch);
    expect(deck.ok && (await deck.value.blob.text())).toBe('b');
  });

  test('takes more files while it works', async () => {
    const { batch, converters } = start();
    await batch.add([svg('gate-1.svg'), svg('gate-2.svg'), svg('gate-3.svg')]);
    await batch.add([svg('late.svg')]);
    converters.openGate();
    await settled(batch);
    expect(states(batch)).toEqual(['done', 'done', 'done', 'done']);
  });

  test('tries failed files again, but not one that was refused for what it is', async () => {
    const { batch, converters } = start({ maxFileBytes: 10 });
    await batch.add([svg('bad.svg'), svg('large.svg', '<svg>too long</svg>')]);
    await settled(batch);
    batch.retry([0, 1]);
    await settled(batch);
    expect(states(batch)).toEqual(['failed', 'failed']);
    expect(batch.snapshot().files[1]?.failure?.code).toBe('file/too-large');
    expect(converters.asked.map(({ name }) => name)).toEqual(['bad', 'bad']);
  });

  test('has all the time that no timer counts', async () => {
    const { batch } = start({ batchTimeoutMs: 2 ** 31 });
    await batch.add([svg('a.svg')]);
    await settled(batch);
    expect(states(batch)).toEqual(['done']);
  });

  test('converts again with other fonts, which its converters have by then', async () => {
    const fonts = await UserFonts.open(memoryFonts());
    const { batch, converters } = start({}, { fonts });
    await batch.add([svg('a.svg')]);
    await settled(batch);
    batch.takeFonts();
    await settled(batch);
    expect(converters.asked).toHaveLength(1);
    await fonts.add([{ name: 'font.woff2', blob: new Blob(['wOF2']) }]);
    batch.takeFonts();
    await settled(batch);
    expect(converters.asked).toHaveLength(2);
    expect(converters.fonts).toBe(fonts.files);
  });

  test('gives up what is left when its time is over', async () => {
    const { batch } = start({ batchTimeoutMs: 150 });
    await batch.add([svg('a.svg'), svg('hang.svg')]);
    await settled(batch);
    expect(states(batch)).toEqual(['done', 'skipped']);
    expect(batch.snapshot().stopped).toBe('expired');
  });

  test('refuses what outgrows its limits as a whole, and fails a single file that is too large', async () => {
    const { batch } = start({ maxFiles: 2, maxFileBytes: 10 });
    await batch.add([svg('a.svg'), svg('b.svg'), svg('c.svg')]);
    expect(batch.snapshot().files).toEqual([]);
    expect(batch.snapshot().refused[0]).toMatchObject({ path: '3 files', failure: { code: 'archive/too-many-files' } });
    await batch.add([svg('large.svg', '<svg>too long</svg>')]);
    await settled(batch);
    expect(batch.snapshot().files[0]).toMatchObject({ state: 'failed', failure: { code: 'file/too-large' } });
  });

  test('passes other files of a folder over, and refuses one that was given by itself', async () => {
    const { batch } = start();
    await batch.add([svg('kit/a.svg'), svg('kit/notes.txt'), svg('kit/._a.svg'), svg('notes.txt'), svg('fake.zip')]);
    await settled(batch);
    const { files, ignored, refused } = batch.snapshot();
    expect(files.map(({ path }) => path)).toEqual(['kit/a.svg']);
    expect(ignored).toBe(2);
    expect(refused.map(({ path, failure: { code } }) => [path, code])).toEqual([
      ['notes.txt', 'svg/not-svg'],
      ['fake.zip', expect.stringMatching(/^archive\//)],
    ]);
  });
});

describe('its results', () => {
  test('are one deck in the order of the files, with their folders', async () => {
    const { batch, converters } = start();
    await batch.add([svg('kit/b/1.svg'), svg('kit/bad.svg'), svg('kit/2.svg')]);
    await settled(batch);
    const deck = await makeDeck(batch);
    expect(deck.ok && deck.value.name).toBe('kit.pptx');
    expect(deck.ok && (await deck.value.blob.text())).toBe('1 2');
    expect(converters.assembled).toEqual([['kit/b', 'kit']]);
  });

  test('are a ZIP with a report that names what failed on the way', async () => {
    const { batch, converters } = start();
    await batch.add([svg('a.svg'), svg('b.svg')]);
    await settled(batch);
    converters.late = new Set(['b']);
    const made: string[] = [];
    const zip = await makeEach(batch, 'png', { onProgress: (n, of) => made.push(`${n}/${of}`) });
    expect(made).toEqual(['1/2', '2/2']);
    const text = zip.ok ? await zip.value?.blob.text() : '';
    expect(text).toContain('a.png');
    expect(text).not.toContain('b.png');
    expect(text).toMatch(/"status": "completed_with_errors"/);
  });

  test('come alone when there is one', async () => {
    const { batch } = start();
    await batch.add([svg('kit/a.svg')]);
    await settled(batch);
    const picture = await makeEach(batch, 'png');
    expect(picture.ok && [picture.value?.name, await picture.value?.blob.text()]).toEqual(['a.png', 'a']);
  });

  test('take slides of a chosen size as they are', async () => {
    const { batch, converters } = start();
    batch.setOptions({ ...DEFAULT_BATCH_OPTIONS, slide: COMMON_SLIDE });
    await batch.add([svg('a.svg'), svg('b.svg')]);
    await settled(batch);
    const before = converters.asked.length;
    expect((await makeEach(batch, 'decks')).ok).toBe(true);
    expect(converters.asked).toHaveLength(before);
  });

  test('stop when they are not wanted any more', async () => {
    const { batch } = start();
    await batch.add([svg('a.svg'), svg('b.svg')]);
    await settled(batch);
    const stop = new AbortController();
    stop.abort();
    const zip = await makeEach(batch, 'png', { signal: stop.signal });
    expect(zip).toMatchObject({ ok: false, failure: { code: 'convert/cancelled' } });
  });
});

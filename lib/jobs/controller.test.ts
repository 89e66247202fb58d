import { afterEach, describe, expect, test } from 'vitest';
import { failure, type Outcome, success } from '@/lib/errors/app-error';
import { type Limits, PUBLIC_LIMITS } from '@/lib/limits/limits';
import type { Converted } from '@/lib/pipeline/converted';
import { COMMON_SLIDE, type ConvertOptions } from '@/lib/pipeline/options';
import type { Pool } from '@/lib/pool/pool';
import type { ConvertJob } from '@/lib/pool/protocol';
import { DEFAULT_BATCH_OPTIONS } from './batch-options';
import { BatchController } from './controller';
import type { Input } from './intake';
import { makeDeck, makeEach } from './outputs';

const SUMMARY = { shapes: 1, pictures: 0, textRuns: 0, diagnostics: [] };

/** Converters that answer at once, except for what a file's name asks for. */
class FakeConverters implements Pick<Pool, 'size' | 'convert' | 'assemble' | 'dispose'> {
  readonly size = 2;
  readonly asked: { readonly name: string; readonly options: ConvertOptions }[] = [];
  readonly assembled: (readonly string[])[] = [];
  disposed = false;
  late: ReadonlySet<string> = new Set();

  async convert({ name, options }: ConvertJob, signal?: AbortSignal, onBegin?: () => void): Promise<Outcome<Converted>> {
    onBegin?.();
    this.asked.push({ name, options });
    if (name.startsWith('hang')) {
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
      return { ok: false, failure: failure('convert/cancelled') };
    }
    if (name.startsWith('bad') || this.late.has(name)) return { ok: false, failure: failure('svg/empty') };
    const bytes = new TextEncoder().encode(name);
    const slide = { widthEmu: 1, heightEmu: 1, name, backgroundXml: '', shapesXml: '', media: [], relationships: [] };
    const wants = (output: string): boolean => options.outputs.some((wanted) => wanted === output);
    return success({
      ...(wants('deck') && { slide }),
      ...(wants('decks') && { deck: bytes }),
      ...(wants('png') && { png: bytes }),
      summary: SUMMARY,
    });
  }

  async assemble(slides: readonly { readonly name: string }[], folders: readonly string[]): Promise<Outcome<Uint8Array>> {
    this.assembled.push(folders);
    return success(new TextEncoder().encode(slides.map(({ name }) => name).join(' ')));
  }

  dispose(): void {
    this.disposed = true;
  }
}

const open: BatchController[] = [];

function start(limits: Partial<Limits> = {}): { batch: BatchController; converters: FakeConverters } {
  const converters = new FakeConverters();
  const batch = new BatchController({
    limits: Promise.resolve({ ...PUBLIC_LIMITS, ...limits }),
    makePool: () => converters as unknown as Pool,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
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
  for (const batch of open.splice(0)) batch.dispose();
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

  test('gives up what is left when its time is over', async () => {
    const { batch } = start({ batchTimeoutMs: 150 });
    await batch.add([svg('a.svg'), svg('hang.svg')]);
    await settled(batch);
    expect(states(batch)).toEqual(['done', 'skipped']);
    expect(batch.snapshot().stopped).toBe('expired');
  });

  test('is empty and new once it is cleared, whatever still runs', async () => {
    const { batch } = start();
    await batch.add([svg('hang.svg')]);
    const { id } = batch.snapshot();
    batch.clear();
    expect(batch.snapshot()).toMatchObject({ files: [], status: 'queued' });
    expect(batch.snapshot().id).not.toBe(id);
    await batch.add([svg('a.svg')]);
    await settled(batch);
    expect(states(batch)).toEqual(['done']);
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
    const text = zip.ok ? await zip.value.blob.text() : '';
    expect(text).toContain('a.png');
    expect(text).not.toContain('b.png');
    expect(text).toMatch(/"status": "completed_with_errors"/);
  });

  test('come alone when there is one', async () => {
    const { batch } = start();
    await batch.add([svg('kit/a.svg')]);
    await settled(batch);
    const picture = await makeEach(batch, 'png');
    expect(picture.ok && [picture.value.name, await picture.value.blob.text()]).toEqual(['a.png', 'a']);
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

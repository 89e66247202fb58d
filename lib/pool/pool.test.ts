import { expose } from 'comlink';
import { afterEach, describe, expect, test } from 'vitest';
import { failure, success } from '@/lib/errors/app-error';
import { DEFAULT_OPTIONS } from '@/lib/pipeline/options';
import { Pool, type PoolOptions } from './pool';
import type { ConverterApi, ConvertJob, EngineModules } from './protocol';
import type { WorkerPort } from './worker-port';

const EMPTY_MODULE = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
const MODULES: EngineModules = { resvg: EMPTY_MODULE, pathkit: EMPTY_MODULE };
const NO_BOX = { x: 0, y: 0, width: 1, height: 1 };
const SUMMARY = { shapes: 1, pictures: 0, textRuns: 0, diagnostics: [] };

/** A thread over a MessageChannel; what it does with a file follows the file's name. */
class FakeThread implements WorkerPort {
  readonly endpoint: MessagePort;
  readonly converted: string[] = [];
  /** Sizes of the font files of each message. */
  readonly fonts: number[][] = [];
  terminated = false;
  openGate: () => void = () => {};
  readonly #gate = new Promise<void>((resolve) => {
    this.openGate = resolve;
  });
  #inner: MessagePort;
  readonly #first: boolean;
  #die: () => void = () => {};

  /** `first`: no other thread was there before. */
  constructor(first: boolean, start: ConverterApi['start'] = async () => success(true)) {
    this.#first = first;
    const { port1, port2 } = new MessageChannel();
    this.endpoint = port1;
    this.#inner = port2;
    const api: ConverterApi = {
      start,
      useFonts: async (files) => {
        this.fonts.push(files.map((bytes) => bytes.length));
        return success(files.length);
      },
      convert: async (job) => {
        this.converted.push(job.name);
        const memoryBytes = Number(/ holds (\d+)/.exec(job.name)?.[1] ?? 0) * 1_000_000;
        if (job.name.startsWith('hang')) return new Promise(() => {});
        if (job.name.startsWith('die')) {
          this.#die();
          return new Promise(() => {});
        }
        if (job.name.startsWith('trap')) return { ok: false, failure: failure('convert/crashed'), memoryBytes };
        if (job.name.startsWith('once') && this.#first) return { ok: false, failure: failure('convert/crashed'), memoryBytes };
        const part = partsOf(job.name).find((key) => !job.avoid?.includes(key));
        if (part !== undefined) return { ok: false, failure: failure('convert/crashed', { part }), memoryBytes };
        if (job.name.startsWith('bad')) return { ok: false, failure: failure('svg/empty'), memoryBytes };
        if (job.name.startsWith('gate')) await this.#gate;
        if (job.name.startsWith('slow')) await new Promise((resolve) => setTimeout(resolve, 30));
        return { ...success({ deck: job.bytes, summary: SUMMARY }), memoryBytes };
      },
      preview: async ({ name }) => {
        this.converted.push(`preview of ${name}`);
        if (name.startsWith('hang')) return new Promise(() => {});
        return {
          ...success({ svg: '<svg/>', width: 1, height: 1, background: null, drawing: NO_BOX, shapes: [], fonts: [] }),
          memoryBytes: 0,
        };
      },
      assemble: async (slides) => success(new Uint8Array(slides.length)),
    };
    expose(api, port2 as unknown as Parameters<typeof expose>[1]);
    port2.start();
  }

  onDeath(listener: () => void): void {
    this.#die = listener;
  }

  terminate(): void {
    this.terminated = true;
    this.endpoint.close();
    this.#inner.close();
  }
}

/** `breaks at a b`: the parts at which a file breaks its thread, one after the other. */
const partsOf = (name: string): string[] => name.split(' at ')[1]?.split(' ') ?? [];

const pools: Pool[] = [];

function makePool(options: Partial<PoolOptions> = {}, start?: ConverterApi['start']): { pool: Pool; threads: FakeThread[] } {
  const threads: FakeThread[] = [];
  const pool = new Pool({
    spawn: () => {
      const thread = new FakeThread(threads.length === 0, start);
      threads.push(thread);
      return thread;
    },
    compile: async () => MODULES,
    size: 1,
    cores: 8,
    fileTimeoutMs: 5_000,
    assembleTimeoutMs: Number.POSITIVE_INFINITY,
    ...options,
  });
  pools.push(pool);
  return { pool, threads };
}

const job = (name: string, bytes = new Uint8Array([1, 2, 3])): ConvertJob => ({
  name,
  bytes,
  options: DEFAULT_OPTIONS,
  maxFileBytes: 1_000,
});

afterEach(() => {
  for (const pool of pools.splice(0)) pool.dispose();
});

describe('a pool', () => {
  test('brings the result of a file back', async () => {
    const { pool } = makePool();
    const outcome = await pool.convert(job('a'));
    expect(outcome).toEqual({ ok: true, value: { deck: new Uint8Array([1, 2, 3]), summary: SUMMARY } });
  });

  test('gives bytes away without their neighbours in a shared buffer', async () => {
    const { pool } = makePool();
    const slice = new Uint8Array([0, 7, 8, 9, 0]);
    const outcome = await pool.convert(job('a', slice.subarray(1, 4)));
    expect(outcome.ok && outcome.value.deck).toEqual(new Uint8Array([7, 8, 9]));
    expect(slice.byteLength).toBe(5);
  });

  test('gives the fonts of the user to each thread once, before its next file, and new ones again', async () => {
    const { pool, threads } = makePool({ size: 2, cores: 2 });
    await pool.convert(job('a'));
    pool.useFonts([new Uint8Array(3), new Uint8Array(5)]);
    await pool.convert(job('b'));
    await pool.convert(job('c'));
    // Its place is taken by a fresh thread.
    await pool.convert(job('trap d'));
    pool.useFonts([]);
    await pool.convert(job('f'));
    // The file that breaks its thread breaks the next one, too.
    expect(threads.map(({ fonts }) => fonts)).toEqual([[[3, 5]], [[3, 5]], [[]]]);
  });

  test('begins files in the order in which they came', async () => {
    const { pool, threads } = makePool();
    await Promise.all(['a', 'slow', 'b', 'c'].map((name) => pool.convert(job(name))));
    expect(threads.length).toBe(1);
    expect(threads[0]?.converted).toEqual(['a', 'slow', 'b', 'c']);
  });

  test('never has more threads than the machine has cores, and always one', async () => {
    expect(makePool({ size: 4, cores: 2 }).pool.size).toBe(2);
    expect(makePool({ size: 4, cores: 0 }).pool.size).toBe(1);
    const { pool, threads } = makePool({ size: 4, cores: 3 });
    const asked = Array.from({ length: 5 }, () => pool.convert(job('hang')));
    await expect.poll(() => threads.length, { timeout: 10_000 }).toBe(3);
    // Long enough for a fourth one, were it allowed.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(threads.length).toBe(3);
    pool.dispose();
    await Promise.all(asked);
  });

  test('begins with one thread: a few small files are not worth more', async () => {
    const { pool, threads } = makePool({ size: 4 });
    await Promise.all(Array.from({ length: 5 }, (_, i) => pool.convert(job(`${i}`))));
    expect(threads.length).toBe(1);
  });

  test('gets one thread ready before there is a file, and tries it no longer once there is one', async () => {
    const { pool, threads } = makePool({ size: 2, cores: 2 });
    const warming = pool.warmUp();
    await Promise.all([pool.convert(job('a')), warming]);
    expect(threads.map(({ converted }) => converted)).toEqual([['', 'a']]);
  });

  test('tries it once, however often it is asked', async () => {
    const { pool, threads } = makePool({ size: 2, cores: 2 });
    await Promise.all([pool.warmUp(), pool.warmUp()]);
    const tries = threads.flatMap(({ converted }) => converted);
    expect(new Set(tries)).toEqual(new Set(['']));
    await pool.warmUp();
    expect(threads.flatMap(({ converted }) => converted)).toHaveLength(tries.length);
    expect(threads.length).toBe(1);
  });

  test('keeps the failure of a thread that cannot be got ready for the first file', async () => {
    const { pool } = makePool({ compile: async () => Promise.reject(new Error('offline')) });
    await expect(pool.warmUp()).resolves.toBeUndefined();
    expect((await pool.convert(job('a'))).ok).toBe(false);
  });

  test('takes a second thread when the first one is busy for long', async () => {
    const { pool, threads } = makePool({ size: 2, fileTimeoutMs: 3_000 });
    const hung = pool.convert(job('hang'));
    const next = await pool.convert(job('a'));
    expect(next.ok).toBe(true);
    expect(threads.length).toBe(2);
    pool.dispose();
    await hung;
  });

  test('replaces a thread that holds too much memory', async () => {
    const { pool, threads } = makePool();
    expect((await pool.convert(job('a holds 699'))).ok).toBe(true);
    expect((await pool.convert(job('b holds 701'))).ok).toBe(true);
    expect((await pool.convert(job('c'))).ok).toBe(true);
    expect(threads.map(({ converted }) => converted)).toEqual([['a holds 699', 'b holds 701'], ['c']]);
    expect(threads.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  test('goes on with fewer threads when all together hold too much', async () => {
    const { pool, threads } = makePool({ size: 3, memoryBytes: 100_000_000 });
    const asked = [1, 2, 3].map((n) => pool.convert(job(`gate ${n} holds 60`)));
    const more = Array.from({ length: 9 }, (_, i) => pool.convert(job(`${i}`)));
    await expect.poll(() => threads.filter(({ converted }) => converted.length > 0).length, { timeout: 10_000 }).toBe(3);
    for (const thread of threads) thread.openGate();
    for (const { ok } of await Promise.all([...asked, ...more])) expect(ok).toBe(true);
    // Two that hold 60 MB are more than 100.
    const holding = threads.filter(({ terminated, converted }) => !terminated && converted.some((name) => name.startsWith('gate')));
    expect(holding.length).toBe(1);
  });

  test('compiles the engines once for all threads', async () => {
    let compiled = 0;
    const { pool } = makePool({
      size: 3,
      compile: async () => {
        compiled += 1;
        return MODULES;
      },
    });
    await Promise.all(Array.from({ length: 6 }, (_, i) => pool.convert(job(`slow-${i}`))));
    expect(compiled).toBe(1);
  });

  test('ends a thread that hangs at the deadline and goes on with a fresh one', async () => {
    const { pool, threads } = makePool({ fileTimeoutMs: 200 });
    const [hung, next] = await Promise.all([pool.convert(job('hang')), pool.convert(job('a'))]);
    expect(hung).toMatchObject({ ok: false, failure: { code: 'convert/timeout', message: 'The file took longer than 0.2 seconds.' } });
    expect(next.ok).toBe(true);
    expect(threads.map((thread) => thread.terminated)).toEqual([true, false]);
  });

  test('replaces a thread that died', async () => {
    const { pool, threads } = makePool();
    const [died, next] = await Promise.all([pool.convert(job('die')), pool.convert(job('a'))]);
    expect(died).toMatchObject({ ok: false, failure: { code: 'convert/quarantined' } });
    expect(next.ok).toBe(true);
    expect(threads.flatMap(({ converted }) => converted).filter((name) => name === 'die')).toHaveLength(2);
  });

  test('replaces a thread whose engine trapped, for it is poisoned', async () => {
    const { pool, threads } = makePool();
    const [trapped, next] = await Promise.all([pool.convert(job('trap')), pool.convert(job('a'))]);
    expect(trapped).toMatchObject({ ok: false, failure: { code: 'convert/quarantined' } });
    expect(next.ok).toBe(true);
    expect(threads.map((thread) => thread.terminated)).toEqual([true, true]);
  });

  test('gives a file another thread when the first one died on it, which may have had too much before', async () => {
    const { pool, threads } = makePool();
    expect((await pool.convert(job('once'))).ok).toBe(true);
    expect(threads.map((thread) => thread.terminated)).toEqual([true, false]);
  });

  test.each([1, 2, 3])('does without %d parts that break a thread, a fresh one each', async (count) => {
    const { pool, threads } = makePool();
    const name = `breaks at ${['a', 'b', 'c'].slice(0, count).join(' ')}`;
    const [outcome, next] = await Promise.all([pool.convert(job(name)), pool.convert(job('next'))]);
    expect(outcome).toEqual({ ok: true, value: { deck: new Uint8Array([1, 2, 3]), summary: SUMMARY } });
    expect(next.ok).toBe(true);
    expect(threads.flatMap(({ converted }) => converted).filter((converted) => converted === name)).toHaveLength(count + 1);
    expect(threads.map(({ terminated }) => terminated)).toEqual([...Array.from({ length: count }, () => true), false]);
  });

  test('gives a drawing up whose fourth part breaks a thread as well', async () => {
    const { pool, threads } = makePool();
    const outcome = await pool.convert(job('breaks at a b c d'));
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'convert/quarantined' } });
    expect(threads.length).toBe(4);
  });

  test('makes no further attempt once the file is cancelled', async () => {
    const abort = new AbortController();
    const { pool, threads } = makePool();
    const outcome = pool.convert(job('breaks at a'), abort.signal, () => {
      if (threads[0]?.terminated) abort.abort();
    });
    expect(await outcome).toMatchObject({ ok: false, failure: { code: 'convert/cancelled' } });
    expect(threads.map(({ terminated }) => terminated)).toEqual([true, true]);
  });

  test('keeps a thread that merely refused a file', async () => {
    const { pool, threads } = makePool();
    const [bad, next] = await Promise.all([pool.convert(job('bad')), pool.convert(job('a'))]);
    expect(bad).toMatchObject({ ok: false, failure: { code: 'svg/empty' } });
    expect(next.ok).toBe(true);
    expect(threads.length).toBe(1);
  });

  test('ends a running file at once when it is cancelled, and spares the others', async () => {
    const { pool, threads } = makePool();
    const abort = new AbortController();
    const hung = pool.convert(job('hang'), abort.signal);
    const next = pool.convert(job('a'));
    setTimeout(() => abort.abort(), 20);
    expect(await hung).toMatchObject({ ok: false, failure: { code: 'convert/cancelled' } });
    expect((await next).ok).toBe(true);
    expect(threads[0]?.terminated).toBe(true);
  });

  test('never begins a file that was cancelled while it waited', async () => {
    const { pool, threads } = makePool();
    const abort = new AbortController();
    const first = pool.convert(job('slow'));
    const waiting = pool.convert(job('waiting'), abort.signal);
    abort.abort();
    expect(await waiting).toMatchObject({ ok: false, failure: { code: 'convert/cancelled' } });
    expect((await first).ok).toBe(true);
    expect(threads.length).toBe(1);
    expect(threads[0]?.converted).toEqual(['slow']);
  });

  test('tells when the engines cannot be fetched, and fetches them again for the next file', async () => {
    let online = false;
    const { pool } = makePool({
      compile: async () => {
        if (!online) throw new TypeError('Failed to fetch');
        return MODULES;
      },
    });
    expect(await pool.convert(job('a'))).toMatchObject({ ok: false, failure: { code: 'internal/unexpected' } });
    online = true;
    expect((await pool.convert(job('a'))).ok).toBe(true);
  });

  test('tells when a thread refuses to start, and tries a fresh one for the next file', async () => {
    let starts = 0;
    const { pool, threads } = makePool({}, async () => {
      starts += 1;
      return starts === 1 ? { ok: false, failure: failure('internal/unexpected', { reference: 'start' }) } : success(true);
    });
    expect((await pool.convert(job('a'))).ok).toBe(false);
    expect((await pool.convert(job('b'))).ok).toBe(true);
    expect(threads.length).toBe(2);
  });

  test('assembles a deck', async () => {
    const { pool } = makePool();
    expect(await pool.assemble([], [])).toEqual({ ok: true, value: new Uint8Array(0) });
  });

  test('shows what a slide looks like, and gives that up when nobody looks any more', async () => {
    const { pool, threads } = makePool();
    expect(await pool.preview(job('a'))).toMatchObject({ ok: true, value: { svg: '<svg/>' } });
    const abort = new AbortController();
    const hung = pool.preview(job('hang'), abort.signal);
    setTimeout(() => abort.abort(), 20);
    expect(await hung).toMatchObject({ ok: false, failure: { code: 'convert/cancelled' } });
    expect(threads.map(({ converted }) => converted)).toEqual([['preview of a', 'preview of hang']]);
  });

  test('answers everything that runs or waits when it is disposed of', async () => {
    const { pool, threads } = makePool();
    const asked = [pool.convert(job('hang')), pool.convert(job('a'))];
    await new Promise((resolve) => setTimeout(resolve, 20));
    pool.dispose();
    for (const outcome of await Promise.all([...asked, pool.convert(job('late'))])) {
      expect(outcome).toMatchObject({ ok: false, failure: { code: 'convert/cancelled' } });
    }
    expect(threads.every((thread) => thread.terminated)).toBe(true);
  });
});

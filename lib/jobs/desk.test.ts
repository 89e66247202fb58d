import { afterEach, describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { PUBLIC_LIMITS } from '@/lib/limits/limits';
import type { Pool } from '@/lib/pool/pool';
import type { ConvertJob } from '@/lib/pool/protocol';
import { FakeConverters } from './converters.test-support';
import { Desk } from './desk';
import type { Input } from './intake';
import type { NewsItem } from './news';
import { makeDeck } from './outputs';
import type { Ownership } from './ownership';
import { type ByteStore, memoryBytes } from './store/byte-store';
import { memoryRecords, type RecordStore } from './store/record-store';

/** A browser with one storage and several tabs. */
class Browser {
  readonly records: RecordStore = memoryRecords();
  readonly bytes: ByteStore = memoryBytes();
  readonly converted: string[] = [];
  full = false;
  now = 1_000_000;
  readonly #tabs: { readonly desk: Desk; readonly owned: Set<string>; alive: boolean; hear: (item: NewsItem) => void }[] = [];
  readonly #goodbyes = new Set<string>();
  #freed: (() => void)[] = [];

  open(memory: { id: string | null } = { id: null }): { desk: Desk; converters: FakeConverters; kill(): void } {
    const owned = new Set<string>();
    const isAlive = (): boolean => tab.alive;
    const converters = new FakeConverters();
    const convert = converters.convert.bind(converters);
    converters.convert = (job: ConvertJob, signal, onBegin) => {
      if (isAlive()) this.converted.push(job.name);
      return convert(job, signal, onBegin);
    };
    const ownership: Ownership = {
      take: async (id) => {
        if (this.#tabs.some((other) => other.owned.has(id))) return null;
        owned.add(id);
        return async () => {
          owned.delete(id);
          this.#free();
        };
      },
      whenFree: async (id) => {
        while (this.#tabs.some((other) => other.owned.has(id))) await new Promise<void>((resolve) => this.#freed.push(resolve));
      },
      owned: async () => new Set(this.#tabs.flatMap((other) => [...other.owned])),
    };
    const alive = async <T>(work: () => Promise<T>): Promise<T> => {
      // The dead write nothing.
      if (!isAlive()) return new Promise(() => undefined);
      if (this.full) throw new AppError('storage/full');
      return work();
    };
    const heard: ((item: NewsItem) => void)[] = [];
    const desk = new Desk({
      limits: Promise.resolve(PUBLIC_LIMITS),
      resultTtlMs: Promise.resolve(86_400_000),
      makePool: () => converters as unknown as Pool,
      now: () => this.now,
      newId: () => crypto.randomUUID(),
      records: { ...this.records, save: (changes) => alive(() => this.records.save(changes)) },
      bytes: { ...this.bytes, write: (job, name, bytes) => alive(() => this.bytes.write(job, name, bytes)) },
      room: async () => null,
      ownership,
      news: {
        tell: (item) => {
          if (isAlive()) for (const other of this.#tabs) if (other !== tab) other.hear(item);
        },
        listen: (listener) => heard.push(listener),
      },
      persist: async () => {},
      tabMemory: {
        get: () => memory.id,
        set: (id) => {
          memory.id = id;
        },
      },
      goodbyes: { take: (id) => this.#goodbyes.delete(id), leave: (id) => this.#goodbyes.add(id) },
      wait: async () => {},
    });
    const tab = { desk, owned, alive: true, hear: (item: NewsItem) => heard.forEach((listener) => listener(item)) };
    this.#tabs.push(tab);
    return {
      desk,
      converters,
      kill: () => {
        tab.alive = false;
        owned.clear();
        this.#free();
      },
    };
  }

  #free(): void {
    for (const resolve of this.#freed.splice(0)) resolve();
  }

  leave(id: string): void {
    this.#goodbyes.add(id);
  }

  left(): readonly string[] {
    return [...this.#goodbyes];
  }

  async closeAll(): Promise<void> {
    for (const tab of this.#tabs.filter(({ alive }) => alive)) await tab.desk.batch.close();
  }
}

let browser = new Browser();
afterEach(async () => {
  await browser.closeAll();
  browser = new Browser();
});

const svg = (path: string): Input => ({ path, blob: new Blob(['<svg/>']) });
const states = (desk: Desk): string[] => desk.batch.snapshot().files.map(({ state }) => state);
const saved = async (): Promise<string[]> => {
  const [job] = await browser.records.list();
  return (await browser.records.load(job?.id ?? ''))?.files.map(({ state }) => state) ?? [];
};

describe('a batch whose tab died', () => {
  test('goes on in the next visit where it stopped: nothing is converted twice, nothing is lost', async () => {
    const first = browser.open();
    await first.desk.add(['a.svg', 'b.svg', 'hang.svg', 'c.svg', 'bad.svg'].map(svg));
    await expect.poll(saved).toEqual(['done', 'done', 'converting', 'done', 'failed']);
    first.kill();
    const before = browser.converted.length;
    const second = browser.open();
    await second.desk.start();
    await expect.poll(() => states(second.desk)).toEqual(['done', 'done', 'converting', 'done', 'failed']);
    expect(browser.converted.slice(before)).toEqual(['hang']);
    expect(second.desk.batch.snapshot().files.map(({ deaths }) => deaths)).toEqual([0, 0, 1, 0, 0]);
    const deck = await makeDeck(second.desk.batch);
    expect(deck.ok && (await deck.value.blob.text())).toBe('a b c');
  });

  test('is taken up by another tab that has nothing else to do, and by that one only', async () => {
    const first = browser.open();
    await first.desk.add(['a.svg', 'hang.svg'].map(svg));
    const second = browser.open();
    await second.desk.start();
    const third = browser.open();
    await third.desk.start();
    await expect.poll(() => second.desk.history()[0]?.elsewhere).toBe(true);
    expect(states(second.desk)).toEqual([]);
    await expect.poll(saved).toEqual(['done', 'converting']);
    first.kill();
    await expect.poll(() => [...states(second.desk), ...states(third.desk)]).toEqual(['done', 'converting']);
  });

  test('blames a file that was in work at every death, after it had it alone', async () => {
    let tab = browser.open();
    await tab.desk.add(['hang.svg', 'hang-too.svg', 'a.svg'].map(svg));
    const inWork: string[][] = [];
    for (let death = 0; death < 4; death += 1) {
      await expect.poll(() => states(tab.desk)).toContain('converting');
      const { id, files } = tab.desk.batch.snapshot();
      await expect
        .poll(async () => (await browser.records.load(id))?.files.map(({ deaths, state }) => [deaths, state]))
        .toEqual(files.map(({ deaths, state }) => [deaths, state]));
      inWork.push(files.flatMap(({ path, state }) => (state === 'converting' ? [path] : [])));
      tab.kill();
      tab = browser.open();
      await tab.desk.start();
    }
    expect(inWork).toEqual([['hang.svg', 'hang-too.svg'], ['hang.svg', 'hang-too.svg'], ['hang.svg'], ['hang.svg']]);
    await expect.poll(() => states(tab.desk)).toEqual(['failed', 'converting', 'done']);
    expect(tab.desk.batch.snapshot().files[0]?.failure?.code).toBe('convert/quarantined');
  });

  test('blames no file when the tab was merely closed', async () => {
    const first = browser.open();
    await first.desk.add(['hang.svg'].map(svg));
    await expect.poll(saved).toEqual(['converting']);
    first.desk.leaveNote();
    first.kill();
    const second = browser.open();
    await second.desk.start();
    expect(second.desk.batch.snapshot().files[0]).toMatchObject({ deaths: 0 });
  });

  test('comes back paused when it was paused', async () => {
    const first = browser.open();
    await first.desk.add(['gate-1.svg', 'gate-2.svg', 'gate-3.svg', 'gate-4.svg', 'gate-5.svg'].map(svg));
    first.desk.batch.pause();
    await expect.poll(async () => (await browser.records.list())[0]?.paused).toBe(true);
    first.kill();
    const second = browser.open();
    await second.desk.start();
    expect(second.desk.batch.snapshot()).toMatchObject({ paused: true, status: expect.stringMatching(/queued|processing/) });
    second.converters.openGate();
    second.desk.batch.resume();
    await expect.poll(() => new Set(states(second.desk))).toEqual(new Set(['done']));
  });
});

describe('the history', () => {
  test('opens a past batch again with its results, in one tab only', async () => {
    const first = browser.open();
    await first.desk.add(['kit/a.svg', 'kit/b.svg'].map(svg));
    await expect.poll(() => states(first.desk)).toEqual(['done', 'done']);
    const { id } = first.desk.batch.snapshot();
    await first.desk.putAway();
    expect(first.desk.history().map(({ job }) => [job.name, job.status])).toEqual([['kit', 'completed']]);
    expect(await first.desk.open(id)).toBe(true);
    expect(await browser.open().desk.open(id)).toBe(false);
    const deck = await makeDeck(first.desk.batch);
    expect(deck.ok && (await deck.value.blob.text())).toBe('a b');
    expect(browser.converted).toHaveLength(2);
  });

  test('deletes one or all, with their bytes', async () => {
    const { desk } = browser.open();
    for (const name of ['a.svg', 'b.svg', 'c.svg']) {
      await desk.add([svg(name)]);
      await expect.poll(() => states(desk)).toEqual(['done']);
      await desk.putAway();
    }
    expect(await browser.bytes.jobs()).toHaveLength(3);
    expect(await desk.remove(desk.history()[0]?.job.id ?? '')).toBe(true);
    expect(desk.history()).toHaveLength(2);
    expect(await browser.bytes.jobs()).toHaveLength(2);
    browser.leave(desk.history()[0]?.job.id ?? '');
    await desk.removeAll();
    expect(desk.history()).toEqual([]);
    expect(browser.left()).toEqual([]);
    expect(await browser.bytes.jobs()).toEqual([]);
  });

  test('forgets a batch when its time is over, and bytes that belong to none', async () => {
    const { desk } = browser.open();
    await desk.add([svg('a.svg')]);
    await expect.poll(() => states(desk)).toEqual(['done']);
    await desk.putAway();
    await browser.bytes.write('no batch', 'input', new Blob(['x']));
    browser.now += 86_400_000 - 1;
    await desk.start();
    expect(desk.history()).toHaveLength(1);
    expect(await browser.bytes.jobs()).toHaveLength(1);
    browser.now += 1;
    // A desk starts once: the next visit sweeps.
    const { desk: later } = browser.open();
    await later.start();
    expect(later.history()).toEqual([]);
    expect(await browser.bytes.jobs()).toEqual([]);
  });
});

describe('a browser without room', () => {
  test('refuses inputs that it cannot keep, and says what to do', async () => {
    const { desk } = browser.open();
    browser.full = true;
    await desk.add([svg('a.svg')]);
    expect(desk.batch.snapshot().refused).toMatchObject([{ path: 'a.svg', failure: { code: 'storage/full' } }]);
  });

  test('stops in the middle, keeps what is done ready to download, and goes on when there is room', async () => {
    const { desk } = browser.open();
    await desk.add(['a.svg', 'hang.svg', 'b.svg'].map(svg));
    browser.full = true;
    await expect.poll(() => states(desk)).toEqual(['done', 'skipped', 'done']);
    expect(desk.batch.snapshot().trouble?.code).toBe('storage/full');
    expect(desk.batch.snapshot()).toMatchObject({ stopped: 'storage', status: 'completed_with_errors' });
    const deck = await makeDeck(desk.batch);
    expect(deck.ok && (await deck.value.blob.text())).toBe('a b');
    browser.full = false;
    desk.batch.retry([1]);
    await expect.poll(saved).toEqual(['done', 'converting', 'done']);
    await expect.poll(() => desk.batch.snapshot().trouble).toBeNull();
  });
});

/** A desk as it is in a browser: real threads, real storage, the limits of the deployment. */

import type { Limits } from '@/lib/limits/limits';
import { Pool } from '@/lib/pool/pool';
import { compileBrowserEngines, spawnBrowserWorker } from '@/lib/pool/spawn-browser';
import { Desk, type DeskPorts } from './desk';
import { broadcastNews, noNews } from './news';
import { soleOwner, webLocks } from './ownership';
import { lastOptions } from './remembered-options';
import { type ByteStore, memoryBytes } from './store/byte-store';
import { makeDatabase } from './store/database';
import { type FontStore, idbFonts, memoryFonts } from './store/font-store';
import { idbBytes } from './store/idb-bytes';
import { opfsBytes } from './store/opfs-bytes';
import { idbRecords, memoryRecords, type RecordStore } from './store/record-store';
import { UserFonts } from './user-fonts';

export type PageLimits = Limits & {
  /** Time that a batch is kept after its last change, milliseconds. */
  readonly resultTtlMs: number;
};

const TAB_KEY = 'deckle-batch';
const GOODBYE_KEY = 'deckle-left-';

/** `limits` must not reject: where the server cannot be reached, the caller puts the last known ones. */
export async function openDesk(limits: Promise<PageLimits>): Promise<Desk> {
  const { fonts, ...storage } = await openStorage();
  const desk = new Desk({
    ...storage,
    fonts: await UserFonts.open(fonts),
    limits,
    resultTtlMs: limits.then(({ resultTtlMs }) => resultTtlMs),
    makePool,
    now: () => Date.now(),
    initialOptions: lastOptions,
    newId: () => crypto.randomUUID(),
    room,
    persist: async () => {
      await navigator.storage?.persist?.().catch(() => false);
    },
    news: 'BroadcastChannel' in globalThis ? broadcastNews(new BroadcastChannel('deckle-batches')) : noNews(),
    tabMemory: {
      get: () => sessionStorage.getItem(TAB_KEY),
      set: (id) => (id === null ? sessionStorage.removeItem(TAB_KEY) : sessionStorage.setItem(TAB_KEY, id)),
    },
    goodbyes: {
      take(id) {
        const left = localStorage.getItem(GOODBYE_KEY + id) !== null;
        localStorage.removeItem(GOODBYE_KEY + id);
        return left;
      },
      leave: (id) => localStorage.setItem(GOODBYE_KEY + id, ''),
    },
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
  addEventListener('pagehide', () => desk.leaveNote());
  void desk.start();
  return desk;
}

function makePool({ maxWorkers, fileTimeoutMs, batchTimeoutMs }: Limits): Pool {
  return new Pool({
    spawn: spawnBrowserWorker,
    compile: compileBrowserEngines,
    size: maxWorkers,
    cores: navigator.hardwareConcurrency || 1,
    fileTimeoutMs,
    assembleTimeoutMs: batchTimeoutMs,
    ...memoryShare(),
  });
}

/** A quarter of the machine for the engines, where the browser says what it has (in GB, 8 at most). */
function memoryShare(): { readonly memoryBytes?: number } {
  const gigabytes: unknown = Reflect.get(navigator, 'deviceMemory');
  return typeof gigabytes === 'number' ? { memoryBytes: (gigabytes * 1e9) / 4 } : {};
}

type Storage = Pick<DeskPorts, 'records' | 'bytes' | 'ownership'> & { readonly fonts: FontStore };

/** In a private window, or where a policy forbids it, there is none: then all lives as long as the page. */
async function openStorage(): Promise<Storage> {
  try {
    const database = makeDatabase();
    const records: RecordStore = idbRecords(database);
    await records.list();
    const bytes: ByteStore = (await opfsBytes()) ?? idbBytes(database);
    return { records, bytes, ownership: webLocks(navigator.locks), fonts: idbFonts(database) };
  } catch {
    return { records: memoryRecords(), bytes: memoryBytes(), ownership: soleOwner(), fonts: memoryFonts() };
  }
}

/** Bytes that the browser says may still be stored. */
async function room(): Promise<number | null> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? null : quota - usage;
}

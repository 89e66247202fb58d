/** Where batches are kept: in memory, or in Redis where several processes share them. */

import { GONE_MS, MAX_STORED_BATCHES, STORE_DEADLINE_MS } from '@/lib/limits/api-limits';
import { type BatchRecord, batchRecordSchema } from './batch-record';
import type { Redis } from './redis';

/** What a store answers: a value, or that it cannot be asked at the moment. Never thrown, since routes are bundled apart from it. */
export type Kept<T> = { readonly ok: true; readonly value: T } | { readonly ok: false };

/** Records outlive their expiry by GONE_MS. */
export interface BatchStore {
  readonly find: (id: string) => Promise<Kept<BatchRecord | null>>;
  /** Answers once the record is kept. */
  readonly insert: (record: BatchRecord) => Promise<Kept<true>>;
  /** False when the record has been forgotten meanwhile. */
  readonly replace: (record: BatchRecord) => Promise<Kept<boolean>>;
}

const kept = <T>(value: T): Kept<T> => ({ ok: true, value });

/** `most`: records that are kept; past it the longest untouched goes. */
export function memoryStore(now: () => number = Date.now, most = MAX_STORED_BATCHES): BatchStore {
  // Every record lives equally long and moves to the end when it changes: the first is always the next to be forgotten.
  const records = new Map<string, BatchRecord>();
  const isForgotten = (record: BatchRecord) => record.expiresAt + GONE_MS <= now();

  function sweep(): void {
    for (const [id, record] of records) {
      if (records.size <= most && !isForgotten(record)) return;
      records.delete(id);
    }
  }

  function put(record: BatchRecord): void {
    records.delete(record.id);
    records.set(record.id, record);
    sweep();
  }

  const find = (id: string) => {
    const record = records.get(id);
    return record === undefined || isForgotten(record) ? null : record;
  };

  return {
    find: async (id) => kept(find(id)),
    insert: async (record) => {
      put(record);
      return kept(true);
    },
    replace: async (record) => {
      if (find(record.id) === null) return kept(false);
      put(record);
      return kept(true);
    },
  };
}

export function redisStore({ ask }: Redis, now: () => number = Date.now): BatchStore {
  const key = (id: string) => `deckle:batch:${id}`;
  const expiration = (record: BatchRecord) => ({ type: 'PX', value: Math.max(1, record.expiresAt + GONE_MS - now()) }) as const;
  const write = (record: BatchRecord, condition: 'NX' | 'XX') =>
    answered(
      ask(STORE_DEADLINE_MS, (client) => client.set(key(record.id), JSON.stringify(record), { condition, expiration: expiration(record) })),
    );

  return {
    async find(id) {
      const text = await answered(ask(STORE_DEADLINE_MS, (client) => client.get(key(id))));
      if (!text.ok) return text;
      return kept(text.value === null ? null : batchRecordSchema.parse(JSON.parse(text.value)));
    },
    async insert(record) {
      const answer = await write(record, 'NX');
      return answer.ok ? kept(true) : answer;
    },
    async replace(record) {
      const answer = await write(record, 'XX');
      return answer.ok ? kept(answer.value !== null) : answer;
    },
  };
}

const answered = <T>(answer: Promise<T>): Promise<Kept<T>> => answer.then(kept, () => ({ ok: false }));

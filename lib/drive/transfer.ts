/** Results on their way to Google Drive, as plain data: what a list shows, and what is kept to go on after a reload. Pure. */

import * as z from 'zod/mini';
import type { Failure } from '@/lib/errors/app-error';
import { CATALOGUE, type ErrorCode } from '@/lib/errors/catalogue';

const errorCode = z.pipe(
  z.string(),
  z.transform((code): ErrorCode => (Object.hasOwn(CATALOGUE, code) ? (code as ErrorCode) : 'internal/unexpected')),
);
const failureSchema: z.ZodMiniType<Failure, unknown> = z.object({
  code: errorCode,
  message: z.string(),
  remedy: z.string(),
  details: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
});

const itemSchema = z.object({
  /** Id of the file in the batch; below zero for the common deck and for reports. */
  key: z.number(),
  /** Below the folder of the transfer, `/` between folders. */
  path: z.string(),
  state: z.enum(['waiting', 'sending', 'done', 'failed']),
  /** Made beforehand; null for conversions, and until ids are made. */
  id: z.nullable(z.string()),
  /** 0 until it is known. */
  bytes: z.number(),
  sent: z.number(),
  /** Address of a session that is under way, and what it was begun with. */
  session: z.nullable(z.object({ url: z.string(), sha256: z.string() })),
  /** Where it can be seen. */
  link: z.nullable(z.string()),
  failure: z.nullable(failureSchema),
});

export const transferSchema = z.object({
  version: z.literal(1),
  /** UUIDv4. */
  id: z.string(),
  what: z.enum(['deck', 'decks', 'png']),
  /** Decks become Google Slides. */
  slides: z.boolean(),
  /** Id of the folder that the user chose, and the folders to make in it. */
  parent: z.string(),
  folders: z.array(z.string()),
  status: z.enum(['running', 'done', 'failed', 'stopped']),
  /** Folders that are there: path from `parent` → id. A path ends with a slash. */
  made: z.record(z.string(), z.string()),
  items: z.array(itemSchema),
  /** Why it came to a halt as a whole. */
  failure: z.nullable(failureSchema),
});

export type Transfer = z.infer<typeof transferSchema>;
export type TransferItem = z.infer<typeof itemSchema>;

/** One result that is to go. */
export interface TransferResult {
  readonly key: number;
  readonly path: string;
}

export type TransferWish = Pick<Transfer, 'what' | 'slides' | 'parent' | 'folders'>;

export function newTransfer(id: string, wish: TransferWish, results: readonly TransferResult[]): Transfer {
  const items = results.map(
    ({ key, path }): TransferItem => ({
      key,
      path,
      state: 'waiting',
      id: null,
      bytes: 0,
      sent: 0,
      session: null,
      link: null,
      failure: null,
    }),
  );
  return { version: 1, id, ...wish, folders: [...wish.folders], status: 'running', made: {}, items, failure: null };
}

export const withItem = (transfer: Transfer, key: number, change: Partial<TransferItem>): Transfer => ({
  ...transfer,
  items: transfer.items.map((item) => (item.key === key ? { ...item, ...change } : item)),
});

/** Takes up what is not done: after a reload, or when the user tries again. */
export const resumed = (transfer: Transfer): Transfer => ({
  ...transfer,
  status: 'running',
  failure: null,
  items: transfer.items.map((item) => (item.state === 'done' ? item : { ...item, state: 'waiting', sent: 0, failure: null })),
});

export interface TransferProgress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  /** 0–1, files that are under way count by their bytes. */
  readonly fraction: number;
}

export function progressOf({ items }: Transfer): TransferProgress {
  const count = (state: TransferItem['state']): number => items.filter((item) => item.state === state).length;
  const [done, failed, total] = [count('done'), count('failed'), items.length];
  const parts = items.reduce((sum, { state, bytes, sent }) => sum + (state === 'sending' && bytes > 0 ? sent / bytes : 0), 0);
  return { done, failed, total, fraction: total === 0 ? 1 : (done + failed + parts) / total };
}

/** Links to what is there, by the id of the file in the batch. */
export const linksOf = ({ items }: Transfer): ReadonlyMap<number, string> =>
  new Map(items.flatMap(({ key, link }) => (link === null ? [] : [[key, link] as const])));

/** Id of the folder that holds all of it; null until it is there. */
export const folderOf = ({ made, folders, parent }: Transfer): string | null =>
  folders.length === 0 ? parent : (made[`${folders.join('/')}/`] ?? null);

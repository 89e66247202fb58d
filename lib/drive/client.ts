/**
 * Requests to the Drive API, at most four at once. What Google refuses for the moment (429, 5xx, rate limits, a broken connection)
 * is asked again after a random wait that grows; a token that has run out is renewed once. The token is in a header and nowhere else.
 */

import type * as z from 'zod/mini';
import { AppError } from '@/lib/errors/app-error';
import { DRIVE_RETRY_MS, MAX_DRIVE_REQUESTS, MAX_DRIVE_TRIES, MAX_DRIVE_WAIT_MS } from '@/lib/limits/drive-limits';
import { type Refusal, readRefusal } from './refusal';
import { makeSlots } from './slots';

/** Where the page finds Drive, without a slash at the end; the policy of pages names it. */
export const DRIVE_API_URL = 'https://www.googleapis.com';

export interface DriveRequest {
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** Path under the API's address, or a whole address that Google gave. */
  readonly url: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  readonly signal?: AbortSignal | undefined;
  /** Statuses beside 2xx that are answers, not refusals. */
  readonly answers?: readonly number[];
  /** Asked once only: whoever asks knows better how to go on. */
  readonly once?: true;
}

export interface DriveClient {
  /** Gives what `read` makes of the answer; a connection that breaks while it reads is another try. Throws `drive/*`. */
  ask<T>(request: DriveRequest, read: (response: Response) => Promise<T>): Promise<T>;
  /** Waits before the try `n` (from 0) of something that failed. */
  pause(n: number, signal?: AbortSignal): Promise<void>;
}

export interface ClientPorts {
  /** Something that stands in for `DRIVE_API_URL`. */
  readonly apiUrl?: string;
  /** `renew`: the last one was refused. Throws `drive/signed-out`, `drive/reconnect`. */
  readonly token: (renew: boolean) => Promise<string>;
  readonly fetch?: typeof fetch;
  /** Milliseconds. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** 0–1. */
  readonly random?: () => number;
}

export function createDriveClient({
  apiUrl = DRIVE_API_URL,
  token,
  fetch: send = fetch,
  wait = sleep,
  random = Math.random,
}: ClientPorts): DriveClient {
  const inSlot = makeSlots(MAX_DRIVE_REQUESTS);
  const pause = (n: number, signal?: AbortSignal, least = 0): Promise<void> =>
    wait(Math.max(least, random() * Math.min(MAX_DRIVE_WAIT_MS, DRIVE_RETRY_MS * 2 ** n)), signal);

  async function attempt<T>(request: DriveRequest, bearer: string, read: (response: Response) => Promise<T>): Promise<Tried<T>> {
    const { method = 'GET', headers = {}, body, signal } = request;
    try {
      const response = await send(addressOf(apiUrl, request), {
        method,
        headers: { ...headers, authorization: `Bearer ${bearer}` },
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
      if (response.ok || request.answers?.includes(response.status)) return { kind: 'read', value: await read(response) };
      const refusal = readRefusal(response.status, await response.json().catch(() => null));
      return { kind: 'refused', refusal, status: response.status, waitMs: 1000 * (Number(response.headers.get('retry-after')) || 0) };
    } catch (thrown) {
      if (signal?.aborted) throw new AppError('drive/cancelled');
      if (thrown instanceof AppError) throw thrown;
      return { kind: 'refused', refusal: { error: new AppError('drive/offline', {}, thrown), passes: true }, status: 0, waitMs: 0 };
    }
  }

  return {
    pause,
    ask: (request, read) =>
      inSlot(async () => {
        let renewed = false;
        for (let tries = 1; ; tries += 1) {
          if (request.signal?.aborted) throw new AppError('drive/cancelled');
          const tried = await attempt(request, await token(false), read);
          if (tried.kind === 'read') return tried.value;
          if (tried.status === 401 && !renewed) {
            renewed = true;
            await token(true);
            continue;
          }
          if (!tried.refusal.passes || request.once || tries >= MAX_DRIVE_TRIES) throw tried.refusal.error;
          await pause(tries - 1, request.signal, tried.waitMs);
        }
      }),
  };
}

type Tried<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly status: number; readonly waitMs: number };

function addressOf(apiUrl: string, { url, query }: DriveRequest): string {
  const search = query ? `?${new URLSearchParams(query).toString()}` : '';
  return `${url.startsWith('/') ? apiUrl : ''}${url}${search}`;
}

/** Leaves nothing behind on the signal, which lives as long as a whole transfer. Throws `drive/cancelled`. */
function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.reject(new AppError('drive/cancelled'));
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new AppError('drive/cancelled'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Reads an answer that must be as `schema` says. Throws `drive/unexpected`. */
export function readJson<T extends z.ZodMiniType>(schema: T): (response: Response) => Promise<z.output<T>> {
  return async (response) => {
    const parsed = schema.safeParse(await response.json());
    if (!parsed.success) throw new AppError('drive/unexpected', { reason: 'an answer of another form' });
    return parsed.data;
  };
}

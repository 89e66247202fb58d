/**
 * Tells the server how far a batch is, best effort: numbers and error codes, never a name. Nothing here ever throws, rejects or
 * keeps the page waiting; offline or refused, converting simply goes on untold.
 */

import { type Batch, type BatchUpdate, hasEnded, type NewBatch, registeredBatchSchema } from '@/lib/contract/batch';

/** `totalBytes`: of all files, unpacked. */
export interface BatchFacts {
  readonly totalFiles: number;
  readonly totalBytes: number;
  readonly outputs: readonly NewBatch['outputs'][number][];
}

/** The present state of a batch as a whole; `errors`: failed files by code of the error catalogue, each code once. */
export interface BatchProgress {
  readonly status: BatchUpdate['status'];
  readonly completedFiles: number;
  readonly failedFiles: number;
  readonly errors: readonly BatchUpdate['errors'][number][];
}

/** What lets a page go on telling about a batch after a reload. Whoever holds the secret may change it: it stays in the page. */
export interface Credentials {
  readonly batchId: Batch['batchId'];
  readonly secret: string;
}

export interface Registration {
  /** Null as long as the batch is not registered, and for good when it was refused. */
  readonly credentials: () => Credentials | null;
  /** Tells the present state; of several told in a row the last one counts. At the end of a batch it is sent at once. */
  readonly tell: (progress: BatchProgress) => void;
}

export interface RegistrationOptions {
  /** Called once the server has registered the batch; never for one that is resumed. */
  readonly onRegistered?: (credentials: Credentials) => void;
  readonly fetch?: typeof fetch;
  /** Least time between two updates, milliseconds. The default leaves most of an address's calls to others. */
  readonly intervalMs?: number;
}

const INTERVAL_MS = 5_000;
const DEADLINE_MS = 10_000;
/** In a row, each twice as long after the one before: an hour of silence, then nobody is told any more. */
const MOST_FAILURES = 10;

/** Registers a batch that begins. */
export function registerBatch(facts: BatchFacts, options: RegistrationOptions = {}): Registration {
  const registering = post(facts, options.fetch ?? fetch);
  void registering.then((credentials) => credentials && options.onRegistered?.(credentials));
  return follow(registering, options);
}

/** Goes on with a batch that was registered before a reload. */
export function resumeRegistration(credentials: Credentials, options: RegistrationOptions = {}): Registration {
  return follow(Promise.resolve(credentials), options);
}

async function post(facts: BatchFacts, send: typeof fetch): Promise<Credentials | null> {
  try {
    const response = await send('/api/batches', { ...request('POST', facts), signal: AbortSignal.timeout(DEADLINE_MS) });
    const parsed = registeredBatchSchema.safeParse(await response.json());
    return parsed.success ? { batchId: parsed.data.batchId, secret: parsed.data.secret } : null;
  } catch {
    return null;
  }
}

function follow(
  registering: Promise<Credentials | null>,
  { fetch: send = fetch, intervalMs = INTERVAL_MS }: RegistrationOptions,
): Registration {
  let known: Credentials | null = null;
  let over = false;
  let busy = true;
  let latest: BatchProgress | null = null;
  let failures = 0;
  let nextAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  void registering.then((credentials) => {
    known = credentials;
    over = credentials === null;
    busy = false;
    flush();
  });

  /** Sends the latest state when nothing is under way and it is time, or plans to. */
  function flush(): void {
    clearTimeout(timer);
    if (busy || over || known === null || latest === null) return;
    const wait = hasEnded(latest.status) && failures === 0 ? 0 : nextAt - Date.now();
    if (wait > 0) timer = setTimeout(flush, wait);
    else void sendLatest(known, latest);
  }

  async function sendLatest(credentials: Credentials, progress: BatchProgress): Promise<void> {
    busy = true;
    latest = null;
    const sent = await patch(credentials, progress, send);
    busy = false;
    failures = sent.kind === 'later' ? failures + 1 : 0;
    over = sent.kind === 'refused' || failures === MOST_FAILURES;
    // Not over a newer state that was told meanwhile.
    if (sent.kind === 'later') latest ??= progress;
    nextAt = Date.now() + Math.max(intervalMs * 2 ** failures, sent.kind === 'later' ? sent.waitMs : 0);
    flush();
  }

  return {
    credentials: () => known,
    tell(progress) {
      latest = progress;
      flush();
    },
  };
}

type Sent = { readonly kind: 'sent' } | { readonly kind: 'refused' } | { readonly kind: 'later'; readonly waitMs: number };

/** Refused for good by anything that asking again cannot change; later when offline, over the limit, or the server is unwell. */
async function patch({ batchId, secret }: Credentials, progress: BatchProgress, send: typeof fetch): Promise<Sent> {
  try {
    const sent = request('PATCH', progress);
    const headers = { ...sent.headers, authorization: `Bearer ${secret}` };
    // keepalive: the last state may be told while the tab closes.
    const response = await send(`/api/batches/${batchId}`, { ...sent, headers, keepalive: true, signal: AbortSignal.timeout(DEADLINE_MS) });
    if (response.ok) return { kind: 'sent' };
    if (response.status !== 429 && response.status < 500) return { kind: 'refused' };
    return { kind: 'later', waitMs: 1000 * (Number(response.headers.get('retry-after')) || 0) };
  } catch {
    return { kind: 'later', waitMs: 0 };
  }
}

const request = (method: string, body: object) => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

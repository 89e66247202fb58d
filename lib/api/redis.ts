/** The one connection to Redis of a process: it comes back by itself, and nothing ever waits for it longer than a moment. */

import type { RedisClientType } from '@redis/client';
import type { Log } from './log';

export interface Redis {
  /** Rejects when Redis is away, or does not answer in time; at once when it just failed to several times. */
  readonly ask: <T>(deadlineMs: number, question: (client: RedisClientType) => Promise<T>) => Promise<T>;
}

const FIRST_CONNECT_MS = 1_000;
const LONGEST_PAUSE_MS = 2_000;
/** Without any answer for so long, Redis is left alone for as long: nobody shall wait for it in vain. */
const SILENCE_MS = 1_000;
/** So many silences in a row, and the connection is given up: the other end may be gone without a word. */
const MOST_SILENCES = 5;

/** Loads the client, waits a second for the first connection, then goes on trying in the background. */
export async function connectRedis(url: string, log: Log): Promise<Redis> {
  const { createClient } = await import('@redis/client');
  const client: RedisClientType = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 2_000,
    socket: {
      connectTimeout: FIRST_CONNECT_MS,
      // Half of the pause at random: processes that lost Redis together shall not all come back in the same moment.
      reconnectStrategy: (tries) => Math.min(LONGEST_PAUSE_MS, 50 * 2 ** tries) * (0.5 + Math.random() / 2),
    },
  });
  const report = reporter(log);
  /** When the oldest question was asked that no answer came after; null when all is well. */
  let waitingSince: number | null = null;
  client.on('ready', () => {
    waitingSince = null;
    report('up');
  });
  client.on('error', (error: unknown) => report('down', causeOf(error)));
  const connect = () =>
    client.connect().then(
      () => undefined,
      () => undefined,
    );
  await Promise.race([connect(), new Promise((resolve) => setTimeout(resolve, FIRST_CONNECT_MS))]);

  let silences = 0;
  let askAgainAt = 0;

  function hear(): void {
    waitingSince = null;
    silences = 0;
    report('up');
  }

  function miss(): void {
    const now = Date.now();
    if (waitingSince === null || now - waitingSince < SILENCE_MS) return;
    report('down', 'silence');
    silences += 1;
    askAgainAt = now + SILENCE_MS;
    if (silences < MOST_SILENCES) return;
    silences = 0;
    client.destroy();
    void connect();
  }

  return {
    async ask(deadlineMs, question) {
      const now = Date.now();
      if (!client.isReady || now < askAgainAt) throw new Error('Redis is away');
      waitingSince ??= now;
      const answering = question(client);
      // Late answers count as well: slow is not away.
      answering.then(hear, () => undefined);
      const answer = await within(deadlineMs, answering);
      if (answer !== SILENCE) return answer;
      miss();
      throw new Error('Redis did not answer in time');
    },
  };
}

const SILENCE = Symbol('silence');

/** An answer that comes too late is nobody's. A process that was too busy to look gets one more look before it blames Redis. */
async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T | typeof SILENCE> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<typeof SILENCE>((resolve) => {
    timer = setTimeout(() => {
      timer = setTimeout(resolve, 1, SILENCE);
    }, milliseconds);
  });
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

type Report = (state: 'up' | 'down', cause?: string) => void;

/** One line when it goes and one when it comes, not one for each try. */
function reporter(log: Log): Report {
  let last: string | null = null;
  return (state, cause) => {
    if (state !== last) log(state === 'up' ? 'info' : 'error', { event: 'redis', state, ...(cause !== undefined && { cause }) });
    last = state;
  };
}

/** Node's short code (ECONNREFUSED); never the message, which may hold the address with its password. */
function causeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

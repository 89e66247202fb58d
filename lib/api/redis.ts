/** The one connection to Redis of a process: it comes back by itself, and nothing ever waits for it longer than a moment. */

import type { RedisClientType } from '@redis/client';
import { REDIS_DEADLINE_MS } from '@/lib/limits/api-limits';
import type { Log } from './log';

export interface Redis {
  /** Rejects when Redis is away, or does not answer within REDIS_DEADLINE_MS; at once when it just failed to. */
  readonly ask: <T>(question: (client: RedisClientType) => Promise<T>) => Promise<T>;
}

const FIRST_CONNECT_MS = 1_000;
const LONGEST_PAUSE_MS = 2_000;
/** After an answer that did not come Redis is left alone for so long. */
const SILENCE_MS = 1_000;
/** So many in a row, and the connection is given up: the other end may be gone without a word. */
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
  client.on('ready', () => report('up'));
  client.on('error', (error: unknown) => report('down', causeOf(error)));
  const connect = () =>
    client.connect().then(
      () => undefined,
      () => undefined,
    );
  await Promise.race([connect(), new Promise((resolve) => setTimeout(resolve, FIRST_CONNECT_MS))]);

  let silences = 0;
  let askAgainAt = 0;

  function fallSilent(): void {
    report('down', 'silence');
    silences += 1;
    askAgainAt = Date.now() + SILENCE_MS;
    if (silences < MOST_SILENCES) return;
    silences = 0;
    client.destroy();
    void connect();
  }

  return {
    async ask(question) {
      if (!client.isReady || Date.now() < askAgainAt) throw new Error('Redis is away');
      const answer = await within(REDIS_DEADLINE_MS, question(client));
      if (answer === SILENCE) {
        fallSilent();
        throw new Error('Redis did not answer in time');
      }
      silences = 0;
      report('up');
      return answer;
    },
  };
}

const SILENCE = Symbol('silence');

/** An answer that comes too late is nobody's. */
async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T | typeof SILENCE> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<typeof SILENCE>((resolve) => {
    timer = setTimeout(resolve, milliseconds, SILENCE);
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

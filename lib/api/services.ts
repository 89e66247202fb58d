/** What the handlers of one process share: settings, log, meters, rate limit, store. */

import { type BatchStore, memoryStore, redisStore } from './batch-store';
import { createLog, type Log } from './log';
import { createMeters, type Meters } from './meters';
import { createRateLimit, type RateLimit } from './rate-limit';
import { connectRedis, type Redis } from './redis';
import { type Environment, readSettings, type Settings } from './settings';

export interface Services {
  readonly settings: Settings;
  /** Version, or what the deployer named the build. */
  readonly build: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly log: Log;
  readonly meters: Meters;
  readonly rateLimit: RateLimit;
  readonly store: BatchStore;
  /** Null where everything is in memory. */
  readonly redis: Redis | null;
  /** Requests that are being answered. */
  inFlight: number;
}

/** Throws where a variable is wrong (readSettings). */
export async function createServices(environment: Environment, write?: (line: string) => void): Promise<Services> {
  const settings = readSettings(environment);
  const build = process.env.DECKLE_BUILD ?? 'unknown';
  const startedAt = Date.now();
  const log = createLog(settings.logLevel, write);
  const redis = settings.redisUrl === null ? null : await connectRedis(settings.redisUrl, log);
  return {
    settings,
    build,
    startedAt,
    log,
    meters: createMeters(build, startedAt),
    rateLimit: createRateLimit(settings.limits, redis),
    store: redis === null ? memoryStore() : redisStore(redis),
    redis,
    inFlight: 0,
  };
}

declare global {
  // Each route is bundled with a copy of this module: what they share hangs on the global object.
  var deckleServices: Promise<Services> | undefined;
}

/** The services of this process, made at the first call. */
export function services(): Promise<Services> {
  globalThis.deckleServices ??= createServices(process.env);
  return globalThis.deckleServices;
}

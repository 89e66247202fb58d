/**
 * One JSON line an event, on the console: the one place that Node, Docker, Vercel and Cloudflare all collect, which is why this
 * is not pino (it writes to Node streams). Events are a closed list of plain facts; there is no field that free text could go into,
 * and whatever still looks like no identifier is blotted out on its way.
 */

import type { ErrorCode } from '@/lib/errors/catalogue';
import { UUID } from './request-id';
import type { LogLevel } from './variables.table';

/** Times in milliseconds. `where` is a place in the code, `reference` stands for it. */
export type LogEvent =
  | { readonly event: 'started'; readonly build: string; readonly store: 'memory' | 'redis'; readonly tracing: boolean }
  | { readonly event: 'stopping'; readonly signal: string; readonly inFlight: number }
  | { readonly event: 'stopped'; readonly inFlight: number }
  | { readonly event: 'redis'; readonly state: 'up' | 'down'; readonly cause?: string }
  | {
      readonly event: 'request';
      readonly requestId: string;
      readonly method: string;
      readonly route: string;
      readonly status: number;
      readonly milliseconds: number;
      readonly code?: ErrorCode;
    }
  | {
      readonly event: 'bug';
      readonly requestId?: string;
      readonly route: string;
      readonly kind: string;
      readonly reference: string;
      readonly where: readonly string[];
    };

export type Log = (level: Exclude<LogLevel, 'silent'>, event: LogEvent) => void;

const RANK: Readonly<Record<LogLevel, number>> = { info: 0, warn: 1, error: 2, silent: 3 };

export function createLog(least: LogLevel, write: (line: string) => void = console.log): Log {
  return (level, event) => {
    if (RANK[level] < RANK[least]) return;
    write(JSON.stringify({ time: new Date().toISOString(), level, ...event }, redacted));
  };
}

/** Long runs of what secrets are made of (UUIDs, which name requests, excepted), and anything that no identifier or place in the code holds. */
function redacted(key: string, value: unknown): unknown {
  if (typeof value !== 'string' || key === 'time' || UUID.test(value)) return value;
  if (!/^[\w .,:/()[\]{}@<>*-]{0,200}$/.test(value)) return '[redacted]';
  return /[\w-]{40,}|\.svgz?\b|\.zip\b|\bBearer\b/i.test(value) ? '[redacted]' : value;
}

/** Frames of a stack without its first line: that holds the message, which may repeat what a user sent. */
export function placesIn(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return frames.slice(0, 6).map((line) => line.trim().replace(/^at /, '').slice(-120));
}

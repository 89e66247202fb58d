/** Every environment variable of the server: what it means, what it takes, what it is without. README's table is checked against it. */

import { z } from 'zod';
import { DRIVE_PICKERS, type DrivePicker } from '@/lib/contract/drive';
import { PUBLIC_API_LIMITS } from '@/lib/limits/api-limits';
import { PUBLIC_LIMITS } from '@/lib/limits/limits';
import { MAX_TIMER_MS } from '@/lib/limits/timer';

export interface Variable<T> {
  readonly name: string;
  readonly meaning: string;
  readonly fallback: T;
  /** What it takes, in words. */
  readonly range: string;
  /** The same, as a check; gives the value. */
  readonly schema: z.ZodType<T, string>;
  /** A secret is never repeated, not even when it is wrong. */
  readonly secret?: true;
}

const MAX_BYTES = 1_000_000_000_000;
const MAX_CALLS = 1_000_000_000;

const grouped = (value: number) => value.toLocaleString('en-US');

function whole(name: string, meaning: string, fallback: number, least: number, most: number): Variable<number> {
  const schema = z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
  return { name, meaning, fallback, range: `a whole number from ${grouped(least)} to ${grouped(most)}`, schema };
}

/** A variable that is off unless it is set. */
const optional = (name: string, meaning: string, range: string, schema: z.ZodType<string, string>): Variable<string | null> => ({
  name,
  meaning,
  fallback: null,
  range,
  schema,
});

const webAddress = z.url({ protocol: /^https?$/ });

/** The address of a service, without a slash at the end. */
const service = (name: string, meaning: string, fallback: string): Variable<string> => ({
  name,
  meaning,
  fallback,
  range: `an address such as ${fallback}`,
  schema: webAddress.transform((address) => address.replace(/\/+$/, '')),
});

/** A key that encrypts cookies, and the name that tells it from others. */
export interface CookieKey {
  readonly kid: string;
  /** 32 bytes. */
  readonly secret: Uint8Array<ArrayBuffer>;
}

const cookieKeys = z
  .string()
  .regex(/^[\w-]{1,32}:[\w-]{43}(,[\w-]{1,32}:[\w-]{43})*$/)
  .transform((text): readonly CookieKey[] =>
    text.split(',').map((part) => {
      const [kid = '', secret = ''] = part.split(':');
      return { kid, secret: Uint8Array.from(atob(secret.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0)) };
    }),
  );

export const LOG_LEVELS = ['info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const logLevel: Variable<LogLevel> = {
  name: 'DECKLE_LOG_LEVEL',
  meaning: 'least level that is logged',
  fallback: 'info',
  range: `one of ${LOG_LEVELS.join(', ')}`,
  schema: z.enum(LOG_LEVELS),
};

const drivePicker: Variable<DrivePicker> = {
  name: 'DRIVE_PICKER',
  meaning: 'who shows what lies in a Drive',
  fallback: 'deckle',
  range: `one of ${DRIVE_PICKERS.join(', ')}`,
  schema: z.enum(DRIVE_PICKERS),
};

export const VARIABLES = {
  maxFiles: whole('DECKLE_MAX_FILES', 'files in a batch', PUBLIC_LIMITS.maxFiles, 1, 1_000_000),
  maxFileBytes: whole('DECKLE_MAX_FILE_BYTES', 'bytes of one file, unpacked', PUBLIC_LIMITS.maxFileBytes, 1, MAX_BYTES),
  maxBatchBytes: whole('DECKLE_MAX_BATCH_BYTES', 'bytes of a batch, unpacked', PUBLIC_LIMITS.maxBatchBytes, 1, MAX_BYTES),
  fileTimeoutMs: whole('DECKLE_FILE_TIMEOUT_MS', 'time of one file', PUBLIC_LIMITS.fileTimeoutMs, 1, MAX_TIMER_MS),
  batchTimeoutMs: whole('DECKLE_BATCH_TIMEOUT_MS', 'time of a batch', PUBLIC_LIMITS.batchTimeoutMs, 1, MAX_TIMER_MS),
  maxWorkers: whole('DECKLE_MAX_WORKERS', 'threads, never more than the cores', PUBLIC_LIMITS.maxWorkers, 1, 256),
  resultTtlMs: whole(
    'DECKLE_RESULT_TTL_MS',
    'time that results and registered batches are kept',
    PUBLIC_API_LIMITS.resultTtlMs,
    1_000,
    MAX_TIMER_MS,
  ),
  batchesPerHour: whole('DECKLE_RATE_BATCHES', 'batches registered an hour and address', PUBLIC_API_LIMITS.batchesPerHour, 1, MAX_CALLS),
  callsPerMinute: whole('DECKLE_RATE_API', 'other API calls a minute and address', PUBLIC_API_LIMITS.callsPerMinute, 1, MAX_CALLS),
  origin: optional(
    'DECKLE_ORIGIN',
    'public address of the page, where a proxy changes the Host header',
    'an address such as https://deckle.example',
    webAddress.transform((address) => new URL(address).origin),
  ),
  trustedProxyHops: whole('TRUSTED_PROXY_HOPS', 'proxies in front that append to X-Forwarded-For', 0, 0, 10),
  trustedAddressHeader: optional(
    'TRUSTED_ADDRESS_HEADER',
    'header in which the platform gives the address of the client',
    'the name of a header, such as cf-connecting-ip',
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/)
      .toLowerCase(),
  ),
  redisUrl: {
    ...optional(
      'REDIS_URL',
      'Redis that several processes share',
      'an address such as redis://host:6379',
      z.url({ protocol: /^rediss?$/ }),
    ),
    secret: true,
  },
  metricsToken: {
    ...optional(
      'METRICS_TOKEN',
      'turns GET /api/metrics on, for those who send it',
      '16 to 256 printable characters without spaces',
      z.string().regex(/^[\x21-\x7e]{16,256}$/),
    ),
    secret: true,
  },
  logLevel,
  otlpEndpoint: optional(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'OpenTelemetry collector; without it nothing is traced',
    'an address such as http://collector:4318',
    webAddress,
  ),
  googleClientId: optional(
    'GOOGLE_CLIENT_ID',
    'turns Google Drive on: id of the OAuth client',
    'an id such as 1234-abc.apps.googleusercontent.com',
    z.string().regex(/^[\w.-]{1,200}$/),
  ),
  googleClientSecret: {
    ...optional(
      'GOOGLE_CLIENT_SECRET',
      'secret of the OAuth client',
      '8 to 200 printable characters without spaces',
      z.string().regex(/^[\x21-\x7e]{8,200}$/),
    ),
    secret: true,
  },
  driveCookieKeys: {
    name: 'DRIVE_COOKIE_KEYS',
    meaning: 'keys of the sign-in cookies: the first encrypts, all decrypt',
    fallback: null,
    range: 'names and 32 bytes in base64url, such as k2:…,k1:…',
    schema: cookieKeys,
    secret: true,
  },
  drivePicker,
  googleAccountsUrl: service('GOOGLE_ACCOUNTS_URL', 'where people sign in', 'https://accounts.google.com'),
  googleOauthUrl: service('GOOGLE_OAUTH_URL', 'where the server gets tokens', 'https://oauth2.googleapis.com'),
  port: whole('PORT', 'port of the server', 3000, 0, 65_535),
} as const satisfies Record<
  string,
  Variable<number> | Variable<string | null> | Variable<LogLevel> | Variable<DrivePicker> | Variable<readonly CookieKey[] | null>
>;

/**
 * Two cookies that only this server can read: `session` holds the refresh token, `transaction` a sign-in that is under way (ten
 * minutes). Each is a JWE (RFC 7516, `dir` with A256GCM); its `kid` names the key, so that keys can be changed without signing
 * anybody out. `__Host-` ties them to this host, over TLS or on loopback, whatever a sister host may set (RFC 6265bis § 4.1.3.2).
 */

import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { z } from 'zod';
import { DRIVE_ACCESS, DRIVE_ERRANDS } from '@/lib/contract/drive';
import type { CookieKey } from '../variables.table';

interface CookieKind<T> {
  readonly name: string;
  /** In the token, so that one cookie cannot stand in for the other. */
  readonly audience: string;
  readonly seconds: number;
  readonly schema: z.ZodType<T>;
}

const DAY_SECONDS = 86_400;

export const SESSION = {
  name: '__Host-deckle-drive',
  audience: 'session',
  // Renewed with every token, so that only a sign-in that is never used ends by itself.
  seconds: 90 * DAY_SECONDS,
  schema: z.object({ refreshToken: z.string(), access: z.array(z.enum(DRIVE_ACCESS)).readonly() }),
} as const satisfies CookieKind<unknown>;

export const TRANSACTION = {
  name: '__Host-deckle-drive-sign-in',
  audience: 'transaction',
  seconds: 600,
  schema: z.object({ state: z.string(), verifier: z.string(), errand: z.enum(DRIVE_ERRANDS) }),
} as const satisfies CookieKind<unknown>;

export type Session = z.infer<typeof SESSION.schema>;

/** Value of a Set-Cookie header. */
export async function sealCookie<T extends Record<string, unknown>>(
  kind: CookieKind<T>,
  value: T,
  keys: readonly CookieKey[],
): Promise<string> {
  const [key] = keys;
  if (!key) throw new Error('there is no key to encrypt cookies with');
  const sealed = await new EncryptJWT(value)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: key.kid })
    .setAudience(kind.audience)
    .setExpirationTime(`${kind.seconds} s`)
    .encrypt(key.secret);
  return setCookie(kind.name, sealed, kind.seconds);
}

export const clearCookie = ({ name }: Pick<CookieKind<unknown>, 'name'>): string => setCookie(name, '', 0);

const setCookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`;

/** Null when there is none, when it is forged, expired, of another kind, or under a key that is no longer known. */
export async function openCookie<T>(kind: CookieKind<T>, headers: Headers, keys: readonly CookieKey[]): Promise<T | null> {
  const sealed = readCookie(headers, kind.name);
  if (sealed === null) return null;
  try {
    const { payload } = await jwtDecrypt(sealed, ({ kid }) => keyOf(keys, kid), {
      audience: kind.audience,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return kind.schema.safeParse(payload).data ?? null;
  } catch (thrown) {
    if (thrown instanceof errors.JOSEError) return null;
    throw thrown;
  }
}

function keyOf(keys: readonly CookieKey[], kid: string | undefined): Uint8Array {
  const key = keys.find((candidate) => candidate.kid === kid);
  if (!key) throw new errors.JWEInvalid('unknown key');
  return key.secret;
}

function readCookie(headers: Headers, name: string): string | null {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return null;
}

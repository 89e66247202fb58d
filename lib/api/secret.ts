/** Secrets of batches: 32 random bytes that only their holder knows; the server keeps a SHA-256 of them. */

const BYTES = 32;

/** 43 characters of base64url. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** 64 hex digits. No salt: 256 random bits cannot be guessed from their hash. */
export async function hashSecret(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Takes as long for a near miss as for a wild guess. */
export async function isSecret(candidate: string, hash: string): Promise<boolean> {
  const other = await hashSecret(candidate);
  let difference = other.length ^ hash.length;
  for (let i = 0; i < other.length; i += 1) difference |= other.charCodeAt(i) ^ hash.charCodeAt(i);
  return difference === 0;
}

/** The token of `Authorization: Bearer …` (RFC 6750); null where there is none. */
export function bearerToken(headers: Headers): string | null {
  return /^Bearer ([\x21-\x7e]{1,256})$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

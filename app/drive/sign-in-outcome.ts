/** How a stay in Google's window ended, as the page at its end says it in the fragment of its address, and tells the others. */

import type { ErrorCode } from '@/lib/errors/catalogue';

const FAILURES = [
  'drive/declined',
  'drive/sign-in-expired',
  'drive/scope-missing',
  'drive/sign-in-failed',
] as const satisfies readonly ErrorCode[];

export type SignInOutcome =
  /** `picked`: ids of files, where files were to be picked. */
  { readonly kind: 'ok'; readonly picked: readonly string[] } | { readonly kind: 'failed'; readonly code: (typeof FAILURES)[number] };

/** The page says it to the others through this channel, in the words of its fragment. */
export const SIGN_IN_CHANNEL = 'deckle-drive-sign-in';

/** What a page says there when it opens Google's window. */
export const SIGN_IN_BEGUN = 'begun';

/** `said`: `ok`, `ok=` with ids and commas between, or the code of an error. Whatever else it is, the sign-in failed. */
export function readOutcome(said: unknown): SignInOutcome {
  if (said === 'ok') return { kind: 'ok', picked: [] };
  if (typeof said === 'string' && /^ok=[\w-]+(,[\w-]+)*$/.test(said)) return { kind: 'ok', picked: said.slice(3).split(',') };
  return { kind: 'failed', code: FAILURES.find((code) => code === said) ?? 'drive/sign-in-failed' };
}

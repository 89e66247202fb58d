/** Whatever was thrown → `application/problem+json` (RFC 9457), in the words of the error catalogue. */

import type { Problem } from '@/lib/contract/problem';
import { toFailure } from '@/lib/errors/app-error';
import { CATALOGUE } from '@/lib/errors/catalogue';
import { InvalidBody } from './read-body';

/** Seconds after which a store that was away is worth another try. */
const STORE_RETRY_SECONDS = 5;

/** `requestId` is a UUID. A bug becomes `internal/unexpected`, its own text goes no further. */
export function toProblem(thrown: unknown, requestId: string): Problem {
  const { code, message, remedy } = toFailure(thrown);
  return {
    type: `urn:deckle:${code}`,
    title: message,
    status: CATALOGUE[code].status,
    code,
    remedy,
    instance: `urn:uuid:${requestId}`,
    ...(thrown instanceof InvalidBody && { errors: [...thrown.fields] }),
  };
}

export function problemResponse(problem: Problem): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  // RFC 6750 § 3: who is asked for a token is told which kind.
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer');
  if (problem.status === 503) headers.set('retry-after', String(STORE_RETRY_SECONDS));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

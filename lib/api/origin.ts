/**
 * Who may change things: the page of this very server, and programs that are no browser. A browser says where a request comes
 * from (Origin, Fetch Metadata) and no script of another site can change that.
 */

import { AppError } from '@/lib/errors/app-error';

/** Throws `api/foreign-origin` when a browser says that another site asks. */
export function requireOwnOrigin(headers: Headers, ownOrigin: string | null): void {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') throw new AppError('api/foreign-origin');
  const origin = headers.get('origin');
  if (origin !== null && !isOwn(origin, ownOrigin, headers.get('host'))) throw new AppError('api/foreign-origin');
}

/** Compared by host where no origin is set: whether TLS ends at a proxy cannot be seen from here. */
function isOwn(origin: string, ownOrigin: string | null, host: string | null): boolean {
  if (ownOrigin !== null) return origin === ownOrigin;
  return host !== null && (origin === `https://${host}` || origin === `http://${host}`);
}

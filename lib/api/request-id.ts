/** In lower case. */
export const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * A name for one request, in its answer and in the logs: the UUID that a proxy gave it, or a new one. Anything else that comes in
 * the header is not taken, since it would end up in the log.
 */
export function requestId(headers: Headers): string {
  const given = headers.get('x-request-id')?.toLowerCase() ?? '';
  return UUID.test(given) ? given : crypto.randomUUID();
}

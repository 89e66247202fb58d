/**
 * Node announces every request before anyone sees it. Two things can be done there and nowhere else in Next:
 *
 * - Next passes a client's X-Forwarded-For through and hides the socket from route handlers, so a client that is not behind a proxy
 *   could call itself what it likes. The server appends the address of its peer to the list, as each proxy before it did.
 * - A server that closes takes no new connections but goes on serving those it has: a proxy that keeps them busy would keep it
 *   alive for ever. While it stops, every answer is the last one of its connection.
 *
 * Elsewhere (Vercel, Cloudflare) there is no such channel, and no need: the platform names a header and ends the process.
 */

interface Announced {
  readonly request: { readonly headers: Record<string, string | undefined> };
  readonly response: { shouldKeepAlive: boolean };
  readonly socket: { readonly remoteAddress?: string };
}

/** Once for a process, before its first request. */
export function prepareRequests(isStopping: () => boolean): void {
  // Not an import: the same file is built for platforms without Node.
  const channels = process.getBuiltinModule?.('node:diagnostics_channel');
  channels?.subscribe('http.server.request.start', (message) => {
    const { request, response, socket } = message as Announced;
    const hops = [request.headers['x-forwarded-for'], socket.remoteAddress];
    request.headers['x-forwarded-for'] = hops.filter((hop) => hop !== undefined).join(', ');
    if (isStopping()) response.shouldKeepAlive = false;
  });
}

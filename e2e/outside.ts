/** A server of another origin that takes note of whoever comes near it: of connections, even those that ask for nothing. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Outside {
  /** Ends with `/`. */
  readonly address: string;
  /** Connections so far. */
  readonly reached: () => number;
  readonly close: () => void;
}

export async function listenOutside(): Promise<Outside> {
  let reached = 0;
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }).end('hello');
  });
  server.on('connection', (socket) => {
    reached += 1;
    socket.on('error', () => undefined);
  });
  server.on('upgrade', (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    reached: () => reached,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

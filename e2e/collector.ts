/** A collector of traces (OTLP over HTTP) that keeps what it is sent. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Collector {
  readonly address: string;
  /** Path of every request. */
  readonly paths: readonly string[];
  /** All that came, bytes as Latin-1. */
  readonly traces: () => string;
  readonly stop: () => void;
}

export async function startCollector(): Promise<Collector> {
  const paths: string[] = [];
  let traces = '';
  const server = createServer((request, answer) => {
    paths.push(request.url ?? '');
    request.on('data', (part: Buffer) => (traces += part.toString('latin1')));
    request.on('end', () => answer.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, paths, traces: () => traces, stop: () => void server.close() };
}

/** Builds where needed and serves the production build for the whole run; its address goes to the tests. */

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly address: string;
  }
}

export default async function serve(project: TestProject): Promise<() => void> {
  const port = await freePort();
  const server = spawn(process.execPath, [fileURLToPath(new URL('../.ci/start.mjs', import.meta.url))], {
    env: {
      ...process.env,
      PORT: String(port),
      DECKLE_MAX_FILES: '1000',
      DECKLE_RATE_API: '100000',
      DECKLE_RATE_BATCHES: '100000',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('Deckle runs at')) resolve();
    });
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  project.provide('address', `http://localhost:${port}`);
  return () => {
    server.removeAllListeners('exit');
    server.kill();
  };
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

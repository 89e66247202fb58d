/** A converter on a Node worker thread, as the pool sees it. */

import { Worker } from 'node:worker_threads';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { WorkerPort } from '@/lib/pool/worker-port';

export function spawnNode(): WorkerPort {
  const worker = new Worker(new URL('./convert-thread.ts', import.meta.url));
  return {
    endpoint: nodeEndpoint(worker),
    onDeath(listener) {
      worker.on('error', listener);
      worker.on('messageerror', listener);
      worker.on('exit', listener);
    },
    terminate() {
      void worker.terminate();
    },
  };
}

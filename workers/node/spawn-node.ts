/** A converter on a Node worker thread, as the pool sees it. */

import { Worker } from 'node:worker_threads';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { SpawnWorker } from '@/lib/pool/worker-port';

/** `addedFonts`: bytes of the user's own fonts, copied to every thread. */
export const spawnNode =
  (addedFonts: readonly Uint8Array[]): SpawnWorker =>
  () => {
    const worker = new Worker(new URL('./convert-thread.ts', import.meta.url), { workerData: { addedFonts } });
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
  };

/** A batch as it runs in a browser: real threads, the limits of the deployment. */

import type { Limits } from '@/lib/limits/limits';
import { Pool } from '@/lib/pool/pool';
import { compileBrowserEngines, spawnBrowserWorker } from '@/lib/pool/spawn-browser';
import { BatchController } from './controller';

/** `limits` must not reject: where the server cannot be reached, the caller puts the public defaults. */
export function startBatch(limits: Promise<Limits>): BatchController {
  return new BatchController({
    limits,
    makePool: ({ maxWorkers, fileTimeoutMs, batchTimeoutMs }) =>
      new Pool({
        spawn: spawnBrowserWorker,
        compile: compileBrowserEngines,
        size: maxWorkers,
        cores: navigator.hardwareConcurrency || 1,
        fileTimeoutMs,
        assembleTimeoutMs: batchTimeoutMs,
      }),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
  });
}

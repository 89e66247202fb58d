/** What the server measures: its requests, and what pages tell about their batches. One process counts for itself. */

import { hasEnded } from '@/lib/contract/batch';
import type { BatchRecord } from './batch-record';
import { createRegistry } from './metrics';

const REQUEST_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const BATCH_SECONDS = [0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800];

export interface Meters {
  readonly request: (route: string, method: string, status: number, seconds: number) => void;
  readonly limited: (policy: string) => void;
  readonly registered: (record: BatchRecord) => void;
  /** A batch before and after an update: what it gained is counted. */
  readonly updated: (before: BatchRecord, after: BatchRecord) => void;
  readonly text: () => string;
}

export function createMeters(build: string, startedAt: number): Meters {
  const registry = createRegistry();
  registry.gauge('deckle_uptime_seconds', 'Time since the process started.', () => (Date.now() - startedAt) / 1000);
  registry.gauge('deckle_resident_memory_bytes', 'Memory of the process; 0 where the platform does not tell.', residentBytes);
  registry.gauge('deckle_build_info', 'Always 1; the label names the build.', () => 1, { build });
  const requests = registry.histogram('deckle_request_duration_seconds', 'Time to answer a request.', REQUEST_SECONDS);
  const limited = registry.counter('deckle_rate_limited_total', 'Requests refused because their address made too many.');
  const batches = registry.counter('deckle_batches_total', 'Batches by the status they came to: queued when registered.');
  const files = registry.counter('deckle_files_total', 'Files by what became of them, as pages report it.');
  const failures = registry.counter('deckle_file_failures_total', 'Failed files by code of the error catalogue.');
  const durations = registry.histogram('deckle_batch_duration_seconds', 'Time from registering a batch to its end.', BATCH_SECONDS);

  return {
    request: (route, method, status, seconds) => requests.observe(seconds, { route, method, status }),
    limited: (policy) => limited.add({ policy }),
    registered(record) {
      batches.add({ status: record.status });
    },
    updated(before, after) {
      files.add({ state: 'done' }, gain(before.completedFiles, after.completedFiles));
      files.add({ state: 'failed' }, gain(before.failedFiles, after.failedFiles));
      for (const { code, count } of after.errors) {
        failures.add({ code }, gain(before.errors.find((error) => error.code === code)?.count ?? 0, count));
      }
      if (before.status === after.status) return;
      batches.add({ status: after.status });
      if (hasEnded(after.status) && !hasEnded(before.status))
        durations.observe((after.updatedAt - after.createdAt) / 1000, { status: after.status });
    },
    text: registry.text,
  };
}

const gain = (before: number, after: number) => Math.max(0, after - before);
const residentBytes = () => (typeof process === 'undefined' ? 0 : (process.memoryUsage?.().rss ?? 0));

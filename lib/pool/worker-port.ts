/** One thread as the pool sees it, whatever it runs on: a browser's Worker, Node's worker thread, a MessageChannel in a test. */

import type { Endpoint } from 'comlink';

export interface WorkerPort {
  /** What comlink talks to. */
  readonly endpoint: Endpoint;
  /**
   * Calls back when the thread can give no more answers: it threw outside a call, a message could not be read, or it ended.
   * May call more than once.
   */
  onDeath(listener: () => void): void;
  /** Ends the thread at once, whatever it is doing. Safe to call twice. */
  terminate(): void;
}

export type SpawnWorker = () => WorkerPort;

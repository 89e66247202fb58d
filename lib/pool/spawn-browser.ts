/** The browser's side of the pool: the only place where a Worker is made and where the engines are fetched. */

import { once } from '@/lib/flow/once';
import type { EngineModules } from './protocol';
import type { WorkerPort } from './worker-port';

/** Starts one converter thread. */
export function spawnBrowserWorker(): WorkerPort {
  // The bundler finds the worker by this very expression: it must stand literally like this.
  const worker = new Worker(new URL('../../workers/convert.worker.ts', import.meta.url), { type: 'module' });
  return {
    endpoint: worker,
    onDeath(listener) {
      worker.addEventListener('error', (event) => {
        // Whoever listens deals with it: it is no error of the page.
        event.preventDefault();
        listener();
      });
      worker.addEventListener('messageerror', listener);
    },
    terminate: () => worker.terminate(),
  };
}

/** Both engines, fetched and compiled side by side, once a page; rejects when the network fails, and tries again the next time. */
export const compileBrowserEngines = once(async (): Promise<EngineModules> => {
  const [resvg, pathkit] = await Promise.all([
    WebAssembly.compileStreaming(fetch(new URL('@resvg/resvg-wasm/index_bg.wasm', import.meta.url))),
    WebAssembly.compileStreaming(fetch(new URL('pathkit-wasm/bin/pathkit.wasm', import.meta.url))),
  ]);
  return { resvg, pathkit };
});

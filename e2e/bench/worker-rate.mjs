// How fast one worker of the production build is, asked directly: without the page's storage and its list.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { icon } from '../endurance/icons.mjs';
import { choose, finished } from '../endurance/serve.mjs';
import { DEFAULT_OPTIONS, MAX_FILE_BYTES } from './core.mjs';
import { inTurns, perSecond, ratios, spread } from './measure.mjs';
import { comlinkSource, openPage, serveWide } from './page.mjs';

/** More say no more, and have to be handed over. */
const MOST_FILES = 500;

/** Remembers how the page makes a worker, and the engines that it gives it. */
function watchWorkers() {
  const Real = globalThis.Worker;
  globalThis.Worker = class extends Real {
    constructor(...made) {
      super(...made);
      globalThis.benchWorker = { made };
    }
    postMessage(message, transfer) {
      if (message?.path?.[0] === 'start') globalThis.benchWorker.modules = message.argumentList[0].value;
      super.postMessage(message, transfer);
    }
  };
}

/** A row for each set. */
export async function workerRate(sets, inNode) {
  const { address, end } = await serveWide();
  const profile = mkdtempSync(join(tmpdir(), 'deckle-worker-'));
  const { browser, page } = await openPage(address, profile, watchWorkers);
  await choose(page, [{ name: 'one.svg', bytes: Buffer.from(icon(1)) }]);
  await finished(page, 60_000);
  await page.evaluate(comlinkSource());
  await page.evaluate(async () => {
    const { made, modules } = globalThis.benchWorker;
    globalThis.benchApi = globalThis.Comlink.wrap(new Worker(...made));
    const started = await globalThis.benchApi.start(modules);
    if (!started.ok) throw new Error(started.failure.code);
  });
  const rows = [];
  for (const { name, files, rounds } of sets) {
    const some = files.slice(0, MOST_FILES);
    await page.evaluate(
      (list) => {
        globalThis.benchFiles = list.map((base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
      },
      some.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    );
    const inWorker = () =>
      page.evaluate(
        async ({ options, maxFileBytes }) => {
          const began = performance.now();
          for (const bytes of globalThis.benchFiles) {
            const outcome = await globalThis.benchApi.convert({ name: 'bench', bytes, options, maxFileBytes });
            if (!outcome.ok) throw new Error(outcome.failure.code);
          }
          return performance.now() - began;
        },
        { options: DEFAULT_OPTIONS, maxFileBytes: MAX_FILE_BYTES },
      );
    const times = await inTurns({ worker: inWorker, node: () => inNode(some).then(() => undefined) }, { rounds: Math.min(5, rounds) });
    rows.push([name, perSecond(some.length, times.worker), perSecond(some.length, times.node), spread(ratios(times.node, times.worker))]);
  }
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
  end();
  return rows;
}

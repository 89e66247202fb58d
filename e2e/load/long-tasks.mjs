/**
 * How long the page is blocked while 1,000 icons are converted, listed and scrolled through: the tasks over 50 ms that the browser itself
 * reports (Long Tasks), and of the trace the main thread's tasks with the processor's time that each took, which other work on the
 * machine does not lengthen.
 *
 *   npm run long-tasks -- [--runs 3] [--files 1000] [--address http://localhost:3000]
 */

import { chromium } from 'playwright';
import { CHROMIUM } from '../browser.ts';
import { choose, finished, flag, serve } from '../endurance/serve.mjs';
import { iconsZip } from '../fixture-files.ts';

const runs = Number(flag('runs', '3'));
const files = Number(flag('files', '1000'));

/** Tasks of the page's main thread, longest first: `{ wall, cpu, names }` in milliseconds, with what took most of them. */
function mainThreadTasks(events, url) {
  const page = events.find(({ name, args }) => name === 'CommitLoad' && args?.data?.url?.startsWith(url) && args.data.isMainFrame);
  const mine = events.filter(({ pid, tid, ph }) => ph === 'X' && pid === page?.pid && tid === page?.tid);
  const tasks = mine.filter(({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
  return tasks
    .map((task) => {
      const inside = mine.filter(
        (event) => event !== task && event.ts >= task.ts && event.ts + event.dur <= task.ts + task.dur && event.dur > 5_000,
      );
      const names = inside
        .toSorted((a, b) => b.dur - a.dur)
        .slice(0, 6)
        .map(({ name, dur, args }) => `${name} ${Math.round(dur / 1000)} ${args?.data?.functionName ?? args?.data?.type ?? ''}`.trim());
      return { wall: task.dur / 1000, cpu: (task.tdur ?? 0) / 1000, names };
    })
    .filter(({ wall }) => wall > 50)
    .toSorted((a, b) => b.cpu - a.cpu);
}

async function run(address, zip) {
  const browser = await chromium.launch(CHROMIUM);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(() => {
    const long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({
      type: 'longtask',
    });
    Object.assign(window, { long });
  });
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'loading'] });
  await page.goto(address);
  await page.getByText(/^Up to [\d,]+ files at once/).waitFor();
  const before = await page.evaluate(() => window.long.length);
  await choose(page, [{ name: 'icons.zip', bytes: zip }]);
  await finished(page, 300_000);
  const long = await page.evaluate((from) => window.long.slice(from), before);
  const trace = JSON.parse((await browser.stopTracing()).toString());
  await browser.close();
  return { long: long.toSorted((a, b) => b - a), tasks: mainThreadTasks(trace.traceEvents, address) };
}

const { address, end } = await serve({ DECKLE_MAX_FILES: String(files) });
try {
  const zip = await iconsZip(files);
  for (let at = 0; at < runs; at += 1) {
    const { long, tasks } = await run(address, zip);
    console.log(`run ${at + 1}: long tasks while converting, ms: ${long.join(', ') || 'none'}`);
    for (const { wall, cpu, names } of tasks.slice(0, 5))
      console.log(`  task ${wall.toFixed(0)} ms, of the processor ${cpu.toFixed(0)} ms: ${names.join('; ')}`);
  }
} finally {
  end();
}

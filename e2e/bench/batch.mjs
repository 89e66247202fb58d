// A ZIP of icons through the page, from the choice of the file to the results on disk.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { watchMemory } from '../endurance/peak-memory.mjs';
import { finished } from '../endurance/serve.mjs';
import { files } from './inputs.mjs';
import { goal, inTurns, median, ratios, spread, table } from './measure.mjs';
import { openPage, serveWide } from './page.mjs';

const SIZES = [
  { size: 20, rounds: 5 },
  { size: 1_000, rounds: 3 },
  { size: 10_000, rounds: 1 },
];
const PATIENCE_MS = 1_800_000;
const SECOND = 1000;

export async function run({ files: most, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'deckle-batch-'));
  const sizes = most ? SIZES.filter(({ size }) => size <= most) : SIZES;
  const zips = new Map();
  for (const { size } of sizes) zips.set(size, await writeZip(folder, size));
  const server = await serveWide();
  const measured = [];
  for (const set of sizes) {
    const runs = [];
    for (let round = 0; round < (rounds || set.rounds); round += 1)
      runs.push(await throughPage(server.address, folder, zips.get(set.size)));
    measured.push({ size: set.size, runs });
  }
  server.end();
  report(measured);
  await scaling(folder, zips.get(1_000));
  rmSync(folder, { recursive: true, force: true });
}

/** There are half as many icons as the largest batch: each is in it twice, in folders of its own. */
async function writeZip(folder, size) {
  const icons = files('icons', size);
  const zip = new JSZip();
  for (let i = 0; i < size; i += 1) {
    const { name, bytes } = icons[i % icons.length];
    zip.file(`set ${Math.floor(i / 100) + 1}/${name}.svg`, bytes);
  }
  const path = join(folder, `${size}.zip`);
  writeFileSync(path, await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' }));
  return path;
}

/** The browser names tasks of more than 50 ms of the page's own thread. */
function watchTasks() {
  globalThis.benchTasks = [];
  new PerformanceObserver((list) => globalThis.benchTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  });
}

async function throughPage(address, folder, zip) {
  const profile = mkdtempSync(join(folder, 'profile-'));
  const { browser, page } = await openPage(address, profile, watchTasks);
  const memoryOf = await watchMemory(browser);
  await page.evaluate(() => globalThis.benchTasks.splice(0));
  const began = performance.now();
  const since = () => performance.now() - began;
  await page.locator('input[type=file]').first().setInputFiles(zip);
  const first = page
    // "1 of 1,000 files": the bar itself counts in whole percent.
    .waitForFunction(() => /^[1-9]/.test(document.querySelector('[role=progressbar]')?.parentElement?.textContent ?? ''), null, {
      timeout: PATIENCE_MS,
    })
    .then(since);
  await finished(page, PATIENCE_MS);
  const converted = since();
  const firstResult = Math.min(converted, await first);
  await save(page, /^Download deck/);
  const deck = since();
  const before = performance.now();
  await save(page, /^Download ZIP/);
  const decks = performance.now() - before;
  const { peak } = memoryOf();
  const tasks = await page.evaluate(() => globalThis.benchTasks);
  await browser.close();
  return { firstResult, converted, deck, decks, peak, longest: Math.max(0, ...tasks), blocked: tasks.length };
}

async function save(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: PATIENCE_MS }),
    page.getByRole('button', { name }).click(),
  ]);
  if ((await download.failure()) !== null) throw new Error(`no ${name}`);
}

function report(measured) {
  const of = (runs, name) => runs.map((run) => run[name]);
  const seconds = (runs, name) =>
    spread(
      of(runs, name).map((time) => time / SECOND),
      ' s',
    );
  console.log(
    'From the choice of the ZIP; "ZIP of decks" from the click on it, once all is converted; memory of page and workers over the idle page:\n',
  );
  table(
    [
      'icons',
      'first result',
      'converted',
      'files/s',
      'one deck saved',
      'ZIP of decks',
      'longest task of the page',
      'tasks over 50 ms',
      'peak memory',
    ],
    measured.map(({ size, runs }) => [
      size,
      seconds(runs, 'firstResult'),
      seconds(runs, 'converted'),
      spread(of(runs, 'converted').map((time) => (size * SECOND) / time)),
      seconds(runs, 'deck'),
      seconds(runs, 'decks'),
      median(of(runs, 'longest')) === 0 ? 'under 50 ms' : spread(of(runs, 'longest'), ' ms'),
      spread(of(runs, 'blocked')),
      spread(
        of(runs, 'peak').map((bytes) => bytes / 1e6),
        ' MB',
      ),
    ]),
  );
  for (const [i, { size, runs }] of measured.entries()) {
    const before = measured[i - 1];
    if (!before) continue;
    const slope = (name) => (median(of(runs, name)) - median(of(before.runs, name))) / (size - before.size);
    console.log(
      `${before.size} → ${size}: ${slope('deck').toFixed(2)} ms a file to one deck, ${slope('decks').toFixed(2)} ms to the ZIP of decks`,
    );
  }
  console.log();
  const times = (size, name) => of(measured.find((set) => set.size === size)?.runs ?? [], name);
  if (times(1_000, 'deck').length > 0)
    goal(
      '1,000 icons to one deck, seconds (3)',
      times(1_000, 'deck').map((time) => time / SECOND),
      (s) => s < 3,
    );
  if (times(10_000, 'deck').length > 0)
    goal(
      '10,000 icons to one deck, seconds (25)',
      times(10_000, 'deck').map((time) => time / SECOND),
      (s) => s < 25,
    );
  goal(
    'longest task of the page in any batch, ms (50)',
    [Math.max(...measured.flatMap(({ runs }) => of(runs, 'longest')))],
    (ms) => ms <= 50,
  );
}

/** The same batch with one worker and with two, in turns. */
async function scaling(folder, zip) {
  if (!zip) return;
  const one = await serveWide({ DECKLE_MAX_WORKERS: '1' });
  const two = await serveWide({ DECKLE_MAX_WORKERS: '2' });
  const converted = async ({ address }) => {
    const { browser, page } = await openPage(address, mkdtempSync(join(folder, 'profile-')));
    const began = performance.now();
    await page.locator('input[type=file]').first().setInputFiles(zip);
    await finished(page, PATIENCE_MS);
    const time = performance.now() - began;
    await browser.close();
    return time;
  };
  const times = await inTurns({ one: () => converted(one), two: () => converted(two) }, { rounds: 3, warm: 0 });
  one.end();
  two.end();
  goal('two workers, times as fast as one, 1,000 icons (1.6)', ratios(times.one, times.two), (n) => n >= 1.6);
}

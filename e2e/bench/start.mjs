// From the address to the first slide: with nothing stored, and when the browser knows the page.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { icon } from '../endurance/icons.mjs';
import { choose, finished, launch } from '../endurance/serve.mjs';
import { spread, table } from './measure.mjs';
import { serveWide } from './page.mjs';

/** When the first worker says that it is ready, milliseconds since the page's beginning. */
function watchReady() {
  const Real = globalThis.Worker;
  globalThis.Worker = class extends Real {
    constructor(...made) {
      super(...made);
      this.addEventListener('message', () => (globalThis.benchReady ??= performance.now()), { once: true });
    }
  };
}

export async function run({ rounds }) {
  const { address, end } = await serveWide();
  const visits = { cold: [], warm: [] };
  for (let round = 0; round < (rounds || 5); round += 1) {
    const profile = mkdtempSync(join(tmpdir(), 'deckle-start-'));
    const browser = await launch(profile);
    visits.cold.push(await visit(browser, address));
    // The service worker has stored the build by then.
    visits.warm.push(await visit(browser, address));
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
  end();
  console.log('Milliseconds since the address was called, except the conversion, which counts from the choice of the file:\n');
  const names = ['firstPaint', 'interactive', 'ready', 'firstSlide', 'secondSlide'];
  table(
    ['visit', 'first paint', 'can be used', 'worker ready, from the choice', 'first slide', 'second slide, another batch'],
    Object.entries(visits).map(([kind, all]) => [kind, ...names.map((name) => spread(all.map((one) => one[name])))]),
  );
}

async function visit(browser, address) {
  const page = await browser.newPage();
  await page.addInitScript(watchReady);
  await page.goto(address);
  // The limits line is there once the page has come to life.
  await page.getByText(/^Up to [\d,]+ files at once/).waitFor();
  const { firstPaint, interactive } = await page.evaluate(() => ({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    interactive: performance.now(),
  }));
  const began = await page.evaluate(() => performance.now());
  const firstSlide = await convertOne(page);
  const ready = (await page.evaluate(() => globalThis.benchReady ?? Number.NaN)) - began;
  await page.getByRole('button', { name: 'New batch' }).click();
  await page.getByText('Drop a ZIP').waitFor();
  const secondSlide = await convertOne(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 60_000 });
  await page.close();
  return { firstPaint, interactive, ready, firstSlide, secondSlide };
}

async function convertOne(page) {
  const began = performance.now();
  await choose(page, [{ name: 'one.svg', bytes: Buffer.from(icon(1).replace(/<text.*<\/text>/, '')) }]);
  await finished(page, 60_000);
  return performance.now() - began;
}

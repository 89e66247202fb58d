// Kills pages and browsers at random moments of a batch and checks that nothing is lost: every file ends converted, what was safe
// before a kill is where it was after it, and the deck is the one of a batch that nobody disturbed.
// --kills N (50), --files N (300), --seed N, --address URL of a running server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storedFiles } from '../stored-batches.ts';
import { iconsZip } from './icons.mjs';
import { choose, downloadDeck, finished, flag, launch, randomOf, serve } from './serve.mjs';

const KILLS = Number(flag('kills', 50));
const FILES = Number(flag('files', 300));
const SEED = Number(flag('seed', 1));
const FINISH_MS = 120_000;

const random = randomOf(SEED);
const { address, end } = await serve({ DECKLE_MAX_FILES: '10000' });
const zip = await iconsZip(FILES);
const profile = mkdtempSync(join(tmpdir(), 'deckle-soak-'));
const kills = { 'tab crashed': 0, 'browser killed': 0, reloaded: 0, 'tab closed': 0 };
const totals = { batches: 0, files: 0, kept: 0, again: 0, lost: 0, differing: 0 };
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let browser = await launch(profile);
let page = await browser.newPage();

async function visit() {
  await page.goto(address);
  await page.locator('input[type=file]').first().waitFor({ state: 'attached' });
}

async function begin() {
  await choose(page, [{ name: 'icons.zip', bytes: zip }]);
  await page.getByRole('progressbar', { name: 'Conversion' }).waitFor();
  // A batch is safe from the moment its files are listed.
  while ((await storedFiles(page)).length < FILES) await wait(20);
}

async function kill() {
  const kind = Object.keys(kills)[Math.floor(random() * 4)];
  kills[kind] += 1;
  if (kind === 'reloaded') return page.reload();
  if (kind === 'tab closed') {
    await page.close();
  } else if (kind === 'tab crashed') {
    const session = await browser.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close();
  } else {
    const closed = new Promise((resolve) => browser.once('close', resolve));
    const session = await browser.browser().newBrowserCDPSession();
    session.send('Browser.crash').catch(() => undefined);
    await closed;
    browser = await launch(profile);
  }
  page = await browser.newPage();
  await visit();
}

/** The batch goes on by itself, unless it came to its end just before the kill: then a new tab has it among the past ones. */
async function reopened() {
  const bar = page.getByRole('progressbar', { name: 'Conversion' });
  const past = page.getByRole('button', { name: 'Open icons' });
  await bar.or(past).first().waitFor();
  if (await past.isVisible()) await past.click().catch(() => undefined);
  await bar.waitFor();
}

/** Results that were safe: where they were, and whether they are there still. */
function compare(before, after) {
  const now = new Map(after.map((file) => [file.id, file]));
  for (const file of before) {
    const same = now.get(file.id);
    if (!same) totals.lost += 1;
    else if (file.state === 'done' && file.segment !== null) {
      if (same.segment === file.segment) totals.kept += 1;
      else totals.again += 1;
    }
  }
}

async function finish() {
  await finished(page, FINISH_MS);
  let stored = await storedFiles(page);
  for (let i = 0; i < 50 && stored.some(({ state, segment }) => state !== 'done' || segment === null); i += 1) {
    await wait(100);
    stored = await storedFiles(page);
  }
  totals.batches += 1;
  totals.files += stored.length;
  totals.lost += FILES - stored.filter(({ state, segment }) => state === 'done' && segment !== null).length;
  return downloadDeck(page);
}

await visit();
await begin();
const reference = await finish();
let done = 0;
while (done < KILLS) {
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await page.getByText('Drop a ZIP').waitFor();
  await begin();
  for (;;) {
    await wait(random() * 900);
    const before = await storedFiles(page);
    if (done >= KILLS || before.every(({ state }) => state === 'done')) break;
    await kill();
    done += 1;
    await reopened();
    compare(before, await storedFiles(page));
  }
  if (!(await finish()).equals(reference)) totals.differing += 1;
  console.log(`${done} of ${KILLS} kills, ${totals.batches} batches`);
}

await browser.close();
rmSync(profile, { recursive: true, force: true });
end();
console.log(
  `seed ${SEED}: ${Object.entries(kills)
    .map(([kind, n]) => `${n} × ${kind}`)
    .join(', ')}`,
);
console.log(
  `${totals.batches} batches of ${FILES} files: ${totals.files} files; ${totals.kept} safe results seen again after kills, ${totals.again} converted again, ${totals.lost} lost, ${totals.differing} decks that differ`,
);
process.exit(totals.lost + totals.again + totals.differing > 0 ? 1 : 0);

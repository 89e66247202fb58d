/**
 * Lighthouse on the start page of the production build, as a phone and as a desktop see it, with Lighthouse's own simulated network and
 * processor: the median scores of several runs, and the scripts that a browser of today loads before the page's load event, in bytes as
 * they come with gzip. Ends with 1 where a median is below 95 or the scripts have more than 200 kB.
 *
 *   npm run lighthouse -- [--runs 3] [--address http://localhost:3000]
 */

import { get } from 'node:http';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright';
import { CHROMIUM } from '../browser.ts';
import { flag, serve } from '../endurance/serve.mjs';
import { freePort } from '../serve.ts';

const LEAST_SCORE = 95;
const MOST_SCRIPT_BYTES = 200_000;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const METRICS = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'];
const runs = Number(flag('runs', '3'));

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** One run in a browser of its own: nothing is stored, and no service worker is there yet. */
async function look(address, config) {
  const port = await freePort();
  const browser = await chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, `--remote-debugging-port=${port}`] });
  try {
    const answer = await lighthouse(address, { port, logLevel: 'error', onlyCategories: CATEGORIES }, config);
    if (!answer) throw new Error('Lighthouse gave no answer');
    return answer.lhr;
  } finally {
    await browser.close();
  }
}

/** What is to be mended: audits that count and are not passed. */
const shortfalls = ({ categories, audits }) =>
  Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs.flatMap(({ id, weight }) => (weight > 0 && (audits[id]?.score ?? 1) < 0.9 ? [id] : [])),
  );

async function measure(name, address, config) {
  const results = [];
  for (let run = 0; run < runs; run += 1) results.push(await look(address, config));
  const scores = CATEGORIES.map((id) => [id, Math.round(100 * median(results.map(({ categories }) => categories[id]?.score ?? 0)))]);
  const last = results.at(-1);
  console.log(`${name}: ${scores.map(([id, score]) => `${id} ${score}`).join(', ')}`);
  for (const id of METRICS) console.log(`  ${id}: ${results.map(({ audits }) => audits[id]?.displayValue ?? '?').join(', ')}`);
  console.log(`  below 90: ${[...new Set(shortfalls(last))].join(', ') || 'none'}`);
  return scores.every(([, score]) => score >= LEAST_SCORE);
}

/** Bytes of a file as a server sends it with gzip. */
const gzipped = (url) =>
  new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk) => {
        bytes += chunk.length;
      });
      answer.on('end', () => resolve(bytes));
    }).on('error', reject);
  });

async function firstLoad(address) {
  const browser = await chromium.launch(CHROMIUM);
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  const urls = new Set();
  page.on('request', (request) => request.resourceType() === 'script' && urls.add(request.url()));
  await page.goto(address, { waitUntil: 'load' });
  const first = [...urls];
  await page.waitForLoadState('networkidle');
  const later = [...urls].filter((url) => !first.includes(url));
  await browser.close();
  const sum = async (list) => (await Promise.all(list.map(gzipped))).reduce((total, bytes) => total + bytes, 0);
  return { files: first.length, bytes: await sum(first), idleFiles: later.length, idleBytes: await sum(later) };
}

const { address, end } = await serve({});
try {
  const { files, bytes, idleFiles, idleBytes } = await firstLoad(address);
  console.log(`scripts before the load event: ${files} files, ${(bytes / 1000).toFixed(1)} kB with gzip`);
  console.log(`scripts afterwards, when idle: ${idleFiles} files, ${(idleBytes / 1000).toFixed(1)} kB`);
  const phone = await measure('phone', address);
  const desktop = await measure('desktop', address, desktopConfig);
  process.exitCode = phone && desktop && bytes <= MOST_SCRIPT_BYTES ? 0 : 1;
} finally {
  end();
}

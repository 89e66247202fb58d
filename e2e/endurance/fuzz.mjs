// Mutated real drawings and archives through the page: no crash of the page, no hang past the deadline, no untyped error, and the
// sound file in each batch is converted. What breaks a rule is written to --out.
// --minutes N (30), --seed N, --corpus DIR of SVGs (the samples and fixtures of this repository), --out DIR, --address URL.
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';
import { storedFiles } from '../stored-batches.ts';
import { icon } from './icons.mjs';
import { mutateArchive, mutateDrawing } from './mutate.mjs';
import { choose, finished, flag, launch, randomOf, serve } from './serve.mjs';

const MINUTES = Number(flag('minutes', 30));
const SEED = Number(flag('seed', Date.now() % 1e6));
const OUT = flag('out', 'out/fuzz');
const DRAWINGS = 40;
const ARCHIVES = 4;
const FILE_TIMEOUT_MS = 10_000;
const LARGEST_BYTES = 200_000;
/** Every drawing may take its whole time; two threads share them. */
const BATCH_MS = DRAWINGS * FILE_TIMEOUT_MS + 60_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpus = flag('corpus', null);
const paths = corpus
  ? globSync('**/*.svg', { cwd: corpus }).map((path) => join(corpus, path))
  : globSync('{public/samples,e2e/fixtures,lib/pipeline/golden}/**/*.svg', { cwd: root }).map((path) => join(root, path));
const seeds = paths.map((path) => readFileSync(path)).filter(({ length }) => length < LARGEST_BYTES);

const random = randomOf(SEED);
const pick = () => seeds[Math.floor(random() * seeds.length)];
const { address, end } = await serve({ DECKLE_MAX_FILES: '10000', DECKLE_FILE_TIMEOUT_MS: String(FILE_TIMEOUT_MS) });
const counts = new Map();
const count = (what, n = 1) => counts.set(what, (counts.get(what) ?? 0) + n);
const findings = [];
let browser;
let profile;
let page;

async function open() {
  profile = mkdtempSync(join(tmpdir(), 'deckle-fuzz-'));
  browser = await launch(profile);
  page = await browser.newPage();
  page.on('crash', () => count('page crashed'));
  page.on('pageerror', (error) => {
    count('error on the page');
    findings.push(String(error).slice(0, 200));
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(address).origin) count('request to another origin');
  });
  await page.goto(address);
  await page.getByText('Drop a ZIP').waitFor();
}

async function close() {
  await browser.close().catch(() => undefined);
  rmSync(profile, { recursive: true, force: true });
}

async function makeBatch() {
  const files = [{ name: 'control.svg', bytes: Buffer.from(icon(1)) }];
  for (let i = 0; i < DRAWINGS; i += 1) files.push({ name: `${i}.svg`, bytes: mutateDrawing(random, pick(), pick()) });
  for (let i = 0; i < ARCHIVES; i += 1) {
    const zip = new JSZip();
    for (let k = 0; k < 3; k += 1) zip.file(`folder/${k}.svg`, pick());
    files.push({ name: `${i}.zip`, bytes: mutateArchive(random, await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })) });
  }
  return files;
}

function keep(reason, { name, bytes }) {
  mkdirSync(OUT, { recursive: true });
  const path = join(OUT, `${SEED}-${counts.get('batches') ?? 0}-${name}`);
  writeFileSync(path, bytes);
  findings.push(`${reason}: ${path}`);
}

await open();
const until = Date.now() + MINUTES * 60_000;
while (Date.now() < until) {
  const files = await makeBatch();
  count('batches');
  count('drawings', DRAWINGS);
  count('archives', ARCHIVES);
  try {
    await choose(page, files);
    await finished(page, BATCH_MS);
    let stored = await storedFiles(page);
    for (let i = 0; i < 100 && stored.some(({ state }) => state !== 'done' && state !== 'failed'); i += 1) {
      await page.waitForTimeout(50);
      stored = await storedFiles(page);
    }
    for (const { path, archive, state, code } of stored) {
      count(state === 'failed' ? code : state);
      const file = files.find(({ name }) => name === (archive ?? path));
      if (code === 'internal/unexpected' && file) keep('untyped', file);
    }
    count('archives refused', await page.locator('main').getByRole('alert').count());
    if (await page.getByText('inside Deckle (reference').count()) count('untyped refusal');
    if (stored.find(({ path, archive }) => archive === null && path === 'control.svg')?.state !== 'done') count('control lost');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('Drop a ZIP').waitFor();
  } catch (error) {
    count('hung or crashed');
    for (const file of files) keep(String(error).slice(0, 80), file);
    await close();
    await open();
  }
}
await close();
end();
console.log(`seed ${SEED}, ${MINUTES} minutes, ${seeds.length} real files`);
for (const [what, n] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(n).padStart(7)}  ${what}`);
for (const finding of findings.slice(0, 40)) console.log(finding);
const broken = [
  'page crashed',
  'hung or crashed',
  'internal/unexpected',
  'untyped refusal',
  'control lost',
  'error on the page',
  'request to another origin',
];
process.exit(broken.some((what) => counts.get(what)) ? 1 : 0);

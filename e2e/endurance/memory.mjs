// Peak memory of the page's process over the idle page, and what its scripts keep once all is done and garbage is gone, as a batch
// grows: what is left per file is what a batch costs. The peak holds garbage too, which the engine is in no hurry to collect.
// --sizes 100,1000,10000, --archive-bytes N for one more batch of 8 MB drawings of that size together, --address URL.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { iconsZip } from './icons.mjs';
import { watchMemory } from './peak-memory.mjs';
import { finished, flag, launch, serve } from './serve.mjs';

const SIZES = flag('sizes', '100,1000,10000').split(',').map(Number);
const ARCHIVE_BYTES = Number(flag('archive-bytes', 0));
const LARGE_FILE_BYTES = 8_000_000;
const FINISH_MS = 3_000_000;
const MB = 1e6;

const { address, end } = await serve({
  DECKLE_MAX_FILES: '20000',
  DECKLE_MAX_FILE_BYTES: '100000000',
  DECKLE_MAX_BATCH_BYTES: '4000000000',
  DECKLE_FILE_TIMEOUT_MS: '120000',
  DECKLE_BATCH_TIMEOUT_MS: '3600000',
});
const folder = mkdtempSync(join(tmpdir(), 'deckle-memory-'));

/** Bytes that the scripts of the page hold, the workers left out, garbage collected. */
async function kept(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

async function measure(name, path) {
  const profile = mkdtempSync(join(folder, 'profile-'));
  const browser = await launch(profile);
  const page = await browser.newPage();
  await page.goto(address);
  await page.getByText('Drop a ZIP').waitFor();
  const before = await kept(page);
  const memoryOf = await watchMemory(browser);
  const began = Date.now();
  await page.locator('input[type=file]').first().setInputFiles(path);
  await finished(page, FINISH_MS);
  const seconds = (Date.now() - began) / 1000;
  const { idle, peak } = memoryOf();
  const text = await page
    .getByText(/files? converted/)
    .first()
    .textContent();
  const heap = (await kept(page)) - before;
  console.log(
    `${name.padEnd(22)} ${text}; ${seconds.toFixed(1)} s; idle ${(idle / MB).toFixed(0)} MB, peak +${(peak / MB).toFixed(1)} MB, kept +${(heap / MB).toFixed(1)} MB`,
  );
  await browser.close();
  return { peak, heap };
}

const grown = [];
for (const size of SIZES) {
  const path = join(folder, `${size}.zip`);
  writeFileSync(path, await iconsZip(size));
  grown.push(await measure(`${size} icons`, path));
}
for (const [i, { peak, heap }] of grown.entries()) {
  if (i === 0) continue;
  const last = grown[i - 1];
  const perFile = (bytes) => (bytes / (SIZES[i] - SIZES[i - 1]) / 1000).toFixed(2);
  console.log(
    `${SIZES[i - 1]} → ${SIZES[i]} files: peak ${perFile(peak - last.peak)} kB a file, kept ${perFile(heap - last.heap)} kB a file`,
  );
}
if (ARCHIVE_BYTES > 0) {
  const path = join(folder, 'large.zip');
  const zip = new JSZip();
  const shape = (i) => `<rect x="${i % 90}" y="${(i * 7) % 90}" width="3" height="3"/>`;
  for (let i = 0; i * LARGE_FILE_BYTES < ARCHIVE_BYTES; i += 1) {
    const body = Array.from({ length: 300 }, (_, k) => shape(i + k)).join('');
    // What no converter has to look at long, and what does not pack: the size is what is measured.
    const filler = randomBytes((LARGE_FILE_BYTES * 3) / 4).toString('base64');
    zip.file(`${i}.svg`, `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">${body}<!--${filler}--></svg>`);
  }
  await new Promise((resolve, reject) => {
    const chunks = zip.generateNodeStream({ compression: 'STORE', streamFiles: true });
    const parts = [];
    chunks
      .on('data', (part) => parts.push(part))
      .on('end', () => resolve(writeFileSync(path, Buffer.concat(parts))))
      .on('error', reject);
  });
  await measure(`${Math.round(ARCHIVE_BYTES / MB)} MB archive`, path);
}
rmSync(folder, { recursive: true, force: true });
end();

// A server of the production build with limits of its own, a browser, and what the scripts here do with a page.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { CHROMIUM } from '../browser.ts';
import { freePort } from '../serve.ts';

/** Value of `--name value` on the command line. */
export function flag(name, initial) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? initial : (process.argv[at + 1] ?? initial);
}

/** `--address` names a server that runs already. Resolves with its address and how to end it. */
export async function serve(environment) {
  const running = flag('address');
  if (running) return { address: running, end: () => undefined };
  const port = await freePort();
  const server = spawn(process.execPath, [fileURLToPath(new URL('../../.ci/start.mjs', import.meta.url))], {
    env: { ...process.env, DECKLE_RATE_BATCHES: '1000000', ...environment, PORT: String(port), NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => text.toString().includes('Deckle runs at') && resolve());
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { address: `http://localhost:${port}`, end: () => server.kill() };
}

/** A browser that keeps what pages store in this folder. */
export const launch = (folder) => chromium.launchPersistentContext(folder, { ...CHROMIUM, acceptDownloads: true });

/** Chooses files as a person does in the dialog; each is `{ name, bytes }`. */
export const choose = (page, files) =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles(files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: bytes })));

export async function downloadDeck(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Download deck/ }).click()]);
  return readFileSync(await download.path());
}

export const finished = (page, timeout) => page.getByRole('button', { name: 'New batch' }).waitFor({ timeout });

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

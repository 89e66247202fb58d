// The page of the production build with nothing in the way of large batches.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch, serve } from '../endurance/serve.mjs';

const require = createRequire(import.meta.url);

const DIALOG_MS = 2_000;

export const serveWide = (environment = {}) =>
  serve({
    DECKLE_MAX_FILES: '20000',
    DECKLE_MAX_FILE_BYTES: '100000000',
    DECKLE_MAX_BATCH_BYTES: '1000000000',
    DECKLE_FILE_TIMEOUT_MS: '120000',
    DECKLE_BATCH_TIMEOUT_MS: '3600000',
    DECKLE_RATE_API: '1000000',
    ...environment,
  });

/** A fresh browser on the page, ready to take files; `script` runs in the page before its own do. */
export async function openPage(address, profile, script) {
  const browser = await launch(profile);
  const page = await browser.newPage();
  // Without it a large ZIP is downloaded like everything else: the dialog is nobody's to answer here.
  await page.addInitScript(() => delete globalThis.showSaveFilePicker);
  if (script) await page.addInitScript(script);
  await page.goto(address);
  await page.getByText('Drop a ZIP').waitFor();
  // As a person comes to the button, and takes longer than this in the dialog.
  await page.getByRole('button', { name: 'Choose files' }).hover();
  await page.waitForTimeout(DIALOG_MS);
  return { browser, page };
}

/** For scripts that talk to a worker themselves. */
export const comlinkSource = () => readFileSync(require.resolve('comlink/dist/umd/comlink.min.js'), 'utf8');

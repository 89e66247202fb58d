// Makes the pictures of the manifest and of the README (public/screenshots) from the running app. --address URL of a server that runs already.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.ts';
import { serve } from './endurance/serve.mjs';

const FOLDER = fileURLToPath(new URL('../public/screenshots/', import.meta.url));
/** As the manifest says. */
const WINDOWS = { wide: { width: 1280, height: 800 }, narrow: { width: 412, height: 915 } };

async function compare(page) {
  await page.getByRole('row').filter({ hasText: 'quarterly-results.svg' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(/% alike$/).waitFor();
  await page.getByRole('treeitem').nth(3).hover();
  await page.screenshot({ path: `${FOLDER}compare-wide.png` });
}

mkdirSync(FOLDER, { recursive: true });
const { address, end } = await serve({});
const browser = await launchBrowser();
for (const [name, viewport] of Object.entries(WINDOWS)) {
  const page = await browser.newPage({ viewport, colorScheme: 'light', reducedMotion: 'reduce' });
  // No offers in the picture.
  await page.addInitScript(() => localStorage.setItem('deckle-install-offered', ''));
  await page.goto(address);
  await page.getByText(/^Up to [\d,]+ files at once/).waitFor();
  await page.screenshot({ path: `${FOLDER}start-${name}.png` });
  await page.goto(`${address}/?start=sample`);
  await page.waitForFunction(() => document.title.startsWith('Done'));
  await page.locator('img[src^="blob:"]').first().waitFor();
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))));
  await page.screenshot({ path: `${FOLDER}batch-${name}.png` });
  if (name === 'wide') await compare(page);
  await page.close();
}
await browser.close();
end();

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, CDPSession } from 'playwright';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { launchProfile } from './browser';
import { fixturesZip, readFixture } from './fixture-files';
import { BatchPage } from './pages/batch-page';
import { appReady } from './pages/installed-app';
import { settledFiles } from './stored-batches';

let folder: string;
let browser: BrowserContext;
let batch: BatchPage;
let session: CDPSession;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckle-installed-'));
  browser = await launchProfile(join(folder, 'profile'));
  batch = new BatchPage(await browser.newPage());
  await batch.open(inject('address'));
  await appReady(batch.page);
  session = await browser.newCDPSession(batch.page);
});

afterEach(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

test('Chromium finds nothing that keeps the page from being installed, and nothing wrong in its manifest', async () => {
  const complaints: string[] = [];
  batch.page.on('console', (message) => /manifest/i.test(message.text()) && complaints.push(message.text()));
  await batch.page.reload();
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);
  const { errors, data, url } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest: Manifest = JSON.parse(data ?? '');
  expect(manifest.file_handlers.flatMap(({ accept }) => Object.values(accept).flat())).toEqual(['.svg', '.svgz', '.zip']);
  expect(new Set(manifest.icons.map(({ purpose }) => purpose))).toEqual(new Set(['any', 'maskable', 'monochrome']));
  expect(new Set(manifest.screenshots.map(({ form_factor }) => form_factor))).toEqual(new Set(['wide', 'narrow']));
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
    const size = await batch.page.evaluate(pictureSize, new URL(src, url).href);
    expect(sizes === 'any' ? sizes : size, src).toBe(sizes);
  }
  expect(complaints).toEqual([]);
});

interface Manifest {
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose: string }[];
  readonly screenshots: readonly { readonly src: string; readonly sizes: string; readonly form_factor: string }[];
  readonly file_handlers: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
}

async function pictureSize(src: string): Promise<string> {
  const image = new Image();
  image.src = src;
  await image.decode();
  return `${image.naturalWidth}x${image.naturalHeight}`;
}

test('files that the operating system opens with the installed app land in the list and convert', async () => {
  const system = await browser.browser()?.newBrowserCDPSession();
  if (!system) throw new Error('a browser of its own');
  const { appId: manifestId = '' } = await session.send('Page.getAppId');
  await system.send('PWA.install', { manifestId, installUrlOrBundleUrl: inject('address') });
  const paths = [join(folder, 'cover.svg'), join(folder, 'brand kit.zip')];
  await writeFile(paths[0] ?? '', readFixture('cover.svg'));
  await writeFile(paths[1] ?? '', await fixturesZip());

  const opened = async (files: readonly string[]): Promise<BatchPage> => {
    await system.send('PWA.launchFilesInApp', { manifestId, files: [...files] });
    let found: BatchPage | null = null;
    await expect
      .poll(async () => {
        for (const page of browser.pages()) {
          const shown = new BatchPage(page);
          if ((await shown.row('cover.svg').count()) > 0) found = shown;
        }
        return found !== null;
      })
      .toBe(true);
    if (!found) throw new Error('no page took the files');
    return found;
  };
  const app = await opened(paths.slice(0, 1));
  await app.finished();
  expect(await app.row('cover.svg').textContent()).toContain('Done');
  await opened(paths.slice(1));
  await app.row('star.svg').waitFor();
  await app.finished();
  expect(await app.row('star.svg').textContent()).toContain('Done');
});

test('files that another app shares land in the list and convert, and the server never sees them', async () => {
  const posts: string[] = [];
  browser.on('request', (request) => {
    if (request.method() === 'POST' && !request.url().includes('/api/') && request.serviceWorker()) posts.push(request.url());
  });
  // A share comes as a navigation with a form in it: the system sends it as the manifest says.
  await batch.page.evaluate(
    ([svg, zip]) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'POST', action: '/share', enctype: 'multipart/form-data' });
      const field = document.createElement('input');
      Object.assign(field, { type: 'file', name: 'files', multiple: true });
      const files = new DataTransfer();
      files.items.add(new File([svg ?? ''], 'größe 1.svg', { type: 'image/svg+xml' }));
      files.items.add(new File([Uint8Array.from(atob(zip ?? ''), (c) => c.charCodeAt(0))], 'brand kit.zip', { type: 'application/zip' }));
      field.files = files.files;
      form.append(field);
      document.body.append(form);
      form.submit();
    },
    [readFixture('cover.svg').toString(), (await fixturesZip()).toString('base64')],
  );
  await batch.row('größe 1.svg').waitFor();
  await batch.row('star.svg').waitFor();
  await batch.finished();
  expect(await batch.row('größe 1.svg').textContent()).toContain('Done');
  expect(new URL(batch.page.url()).search).toBe('');
  expect(posts).toEqual([]);
  const left = await batch.page.evaluate(async () => (await (await caches.open('deckle-shared')).keys()).length);
  expect(left, 'files in the stash').toBe(0);
  await batch.page.reload();
  await batch.row('star.svg').waitFor();
  expect(await batch.row('größe 1.svg').count(), 'a reload does not take them again').toBe(1);
});

test('shortcuts begin with a sample, or anew', async () => {
  await batch.page.goto(`${inject('address')}/?start=sample`);
  await batch.row('harbour.svg').waitFor();
  await batch.finished();
  // Else the next page would find it interrupted, and go on with it.
  await settledFiles(batch.page);
  await batch.page.goto(`${inject('address')}/?start=new`);
  await batch.page.getByText(/^Up to [\d,]+ files at once/).waitFor();
  expect(await batch.row('harbour.svg').count()).toBe(0);
});

test('the offer to install comes after a batch that went well, once', async () => {
  const offer = batch.page.getByText('Install Deckle as an app');
  await batch.drop([{ name: 'cover.svg', bytes: readFixture('cover.svg') }]);
  await batch.finished();
  await offer.waitFor();
  await offer.hover();
  await batch.button('Close').click();
  await offer.waitFor({ state: 'detached' });
  await batch.page.reload();
  await batch.button('New batch').click();
  await batch.drop([{ name: 'badge.svg', bytes: readFixture('badge.svg') }]);
  await batch.finished();
  expect(await offer.count()).toBe(0);
});

test('without a network the page says so, in few words', async () => {
  await browser.setOffline(true);
  await batch.page.getByText('Offline. Everything works.').waitFor();
  await browser.setOffline(false);
  await batch.page.getByText('Offline. Everything works.').waitFor({ state: 'detached' });
});

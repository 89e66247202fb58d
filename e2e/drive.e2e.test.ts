/** Google Drive, the whole way, in a real browser, against a Google that lives on loopback and answers under its own name. */

import { describe, expect, test } from 'vitest';
import { libraryOf } from '@/lib/drive/drive.test-support';
import { UPLOAD_PART_BYTES } from '@/lib/limits/drive-limits';
import { expectAccessible } from './accessibility';
import { startCollector } from './collector';
import { driveBench, results, save, saved, signedIn } from './drive-bench';
import { readFixture } from './fixture-files';
import { refuse } from './google/fake-google';
import { FOLDER, SLIDES } from './google/files';
import { noisePng } from './noise-png';
import { everythingStored } from './pages/drive-page';
import { startServer } from './server-process';

const bench = driveBench();

test('sixty drawings in three levels come from Drive, are converted, and their decks go back, through a reload and once each', async () => {
  const { browser, drive, google, seen, server } = bench;
  google.drive.pageCap = 12;
  const { count } = libraryOf(google);
  const team = google.files.sharedDrive('Design team');
  google.files.svg('of the team.svg', google.files.folder('Team icons', team).id, readFixture('cover.svg'));
  await signedIn(bench);
  // A whole folder of the shared drive first, then the library.
  await drive.dialog.getByRole('button', { name: 'Shared drives' }).click();
  await drive.entry('Design team').dblclick();
  await drive.entry('Team icons').dblclick();
  await drive.entry('of the team.svg').waitFor();
  await drive.dialog.getByRole('button', { name: 'Add this folder' }).click();
  await drive.finished();
  await drive.openPicker();
  await drive.entry("Brand's \\ library").click();
  await drive.dialog.getByRole('button', { name: 'Add to batch' }).click();
  await drive.page
    .getByText(`${count + 1} of ${count + 1} files converted`)
    .first()
    .waitFor({ timeout: 90_000 });
  expect(google.requests.filter((line) => line.includes('pageToken=')).length).toBeGreaterThan(2);
  expect(google.mostAtOnce).toBeLessThanOrEqual(4);
  await drive.finished();

  // The reload comes in the middle: some are there, some are not.
  google.script(/POST \/upload\//, { kind: 'wait', milliseconds: 150 }, 200);
  await save(bench, async () => {
    await drive.dialog.getByRole('combobox', { name: 'What to save' }).click();
    await drive.page.getByRole('option', { name: /A deck for each file/ }).click();
  });
  await expect.poll(() => results(bench).length, { timeout: 30_000 }).toBeGreaterThan(10);
  await drive.page.reload();
  expect(results(bench).length).toBeLessThan(count);
  google.forgetFaults();
  await saved(bench);
  const tree = results(bench);
  expect(tree).toHaveLength(count + 1 + 2);
  expect(new Set(tree).size).toBe(tree.length);
  const today = /^\d{4}-\d\d-\d\d\/batch-[\da-f]{8}\//;
  for (const path of tree) expect(path).toMatch(today);
  const paths = tree.map((path) => path.replace(today, ''));
  expect(paths).toEqual(
    expect.arrayContaining([
      "Brand's _ library/Icons/Arrows/by shortcut.pptx",
      'Team icons/of the team.pptx',
      'report.html',
      'report.json',
    ]),
  );
  // The folder of the day and the batch is there once.
  expect(google.files.all().filter(({ name, mimeType }) => mimeType === FOLDER && name === 'Deckle')).toHaveLength(1);

  // Each row leads to its deck, and so does the report.
  const report = google.files.all().find(({ name }) => name === 'report.json');
  const { files } = JSON.parse(report?.bytes?.toString() ?? '{}') as { files: { path: string; link?: string }[] };
  expect(files).toHaveLength(count + 1);
  for (const { link } of files) expect(link).toMatch(/^https:\/\/drive\.google\.com\/file\/d\/1[\w-]+\/view$/);
  expect(
    await drive.page
      .getByRole('link', { name: /^Open .* in Google Drive$/ })
      .first()
      .getAttribute('href'),
  ).toBe(files[0]?.link);

  // Signing out ends it at Google, too.
  await drive.openPicker();
  await drive.dialog.getByRole('button', { name: 'Sign out' }).click();
  await drive.dialog.getByRole('button', { name: 'Sign in with Google' }).waitFor();
  expect(google.accounts.hasRefreshTokens).toBe(false);
  expect((await browser.cookies()).filter(({ name }) => name.includes('deckle'))).toEqual([]);

  // What opens the Drive is in no address, log or storage.
  const everything = [seen.join('\n'), server.output(), await everythingStored(drive.page), google.requests.join('\n')].join('\n');
  const tokens = google.accounts.secrets.filter((secret) => !secret.startsWith('4/0'));
  expect(tokens.length).toBeGreaterThan(2);
  for (const token of tokens) expect(everything.includes(token)).toBe(false);
  for (const code of google.accounts.secrets) expect(server.output().includes(code)).toBe(false);
}, 240_000);

test('cookies are sealed, for this host only, and out of reach of scripts; requests of other sites are refused', async () => {
  const { browser, drive, google, server } = bench;
  await signedIn(bench);
  const [session, ...others] = (await browser.cookies()).filter(({ name }) => name.includes('deckle'));
  expect(others).toEqual([]);
  expect(session).toMatchObject({
    name: '__Host-deckle-drive',
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
    path: '/',
    domain: '127.0.0.1',
  });
  expect(await drive.page.evaluate(() => document.cookie)).toBe('');
  const elsewhere = await browser.newPage();
  // Another site to the browser: another host, although the same machine.
  await elsewhere.goto(google.url.replace('127.0.0.1', 'localhost'));
  const tries = await elsewhere.evaluate(
    (address) =>
      Promise.all(
        ['/api/drive/token', '/api/drive/logout'].map((path) =>
          fetch(`${address}${path}`, { method: 'POST', mode: 'no-cors', credentials: 'include' }).then(
            ({ type }) => type,
            () => 'blocked',
          ),
        ),
      ),
    server.address,
  );
  expect(tries.every((type) => type !== 'basic' && type !== 'cors')).toBe(true);
  await elsewhere.goto(`${google.url.replace('127.0.0.1', 'localhost')}/`);
  await elsewhere.evaluate((address) => window.location.assign(`${address}/api/drive/login`), server.address);
  await elsewhere.waitForURL(/\/api\/drive\/login/);
  expect(await elsewhere.textContent('body')).toContain('api/foreign-origin');
  expect(google.accounts.hasRefreshTokens).toBe(true);
  // A callback that nobody began.
  await elsewhere.goto(`${server.address}/api/drive/callback?state=forged&code=4/0forged`);
  await elsewhere.getByText('That did not work').waitFor();
  expect(google.accounts.hasRefreshTokens).toBe(true);
});

test('a reload in the middle of an import fetches the rest, and nothing twice', async () => {
  const { drive, google } = bench;
  const home = google.files.folder('many icons');
  for (let i = 0; i < 130; i += 1) google.files.svg(`${i}.svg`, home.id, readFixture('cover.svg'));
  await signedIn(bench);
  google.script(/alt=media/, { kind: 'wait', milliseconds: 120 }, 1_000);
  const media = (): number => google.requests.filter((line) => line.includes('alt=media')).length;
  const before = media();
  await drive.entry('many icons').click();
  await drive.dialog.getByRole('button', { name: 'Add to batch' }).click();
  // The second portion is not fetched before the first is stored.
  await expect.poll(() => media() - before, { timeout: 60_000, interval: 50 }).toBeGreaterThan(60);
  await drive.page.reload();
  expect(media() - before).toBeLessThan(130);
  await drive.page.getByText('130 of 130 files converted').first().waitFor({ timeout: 60_000 });
  // Those that were under way, and had not been handed on, come again.
  expect(media() - before).toBeLessThan(130 + 50 + 8);
  await expect.poll(() => drive.page.getByRole('progressbar', { name: 'Downloading from Google Drive' }).count()).toBe(0);
});

test('a large deck goes on in the middle after a reload, in the session that it was in, and becomes Google Slides once', async () => {
  const { drive, google } = bench;
  const picture = noisePng(1_500).toString('base64');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300"><image width="300" height="300" href="data:image/png;base64,${picture}"/></svg>`;
  await drive.drop([{ name: 'large.svg', bytes: Buffer.from(svg) }]);
  await drive.finished();
  const before = google.requests.length;
  google.script(/PUT \/upload\//, { kind: 'wait', milliseconds: 1_500 }, 2);
  await save(bench, async () => {
    await drive.dialog.getByText('Convert to Google Slides').click();
  });
  await expect.poll(() => google.uploads.open, { timeout: 30_000, interval: 20 }).toEqual([UPLOAD_PART_BYTES]);
  await drive.page.getByRole('progressbar', { name: 'Uploading to Google Drive' }).waitFor();
  await drive.page.getByRole('img', { name: /^large\.svg: [1-9]\d?% uploaded to Google Drive$/ }).waitFor();
  await drive.page.reload();
  await saved(bench);
  const slides = google.files.all().filter(({ mimeType }) => mimeType === SLIDES);
  expect(slides.map(({ name }) => name)).toEqual(['large']);
  expect(slides[0]?.bytes?.length).toBeGreaterThan(UPLOAD_PART_BYTES);
  expect(google.requests.slice(before).filter((line) => line.startsWith('POST') && line.includes('uploadType=resumable'))).toHaveLength(1);
  await drive.page.getByRole('link', { name: 'Open the folder' }).waitFor();
});

test('the list is worked by keys as in a file dialog', async () => {
  const { drive, google } = bench;
  const home = google.files.folder('keys');
  for (const name of ['alpha.svg', 'beta.svg', 'gamma.svg', 'delta.zip']) google.files.svg(name, home.id, readFixture('cover.svg'));
  google.files.folder('inner', home.id);
  await signedIn(bench);
  await drive.entry('keys').waitFor();
  await drive.list.focus();
  await drive.page.keyboard.type('keys');
  await drive.page.keyboard.press('Enter');
  await drive.entry('alpha.svg').waitFor();
  await drive.list.focus();
  const chosen = (): Promise<string[]> => drive.list.getByRole('option', { selected: true }).locator('bdi').allTextContents();
  await drive.page.keyboard.press('ArrowDown');
  await drive.page.keyboard.press(' ');
  await expect.poll(chosen).toEqual(['alpha.svg']);
  await drive.page.keyboard.press('Shift+ArrowDown');
  await expect.poll(chosen).toEqual(['alpha.svg', 'beta.svg']);
  await drive.page.keyboard.press('Control+a');
  await expect.poll(chosen).toHaveLength(5);
  await drive.page.keyboard.press('Home');
  await drive.page.keyboard.press('Enter');
  await drive.dialog.getByText('No folders, SVG files or ZIPs here.').waitFor();
  await drive.list.focus();
  await drive.page.keyboard.press('Backspace');
  await drive.entry('alpha.svg').waitFor();
  await drive.dialog.getByRole('searchbox').fill('gam');
  await drive.entry('gamma.svg').waitFor();
  await drive.page.keyboard.press('Escape');
});

test('traces of a sign-in hold neither its code nor its state, nor what was picked', async () => {
  const collector = await startCollector();
  const traced = await startServer({
    ...bench.google.environment('http://127.0.0.1:1'),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.address,
  });
  try {
    const query = 'state=secret-state&code=secret-code&picked_file_ids=secret-file';
    await fetch(`${traced.address}/api/drive/callback?${query}`, { redirect: 'manual' });
    await traced.stop();
    expect(collector.traces()).toContain('/api/drive/callback');
    expect(collector.traces()).not.toMatch(/secret-(state|code|file)/);
  } finally {
    await traced.stop();
    collector.stop();
  }
});

describe('anybody can use it', () => {
  test.each(['light', 'dark'] as const)('axe finds nothing in any of its states, %s', async (colorScheme) => {
    const { drive, google } = bench;
    await drive.page.emulateMedia({ colorScheme });
    libraryOf(google);
    await drive.openPicker();
    await expectAccessible(drive.page, 'signing in');
    await drive.consent();
    await drive.entry('Elsewhere').first().waitFor();
    await expectAccessible(drive.page, 'the picker');
    await drive.entry('Elsewhere').first().click();
    await expectAccessible(drive.page, 'with a choice');
    google.script(/alt=media/, { kind: 'wait', milliseconds: 4_000 }, 1);
    await drive.dialog.getByRole('button', { name: 'Add to batch' }).click();
    await drive.page.getByRole('progressbar', { name: 'Downloading from Google Drive' }).waitFor();
    await expectAccessible(drive.page, 'while it comes');
    await drive.finished();
    await drive.openSave();
    await expectAccessible(drive.page, 'one permission more');
    await drive.consent();
    await drive.dialog.getByRole('button', { name: 'Save', exact: true }).waitFor();
    await expectAccessible(drive.page, 'where to save');
    await drive.dialog.getByRole('button', { name: 'Change folder' }).click();
    await drive.dialog.getByText(/No folders of Deckle here yet/).waitFor();
    await expectAccessible(drive.page, 'no folder yet');
    await drive.dialog.getByRole('button', { name: 'Back' }).click();
    google.script(/POST \/upload/, refuse(403, 'storageQuotaExceeded'));
    await drive.dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await drive.page.getByText('Everything can still be downloaded here.').waitFor();
    await expectAccessible(drive.page, 'refused');
    await drive.button('Go on').click();
    await saved(bench);
    await expectAccessible(drive.page, 'saved');
  });
});

test('where Drive is not set up nothing of it is shown, and the operator sees why', async () => {
  const { drive, server } = bench;
  const plain = await startServer();
  try {
    await drive.open(plain.address);
    expect(await drive.button('Google Drive').count()).toBe(0);
    expect(await (await fetch(`${plain.address}/api/health`)).json()).toMatchObject({ drive: 'off' });
    expect(await (await fetch(`${server.address}/api/health`)).json()).toMatchObject({ drive: 'on' });
  } finally {
    await plain.stop();
  }
});

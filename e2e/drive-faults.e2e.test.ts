/** Everything that can go wrong with Google Drive, each once: what a person reads of it and is told to do, and that nothing is lost. */

import { describe, expect, test } from 'vitest';
import { CATALOGUE, type ErrorCode, describe as sentenceOf } from '@/lib/errors/catalogue';
import type { ErrorDetails } from '@/lib/errors/fill-in';
import { MAX_DRIVE_DEPTH } from '@/lib/limits/drive-limits';
import { driveBench, dropIcon, results, save, saved, signedIn } from './drive-bench';
import { readFixture } from './fixture-files';
import { type Fault, refuse } from './google/fake-google';
import { ROOT_ID } from './google/files';

const bench = driveBench();
const UPLOAD = /POST \/upload\//;
const FOR_EVER = 10_000;

type DriveCode = Extract<ErrorCode, `drive/${string}`>;
type Told = Partial<Record<DriveCode, { readonly details?: ErrorDetails; readonly bringAbout: () => Promise<void> }>>;

/** Faults that last while results are saved. */
const SAVING: Partial<Record<DriveCode, { readonly details?: ErrorDetails; readonly fault: Fault }>> = {
  'drive/full': { fault: refuse(403, 'storageQuotaExceeded') },
  'drive/folder-full': { fault: refuse(403, 'numChildrenInNonRootLimitExceeded') },
  'drive/policy': { fault: refuse(403, 'domainPolicy') },
  'drive/daily-limit': { fault: refuse(403, 'dailyLimitExceeded') },
  'drive/forbidden': { fault: refuse(403, 'insufficientFilePermissions') },
  'drive/app-forbidden': { fault: refuse(403, 'appNotAuthorizedToFile') },
  'drive/gone': { fault: refuse(404, 'notFound') },
  'drive/scope-missing': { fault: refuse(403, 'insufficientPermissions') },
  'drive/reconnect': { fault: refuse(401, 'authError') },
  'drive/unexpected': { fault: refuse(400, 'badRequest'), details: { reason: 'badRequest' } },
  'drive/rate-limit': { fault: refuse(429, 'rateLimitExceeded') },
  'drive/unavailable': { fault: refuse(503, 'backendError') },
  'drive/offline': { fault: { kind: 'cut', when: 'before' } },
};

/** What goes wrong with what was chosen. */
const OPENING: Told = {
  'drive/no-drawings': {
    async bringAbout() {
      bench.google.files.folder('nothing in it');
      await choose('nothing in it');
    },
  },
  'drive/too-deep': {
    details: { limit: MAX_DRIVE_DEPTH },
    async bringAbout() {
      let { id } = bench.google.files.folder('an abyss');
      for (let depth = 0; depth < MAX_DRIVE_DEPTH; depth += 1) id = bench.google.files.folder('deeper', id).id;
      await choose('an abyss');
    },
  },
  'drive/incomplete': {
    async bringAbout() {
      const file = bench.google.files.svg('cut short.svg', ROOT_ID, readFixture('cover.svg'));
      await choose('cut short.svg', () => bench.google.files.add({ ...file, bytes: Buffer.from('<svg') }));
    },
  },
  'drive/not-downloadable': {
    async bringAbout() {
      const { id } = bench.google.files.svg('barred.svg', ROOT_ID, readFixture('cover.svg'));
      // Its thumbnail was fetched already.
      await choose('barred.svg', () => bench.google.script(new RegExp(`${id}\\?alt=media`), refuse(403, 'cannotDownloadFile'), FOR_EVER));
    },
  },
};

/** What goes wrong with the sign-in itself. */
const SIGNING_IN: Told = {
  'drive/declined': {
    async bringAbout() {
      await bench.drive.openPicker();
      await bench.drive.consent('Cancel');
    },
  },
  'drive/sign-in-failed': {
    async bringAbout() {
      bench.google.script('POST /token', refuse(503, 'backendError'), FOR_EVER);
      await bench.drive.openPicker();
      await bench.drive.consent();
    },
  },
  'drive/sign-in-expired': {
    async bringAbout() {
      await bench.drive.openPicker();
      await bench.drive.consent('Continue', () => bench.browser.clearCookies());
    },
  },
  'drive/signed-out': {
    async bringAbout() {
      await signedIn(bench);
      await bench.browser.clearCookies();
      bench.google.accounts.expireAccessTokens();
      // What the list still asks for by itself may be told before: then the button is gone.
      const recent = bench.drive.dialog.getByRole('button', { name: 'Recent' });
      await recent.click({ timeout: 5_000 }).catch(async (missed: unknown) => {
        if ((await recent.count()) > 0) throw missed;
      });
    },
  },
};

/** No person reads these: the button is hidden; whoever stops something knows; and the Picker has a spec of its own. */
const UNTOLD: readonly DriveCode[] = ['drive/unconfigured', 'drive/cancelled', 'drive/window-blocked'];

async function choose(name: string, then: () => unknown = () => undefined): Promise<void> {
  await signedIn(bench);
  await bench.drive.entry(name).click();
  then();
  await bench.drive.dialog.getByRole('button', { name: 'Add to batch' }).click();
}

const words = (code: DriveCode, details: ErrorDetails = {}): readonly string[] => [sentenceOf(code, details), CATALOGUE[code].remedy];

test('each is told somewhere below', () => {
  const told = [SAVING, OPENING, SIGNING_IN].flatMap((table) => Object.keys(table));
  expect([...told, ...UNTOLD].sort()).toEqual(
    Object.keys(CATALOGUE)
      .filter((code) => code.startsWith('drive/'))
      .sort(),
  );
});

describe('while results are saved', () => {
  test('each lasting refusal is told with its remedy, the deck can be downloaded all the same, and going on saves it', async () => {
    const { drive, google } = bench;
    // Waits are random between nothing and longer and longer: here nothing.
    await drive.page.evaluate(() => {
      Math.random = () => 0;
    });
    await dropIcon(bench);
    await save(bench);
    await saved(bench);
    for (const [code, { fault, details }] of Object.entries(SAVING)) {
      google.forgetFaults();
      google.script(UPLOAD, fault, FOR_EVER);
      await save(bench);
      const alert = drive.page.getByRole('alert').filter({ hasText: 'Everything can still be downloaded here.' });
      await alert.waitFor();
      for (const sentence of words(code as DriveCode, details)) expect(await alert.textContent(), code).toContain(sentence);
    }
    expect((await drive.download(/^Download deck/)).bytes.length).toBeGreaterThan(5_000);
    google.forgetFaults();
    await drive.button('Go on').click();
    await saved(bench);
  });

  test('what passes is not told at all: rate limits, trouble of Google, broken connections', async () => {
    const { drive, google } = bench;
    await dropIcon(bench);
    google.script(UPLOAD, refuse(403, 'userRateLimitExceeded'));
    google.script(UPLOAD, { kind: 'refuse', status: 429, reason: 'rateLimitExceeded', retryAfter: 1 });
    google.script(UPLOAD, refuse(503, 'backendError'));
    google.script(UPLOAD, { kind: 'cut', when: 'after' });
    google.script(/POST \/drive\/v3\/files\?/, { kind: 'cut', when: 'before' });
    await save(bench);
    await saved(bench);
    expect(google.pendingFaults).toBe(0);
    expect(await drive.page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(0);
    const there = results(bench);
    expect(new Set(there).size).toBe(there.length);
  });

  test('a token that has run out is renewed, once and without a word', async () => {
    const { drive, google } = bench;
    await dropIcon(bench);
    await save(bench);
    await saved(bench);
    const renewals = (): number => google.requests.filter((line) => line.startsWith('POST /token')).length;
    const before = renewals();
    google.accounts.expireAccessTokens();
    await save(bench);
    await expect.poll(() => results(bench).length, { timeout: 30_000 }).toBe(6);
    await saved(bench);
    expect(renewals() - before).toBe(1);
    expect(await drive.page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(0);
  });
});

describe.each([
  ['with what was chosen', OPENING],
  ['with the sign-in', SIGNING_IN],
])('%s', (_, table) => {
  test.each(Object.entries(table))('%s', async (code, { details, bringAbout }) => {
    await bringAbout();
    const read = (): Promise<string> => bench.drive.page.locator('body').innerText();
    for (const sentence of words(code as DriveCode, details)) await expect.poll(read, { timeout: 30_000 }).toContain(sentence);
  });
});

test('a user who did not allow it can think again', async () => {
  const { drive } = bench;
  await drive.openPicker();
  await drive.consent('Cancel');
  await drive.dialog
    .getByRole('alert')
    .getByText(/You did not allow Deckle/)
    .waitFor();
  await drive.consent('Continue');
  await drive.list.waitFor();
});

test('one file that cannot be had is listed, and stops no other', async () => {
  const { drive, google } = bench;
  const home = google.files.folder('mixed');
  google.files.svg('good.svg', home.id, readFixture('cover.svg'));
  const bad = google.files.svg('bad.svg', home.id, readFixture('cover.svg'));
  google.script(new RegExp(`${bad.id}\\?alt=media`), refuse(403, 'cannotDownloadFile'), FOR_EVER);
  await choose('mixed');
  await drive.row('good.svg').getByText('Done').waitFor();
  await drive.page.getByText('bad.svg').waitFor();
});

test('a list that cannot be had is told with its remedy, and can be tried again', async () => {
  const { drive, google } = bench;
  await signedIn(bench);
  google.script(/orderBy=viewedByMeTime/, refuse(403, 'domainPolicy'));
  await drive.dialog.getByRole('button', { name: 'Recent' }).click();
  const alert = drive.dialog.getByRole('alert');
  await alert.waitFor();
  for (const sentence of words('drive/policy')) expect(await alert.textContent()).toContain(sentence);
  await drive.dialog.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => alert.count()).toBe(0);
});

test('a search that Google could not finish says so', async () => {
  const { drive, google } = bench;
  await signedIn(bench);
  google.drive.searchesIncompletely = true;
  try {
    await drive.dialog.getByRole('searchbox').fill('anything');
    await drive.dialog.getByText(/Google could not search everywhere/).waitFor();
  } finally {
    google.drive.searchesIncompletely = false;
  }
});

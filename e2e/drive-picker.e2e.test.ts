/** Google's own Picker, for deployments that may ask for the scope drive.file alone. */

import { expect, test } from 'vitest';
import { expectAccessible } from './accessibility';
import { driveBench, results, save, saved } from './drive-bench';
import { readFixture } from './fixture-files';
import { refuse } from './google/fake-google';
import { ROOT_ID } from './google/files';
import { DrivePage } from './pages/drive-page';

const bench = driveBench({ DRIVE_PICKER: 'google' });

test('files that are picked there are converted, others stay out of sight, and results go back', async () => {
  const { drive, google, server } = bench;
  const home = google.files.folder('not as a whole');
  const [one, two] = ['one.svg', 'two.svg'].map((name) => google.files.svg(name, home.id, readFixture('cover.svg')));
  google.files.svg('not picked.svg', home.id, readFixture('cover.svg'));
  await drive.openPicker();
  await expectAccessible(drive.page, 'before picking');
  await drive.pick('one.svg', 'two.svg');
  for (const name of ['one.svg', 'two.svg']) await drive.row(name).getByText('Done').waitFor();
  expect(await drive.row('not picked.svg').count()).toBe(0);
  expect([...google.accounts.granted]).toEqual(['https://www.googleapis.com/auth/drive.file']);
  await save(bench);
  await saved(bench);
  expect(results(bench).map((path) => path.split('/').at(-1))).toContain('report.json');
  // Of pages nothing goes to Google but to its sign-in and its Drive: no script of Google runs in them.
  const hosts = new Set(bench.seen.flatMap((line) => (/^https?:/.test(line) && URL.canParse(line) ? [new URL(line).host] : [])));
  expect(hosts).toEqual(new Set([new URL(server.address).host, new URL(google.url).host, 'www.googleapis.com']));
  for (const file of [one, two]) expect(server.output()).not.toContain(file?.id);
});

test('hundreds of them fit into the address that brings them back', async () => {
  const { drive, google } = bench;
  const names = Array.from({ length: 350 }, (_, n) => `many ${n}.svg`);
  for (const name of names) google.files.svg(name, ROOT_ID, readFixture('cover.svg'));
  await drive.openPicker();
  await drive.pick(...names);
  await drive.page.getByText('350 of 350 files converted').first().waitFor({ timeout: 90_000 });
});

test('one that is gone by then is listed with its reason, the other is converted', async () => {
  const { drive, google } = bench;
  const lost = google.files.svg('lost.svg', ROOT_ID, readFixture('cover.svg'));
  google.files.svg('kept.svg', ROOT_ID, readFixture('cover.svg'));
  google.script(new RegExp(`files/${lost.id}`), refuse(404, 'notFound'), 9);
  await drive.openPicker();
  await drive.pick('lost.svg', 'kept.svg');
  await drive.row('kept.svg').getByText('Done').waitFor();
  await drive.page.getByText(lost.id).waitFor();
  await drive.page.getByText(/no longer in Google Drive/).waitFor();
});

test('what is picked from one tab does not come to another that waits as well', async () => {
  const { browser, drive, google, server } = bench;
  google.files.svg('for the second.svg', ROOT_ID, readFixture('cover.svg'));
  await drive.openPicker();
  await Promise.all([browser.waitForEvent('page'), drive.dialog.getByRole('button', { name: 'Choose in Google’s window' }).click()]);
  await drive.dialog.getByText('Waiting for Google’s window…').waitFor();
  const second = new DrivePage(await browser.newPage());
  await second.open(server.address);
  await second.openPicker();
  await second.pick('for the second.svg');
  await second.row('for the second.svg').getByText('Done').waitFor();
  await expect.poll(() => drive.dialog.getByText('Waiting for Google’s window…').count()).toBe(0);
  expect(await drive.row('for the second.svg').count()).toBe(0);
});

test('picking nothing, or not allowing it, leaves the dialog open for another try', async () => {
  const { drive } = bench;
  await drive.openPicker();
  await drive.pick();
  await drive.dialog.getByRole('status').getByText('Nothing chosen').waitFor();
  await drive.consent('Cancel');
  await drive.dialog
    .getByRole('alert')
    .getByText(/You did not allow Deckle/)
    .waitFor();
  await expectAccessible(drive.page, 'not allowed');
});

test('a browser that lets no window open is told of, with what to do', async () => {
  const { drive } = bench;
  await drive.page.evaluate(() => {
    window.open = () => null;
  });
  await drive.openPicker();
  await drive.dialog.getByRole('button', { name: 'Choose in Google’s window' }).click();
  await drive.dialog
    .getByRole('alert')
    .getByText(/did not let Google’s window open\. Allow pop-ups/)
    .waitFor();
});

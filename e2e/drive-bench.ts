/** What every spec of Google Drive needs: a Google on loopback, a server that knows it, and for each test a browser that finds it there. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchProfile } from './browser';
import { readFixture } from './fixture-files';
import { FakeGoogle } from './google/fake-google';
import { ROOT_ID } from './google/files';
import { DrivePage } from './pages/drive-page';
import { freePort } from './serve';
import { type ServerProcess, startServer } from './server-process';

export interface DriveBench {
  readonly google: FakeGoogle;
  readonly server: ServerProcess;
  /** This and what follows: of the test that runs. */
  readonly browser: BrowserContext;
  readonly drive: DrivePage;
  /** Addresses that pages asked for, and what they wrote to their consoles. */
  readonly seen: readonly string[];
}

/** Called once, at the top of a spec. `environment`: further variables of the server. */
export function driveBench(environment: Readonly<Record<string, string>> = {}): DriveBench {
  let google: FakeGoogle;
  let server: ServerProcess;
  let folder: string;
  let browser: BrowserContext;
  let drive: DrivePage;
  let seen: string[];

  beforeAll(async () => {
    google = await FakeGoogle.start();
    const port = await freePort();
    const known = { ...google.environment(`http://127.0.0.1:${port}`), DECKLE_MAX_FILES: '1000', DECKLE_RATE_API: '100000' };
    server = await startServer({ ...known, ...environment }, { port });
  });

  afterAll(async () => {
    await server.stop();
    google.stop();
  });

  beforeEach(async () => {
    google.forgetFaults();
    google.accounts.disconnect();
    for (const { id, name } of google.files.children(ROOT_ID)) if (name === 'Deckle') google.files.trash(id);
    folder = mkdtempSync(join(tmpdir(), 'deckle-drive-'));
    browser = await launchProfile(folder, { args: google.browserArgs, ignoreHTTPSErrors: true });
    browser.setDefaultTimeout(15_000);
    seen = [];
    browser.on('page', (page) => {
      page.on('request', (request) => seen.push(request.url()));
      page.on('console', (message) => seen.push(message.text()));
      page.on('framenavigated', (frame) => seen.push(frame.url()));
    });
    drive = new DrivePage(await browser.newPage());
    await drive.open(server.address);
  });

  afterEach(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    get google() {
      return google;
    },
    get server() {
      return server;
    },
    get browser() {
      return browser;
    },
    get drive() {
      return drive;
    },
    get seen() {
      return seen;
    },
  };
}

/** Opens the picker as somebody who has allowed everything. */
export async function signedIn({ drive }: DriveBench): Promise<void> {
  await drive.openPicker();
  await drive.consent();
  await drive.list.waitFor();
}

export async function dropIcon({ drive }: DriveBench): Promise<void> {
  await drive.drop([{ name: 'icon.svg', bytes: readFixture('cover.svg') }]);
  await drive.finished();
}

/** Opens the dialog, signs in where need be, and saves. */
export async function save({ drive }: DriveBench, choose: () => Promise<void> = async () => undefined): Promise<void> {
  await drive.openSave();
  const submit = drive.dialog.getByRole('button', { name: 'Save', exact: true });
  const ask = drive.dialog.getByRole('button', { name: /with Google$/ });
  await submit.or(ask).waitFor();
  if (await ask.isVisible()) await drive.consent();
  await submit.waitFor();
  await choose();
  await submit.click();
}

export async function saved({ drive }: DriveBench): Promise<void> {
  await drive.page.getByText(/^Saved to Google Drive: \d+ files?$/).waitFor({ timeout: 60_000 });
}

/** Paths of what was saved, below the folder `Deckle`. */
export function results({ google }: DriveBench): readonly string[] {
  const [top] = google.files.children(ROOT_ID).filter(({ name }) => name === 'Deckle');
  return top ? google.files.tree(top.id) : [];
}

/** Looking around and taking files out of Google Drive. */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refuse } from '@/e2e/google/fake-google';
import { ROOT_ID } from '@/e2e/google/files';
import { type Downloaded, download } from './download';
import { libraryOf, type TestDrive, testDrive } from './drive.test-support';
import type { DriveItem } from './item';
import { listFolder, listPage, type Place } from './list';
import { pickedItems } from './picked';
import { walk } from './walk';

const LIMITS = { maxFileBytes: 10_000, maxBatchBytes: 100_000 };

let drive: TestDrive;
beforeEach(async () => {
  drive = await testDrive();
});
afterEach(() => drive.google.stop());

const folder = (id: string, name = 'Library'): DriveItem => ({ id, name, kind: 'folder', bytes: null, modifiedAt: null, writable: false });
const names = (items: readonly { readonly name: string }[]): string[] => items.map(({ name }) => name);
const page = (place: Place) => listPage(drive.client, place, null);

async function all(portions: AsyncGenerator<readonly Downloaded[]>): Promise<Downloaded[]> {
  const files: Downloaded[] = [];
  for await (const portion of portions) files.push(...portion);
  return files;
}

test('a folder shows folders, drawings and ZIPs, whatever their names and types, and nothing else', async () => {
  const { files } = drive.google;
  const home = files.folder("it's \\ home");
  files.folder('Z folder', home.id);
  files.svg('b 10.svg', home.id, Buffer.from('x'));
  files.svg('b 9.SVGZ', home.id, Buffer.from('xx'), { mimeType: 'application/octet-stream' });
  files.svg('pack.zip', home.id, Buffer.from('PK'), { mimeType: 'application/x-zip-compressed' });
  files.svg('slides.svg', home.id, Buffer.from(''), { mimeType: 'application/vnd.google-apps.presentation' });
  files.svg('notes.txt', home.id, Buffer.from('x'), { mimeType: 'text/plain' });
  const found = (await page({ kind: 'folder', id: home.id, name: home.name })).items;
  expect(found.map(({ name, kind, bytes }) => [name, kind, bytes])).toEqual([
    ['Z folder', 'folder', null],
    ['b 9.SVGZ', 'svg', 2],
    ['b 10.svg', 'svg', 1],
    ['pack.zip', 'zip', 2],
  ]);
});

test('one can look at what is shared, on shared drives, recent, and by words with quotes', async () => {
  const { files } = drive.google;
  files.svg('from Grace.svg', 'nowhere', Buffer.from('x'), { parents: [], sharedWithMe: true, ownedByMe: false });
  const team = files.sharedDrive('Design team');
  files.svg('of the team.svg', team, Buffer.from('x'));
  files.svg('seen today.svg', 'root-of-my-drive', Buffer.from('x'), { viewedByMeTime: '2026-06-01T00:00:00Z' });
  files.svg("quote's.svg", 'root-of-my-drive', Buffer.from('x'));
  expect(names((await page({ kind: 'shared' })).items)).toEqual(['from Grace.svg']);
  expect(names((await page({ kind: 'drives' })).items)).toEqual(['Design team']);
  expect(names((await page({ kind: 'folder', id: team, name: 'Design team' })).items)).toEqual(['of the team.svg']);
  expect(names((await page({ kind: 'recent' })).items)[0]).toBe('seen today.svg');
  expect(names((await page({ kind: 'search', words: "quote's" })).items)).toEqual(["quote's.svg"]);
  expect(names((await page({ kind: 'search', words: "' or trashed = true or name contains '" })).items)).toEqual([]);
});

test('a long folder is read to its last page', async () => {
  const { files } = drive.google;
  drive.google.drive.pageCap = 7;
  const home = files.folder('many');
  for (let i = 0; i < 30; i += 1) files.svg(`${i}.svg`, home.id, Buffer.from('x'));
  expect(await listFolder(drive.client, home.id)).toHaveLength(30);
  expect(drive.google.requests.filter((line) => line.includes('/drive/v3/files?'))).toHaveLength(5);
});

test('a folder is taken with all its folders, shortcuts lead to files and never round in circles', async () => {
  drive.google.drive.pageCap = 10;
  const { id, count } = libraryOf(drive.google);
  const sources = await walk(drive.client, [folder(id)], { maxFiles: 100 });
  expect(sources).toHaveLength(count);
  const paths = sources.map(({ path }) => path);
  expect(new Set(paths).size).toBe(count);
  expect(paths).toEqual(
    expect.arrayContaining(['Library/logo 0.svg', 'Library/Icons/icon 20.svg', 'Library/Icons/Arrows/by shortcut.svg']),
  );
  expect(paths).toEqual(expect.arrayContaining(['Library/Icons/twin.svg', 'Library/Icons/twin (2).svg']));
  expect(paths.join()).not.toMatch(/thrown away|photo|notes/);
  expect(drive.google.mostAtOnce).toBeLessThanOrEqual(4);
});

test('more files than a batch takes are refused before any is downloaded', async () => {
  const { id } = libraryOf(drive.google);
  await expect(walk(drive.client, [folder(id)], { maxFiles: 30 })).rejects.toMatchObject({ code: 'archive/too-many-files' });
  expect(drive.google.requests.join()).not.toContain('alt=media');
});

test('folders without a bottom are refused', async () => {
  const { files } = drive.google;
  const top = files.folder('0');
  let at = top;
  for (let i = 1; i < 40; i += 1) at = files.folder(String(i), at.id);
  await expect(walk(drive.client, [folder(top.id)], { maxFiles: 100 })).rejects.toMatchObject({ code: 'drive/too-deep' });
});

describe('downloads', () => {
  test('come whole, in order, at most four at once, and no portion before the one before was taken', async () => {
    const { files } = drive.google;
    const home = files.folder('h');
    for (let i = 0; i < 130; i += 1) files.svg(`${i}.svg`, home.id, Buffer.from(`drawing ${i}`));
    const sources = await walk(drive.client, [folder(home.id)], { maxFiles: 1_000 });
    drive.google.script(/alt=media/, { kind: 'wait', milliseconds: 5 }, 1_000);
    const media = (): number => drive.google.requests.filter((line) => line.includes('alt=media')).length;
    const portions = download(drive.client, sources, LIMITS);
    const first = await portions.next();
    expect(first.value).toHaveLength(50);
    await new Promise((resolve) => setTimeout(resolve, 100));
    // Those under way may end, others do not begin.
    expect(media()).toBeLessThanOrEqual(54);
    const rest = await all(portions);
    expect(rest).toHaveLength(80);
    expect(await rest.at(-1)?.blob.text()).toBe('drawing 129');
    expect(drive.google.mostAtOnce).toBe(4);
  });

  test('one that is too large, gone, or not to be had fails alone', async () => {
    const { files } = drive.google;
    const home = files.folder('h');
    const large = files.svg('large.svg', home.id, Buffer.alloc(10_001));
    files.svg('good.svg', home.id, Buffer.from('good'));
    files.shortcut('large too.svg', home.id, large);
    const gone = files.svg('gone.svg', home.id, Buffer.from('x'));
    const barred = files.svg('barred.svg', home.id, Buffer.from('x'));
    const short = files.svg('short.svg', home.id, Buffer.from('1234'));
    const sources = await walk(drive.client, [folder(home.id)], { maxFiles: 10 });
    drive.google.script(new RegExp(`${gone.id}`), refuse(404, 'notFound'));
    drive.google.script(new RegExp(`${barred.id}`), refuse(403, 'cannotDownloadFile'));
    const lied = sources.map((source) => (source.id === short.id ? { ...source, bytes: 5 } : source));
    const found = await all(download(drive.client, lied, LIMITS));
    expect(Object.fromEntries(found.map(({ path, failure }) => [path, failure?.code ?? 'ok']))).toEqual({
      'Library/large.svg': 'file/too-large',
      'Library/large too.svg': 'file/too-large',
      'Library/good.svg': 'ok',
      'Library/gone.svg': 'drive/gone',
      'Library/barred.svg': 'drive/not-downloadable',
      'Library/short.svg': 'drive/incomplete',
    });
    // The large one was never asked for, the one behind a shortcut not read.
    expect(drive.google.requests.filter((line) => line.includes(`${large.id}?alt=media`))).toHaveLength(1);
  });

  test('one that breaks off in the middle is fetched again', async () => {
    const { files } = drive.google;
    const home = files.folder('h');
    const file = files.svg('a.svg', home.id, Buffer.alloc(9_000, 'a'));
    drive.google.script(new RegExp(`${file.id}`), { kind: 'half' });
    const [got] = await all(download(drive.client, [{ id: file.id, path: 'a.svg', kind: 'svg', bytes: 9_000 }], LIMITS));
    expect(got?.blob.size).toBe(9_000);
    expect(drive.waits).toEqual([500]);
  });

  test('a connection to the account that is lost ends it all', async () => {
    const { files } = drive.google;
    const home = files.folder('h');
    for (let i = 0; i < 3; i += 1) files.svg(`${i}.svg`, home.id, Buffer.from('x'));
    const sources = await walk(drive.client, [folder(home.id)], { maxFiles: 10 });
    drive.google.script(/alt=media/, refuse(401, 'authError'), 20);
    await expect(all(download(drive.client, sources, LIMITS))).rejects.toMatchObject({ code: 'drive/reconnect' });
  });
});

test('with the scope for files alone, folders that Deckle did not make look empty', async () => {
  const narrow = await testDrive(['drive.file']);
  try {
    const { id } = libraryOf(narrow.google);
    expect(await listFolder(narrow.client, id)).toEqual([]);
  } finally {
    narrow.google.stop();
  }
});

describe('files that were picked in Google’s window', () => {
  beforeEach(async () => {
    drive.google.stop();
    drive = await testDrive(['drive.file']);
  });

  test('come with what they are, in the order of the ids, and nothing else of the Drive can be seen', async () => {
    const { files } = drive.google;
    const home = files.folder('home');
    const drawing = files.svg('a.svg', home.id, Buffer.from('xyz'), { isAppAuthorized: true });
    const pack = files.svg('b.zip', home.id, Buffer.from('PK'), { mimeType: 'application/zip', isAppAuthorized: true });
    files.svg('neighbour.svg', home.id, Buffer.from('x'));
    const items = await pickedItems(drive.client, [pack.id, drawing.id]);
    expect(items.map(({ name, kind, bytes }) => [name, kind, bytes])).toEqual([
      ['b.zip', 'zip', 2],
      ['a.svg', 'svg', 3],
    ]);
    expect(names(await listFolder(drive.client, home.id))).toEqual(['a.svg', 'b.zip']);
  });

  test('one that cannot be seen any more fails alone, under its id', async () => {
    const { files } = drive.google;
    const good = files.svg('good.svg', ROOT_ID, Buffer.from('x'), { isAppAuthorized: true });
    const hidden = files.svg('hidden.svg', ROOT_ID, Buffer.from('x'));
    const items = await pickedItems(drive.client, [hidden.id, good.id]);
    const got = await all(download(drive.client, await walk(drive.client, items, { maxFiles: 10 }), LIMITS));
    expect(got.map(({ path, failure }) => [path, failure?.code])).toEqual(
      expect.arrayContaining([
        [hidden.id, 'drive/gone'],
        ['good.svg', undefined],
      ]),
    );
  });

  test('a connection that the account has ended is not taken for a fault of the file', async () => {
    drive.google.script(/GET \/drive\/v3\/files\//, refuse(401, 'authError'), 2);
    await expect(pickedItems(drive.client, ['1x'])).rejects.toMatchObject({ code: 'drive/reconnect' });
  });
});

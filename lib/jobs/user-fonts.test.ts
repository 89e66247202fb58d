import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { makeDatabase } from './store/database';
import { type FontStore, idbFonts, memoryFonts } from './store/font-store';
import { MAX_FONTS, UserFonts } from './user-fonts';

const font = (name: string, content = name) => ({ name, blob: new Blob(['wOF2', content]) });
const names = (fonts: UserFonts): readonly string[] => fonts.list().map(({ name }) => name);

let databases = 0;
const stores: readonly (readonly [string, () => FontStore])[] = [
  ['the database', () => idbFonts(makeDatabase(`fonts-${(databases += 1)}`))],
  ['memory', memoryFonts],
];

test.each(stores)('fonts are kept in %s, each once, and can be removed', async (_, makeStore) => {
  const store = makeStore();
  const fonts = await UserFonts.open(store);
  expect([fonts.key, fonts.files.length]).toEqual(['', 0]);
  expect(await fonts.add([font('b.woff2'), font('a.woff2'), font('again.woff2', 'b.woff2')])).toEqual([]);
  expect(names(fonts)).toEqual(['a.woff2', 'b.woff2']);
  const reopened = await UserFonts.open(store);
  expect(names(reopened)).toEqual(['a.woff2', 'b.woff2']);
  expect(reopened.key).toBe(fonts.key);
  expect(reopened.files).toEqual(fonts.files);
  await reopened.remove(reopened.list()[0]?.id ?? '');
  expect(names(await UserFonts.open(store))).toEqual(['b.woff2']);
});

test('what is no font is refused by name, and the others are kept', async () => {
  const fonts = await UserFonts.open(memoryFonts());
  const files = [
    { name: 'notes.txt', blob: new Blob(['true story']) },
    { name: 'empty.ttf', blob: new Blob() },
  ];
  expect(await fonts.add([{ name: 'page.html', blob: new Blob(['<html>']) }, font('a.woff2'), ...files.slice(1)])).toEqual([
    'page.html',
    'empty.ttf',
  ]);
  expect(names(fonts)).toEqual(['a.woff2']);
});

test('there is an end to how many', async () => {
  const fonts = await UserFonts.open(memoryFonts());
  const many = Array.from({ length: MAX_FONTS + 1 }, (_, i) => font(`${i}.woff2`));
  expect(await fonts.add(many)).toEqual([`${MAX_FONTS}.woff2`]);
  expect(fonts.files).toHaveLength(MAX_FONTS);
});

test('listeners hear of changes, and the set has another name after each', async () => {
  const fonts = await UserFonts.open(memoryFonts());
  const heard = vi.fn<() => void>();
  const stop = fonts.subscribe(heard);
  await fonts.add([font('a.woff2')]);
  const [before, files] = [fonts.key, fonts.files];
  expect(fonts.files).toBe(files);
  await fonts.remove(fonts.list()[0]?.id ?? '');
  expect(heard).toHaveBeenCalledTimes(2);
  expect(fonts.key).not.toBe(before);
  stop();
  await fonts.add([font('b.woff2')]);
  expect(heard).toHaveBeenCalledTimes(2);
});

test('a storage that is full says so, and what was kept before stays', async () => {
  const store = memoryFonts();
  const fonts = await UserFonts.open(store);
  await fonts.add([font('a.woff2')]);
  store.put = async () => Promise.reject(new Error('full'));
  await expect(fonts.add([font('b.woff2')])).rejects.toThrow('full');
  expect(names(fonts)).toEqual(['a.woff2']);
});

test('where nothing can be read, nothing was kept', async () => {
  const broken: FontStore = { ...memoryFonts(), list: async () => Promise.reject(new Error('gone')) };
  expect((await UserFonts.open(broken)).list()).toEqual([]);
});

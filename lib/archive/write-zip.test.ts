import fc from 'fast-check';
import JSZip from 'jszip';
import { expect, it } from 'vitest';
import { deflateEntry, storedEntry, writeZip } from './write-zip';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('writes archives that JSZip reads back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-zé]{1,8}$/), fc.uint8Array({ maxLength: 500 })), { selector: ([path]) => path }),
      async (files) => {
        const entries = await Promise.all(
          files.map(async ([path, content], i) => (i % 2 ? storedEntry(path, content) : deflateEntry(path, content))),
        );
        const zip = await JSZip.loadAsync(writeZip(entries), { checkCRC32: true });
        expect(Object.keys(zip.files)).toEqual(files.map(([path]) => path));
        for (const [path, content] of files) expect(await zip.file(path)?.async('uint8array')).toEqual(new Uint8Array(content));
      },
    ),
    { numRuns: 40 },
  );
});

it('stores what Deflate does not make smaller', async () => {
  expect((await deflateEntry('a', bytes('a'.repeat(1_000)))).method).toBe('deflate');
  expect((await deflateEntry('a', bytes('a'))).method).toBe('stored');
  expect((await deflateEntry('a', new Uint8Array(0))).method).toBe('stored');
});

it('gives the same bytes for the same entries, dated 1980-01-01', async () => {
  const write = async () => writeZip([await deflateEntry('a.xml', bytes('<a/>'.repeat(99))), storedEntry('b', bytes('b'))]);
  const zip = await write();
  expect(await write()).toEqual(zip);
  expect((await JSZip.loadAsync(zip)).file('b')?.date.toISOString()).toBe('1980-01-01T00:00:00.000Z');
});

it('refuses two entries of one path', () => {
  expect(() => writeZip([storedEntry('a', bytes('1')), storedEntry('a', bytes('2'))])).toThrow('two entries of one path');
});

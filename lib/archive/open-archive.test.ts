import { BlobReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import fc from 'fast-check';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { OPEN_LIMITS, PUBLIC_LIMITS } from '@/lib/limits/limits';
import { type Archive, type EntryContent, openArchive } from './open-archive';
import { deflateEntry, type ReadyEntry, storedEntry, writeZip } from './write-zip';

const SVG = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'.repeat(5));

const blobOf = (...parts: readonly (Uint8Array | string)[]): Blob => new Blob(parts as BlobPart[]);

async function zipOf(...paths: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  return writeZip(await Promise.all(paths.map((path) => deflateEntry(path, SVG))));
}

async function readAll(archive: Archive, which: readonly number[] | 'all' = 'all'): Promise<EntryContent[]> {
  const contents: EntryContent[] = [];
  for await (const content of archive.readEntries(which)) contents.push(content);
  return contents;
}

/** A Blob that tells which bytes were asked for. */
function watched(blob: Blob): { readonly blob: Blob; readonly slices: [number, number][] } {
  const slices: [number, number][] = [];
  const proxy = { size: blob.size, slice: (start: number, end: number) => (slices.push([start, end]), blob.slice(start, end)) };
  return { blob: proxy as unknown as Blob, slices };
}

describe('good archives', () => {
  const files = fc.uniqueArray(
    fc.tuple(
      fc
        .stringMatching(/^[a-z]{1,6}(\/[a-zé日]{1,6})?$/)
        // What Windows reserves for devices gets another name, and has tests of its own.
        .filter((stem) => !/(^|\/)(con|prn|aux|nul)(\/|$)/.test(stem))
        .map((stem) => `${stem}.svg`),
      fc.uint8Array({ maxLength: 3_000 }),
      fc.boolean(),
    ),
    { selector: ([path]) => path.toLowerCase(), minLength: 1, maxLength: 15 },
  );

  it('read as JSZip wrote them, and as JSZip reads them', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.boolean(), async (contents, streamFiles) => {
        const zip = new JSZip();
        for (const [path, bytes, packed] of contents) zip.file(path, bytes, { compression: packed ? 'DEFLATE' : 'STORE' });
        const written = await zip.generateAsync({ type: 'uint8array', streamFiles });
        const oracle = await JSZip.loadAsync(written);
        const archive = await openArchive(blobOf(written), OPEN_LIMITS);
        expect(archive.entries.map((entry) => entry.path).sort()).toEqual(contents.map(([path]) => path).sort());
        for (const { path, bytes } of await readAll(archive))
          expect(bytes).toEqual(new Uint8Array((await oracle.file(path)?.async('uint8array')) as Uint8Array));
      }),
      { numRuns: 40 },
    );
  });

  it('read as zip.js wrote them, with Zip64 or without, and as zip.js reads them', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.boolean(), async (contents, zip64) => {
        const writer = new ZipWriter(new Uint8ArrayWriter(), { zip64, useWebWorkers: false });
        for (const [path, bytes, packed] of contents) await writer.add(path, new BlobReader(blobOf(bytes)), { level: packed ? 6 : 0 });
        const blob = blobOf(await writer.close());
        const reader = new ZipReader(new BlobReader(blob), { useWebWorkers: false });
        const oracle = new Map<string, Uint8Array>();
        for (const entry of await reader.getEntries())
          if (!entry.directory) oracle.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
        await reader.close();
        const read = await readAll(await openArchive(blob, OPEN_LIMITS));
        expect(read.length).toBe(oracle.size);
        for (const { path, bytes } of read) expect(bytes).toEqual(new Uint8Array(oracle.get(path) as Uint8Array));
      }),
      { numRuns: 25 },
    );
  });

  it('keep order and names, and say the raw name where it had to change', async () => {
    const archive = await openArchive(
      blobOf(await zipOf('b.svg', '../a.svg', 'A.svg', 'readme.txt', '__MACOSX/._b.svg', '._c.svg')),
      PUBLIC_LIMITS,
    );
    expect(archive.entries.map(({ path, rawName }) => [path, rawName])).toEqual([
      ['b.svg', undefined],
      ['a.svg', '../a.svg'],
      ['A (2).svg', 'A.svg'],
    ]);
  });

  it('give only what was asked for, in the order of the archive', async () => {
    const archive = await openArchive(blobOf(await zipOf('a.svg', 'b.svg', 'c.svg')), PUBLIC_LIMITS);
    expect((await readAll(archive, [2, 0, 2, 99])).map(({ index, path }) => [index, path])).toEqual([
      [0, 'a.svg'],
      [2, 'c.svg'],
    ]);
  });

  it('give bytes that own their buffer', async () => {
    const zip = writeZip([storedEntry('a.svg', SVG), await deflateEntry('b.svg', SVG)]);
    for (const { bytes } of await readAll(await openArchive(blobOf(zip), PUBLIC_LIMITS))) expect(bytes?.buffer.byteLength).toBe(SVG.length);
  });

  it('may stand behind a self-extractor or before padding', async () => {
    const zip = await zipOf('a.svg');
    for (const blob of [blobOf('MZ program', zip), blobOf(zip, new Uint8Array(500))]) {
      expect((await readAll(await openArchive(blob, PUBLIC_LIMITS))).map(({ bytes }) => bytes)).toEqual([SVG]);
    }
  });

  it('may hold another archive, stored, whose end record is no rival', async () => {
    const outer = writeZip([storedEntry('a.svg', SVG), storedEntry('inner.zip', await zipOf('deep.svg'))]);
    expect((await openArchive(blobOf(outer), PUBLIC_LIMITS)).entries.map((entry) => entry.path)).toEqual(['a.svg']);
  });
});

describe('reading', () => {
  const large = (size: number, seed: number): ReadyEntry =>
    storedEntry(
      `${seed}.svg`,
      Uint8Array.from({ length: size }, (_, i) => (i * seed * 31 + (i >> 8)) & 0xff),
    );

  it('asks for slices of 8 MB at most, few of them, and none before an entry is asked for', async () => {
    const zip = writeZip([large(5_000_000, 1), large(9_500_000, 2), ...Array.from({ length: 200 }, (_, i) => large(1_000, i + 3))]);
    const { blob, slices } = watched(blobOf(zip));
    const archive = await openArchive(blob, OPEN_LIMITS);
    const before = slices.length;
    const reading = archive.readEntries('all');
    expect(slices.length).toBe(before);
    await reading.next();
    expect(slices.length).toBe(before + 1);
    for await (const content of reading) expect(content.failure).toBeUndefined();
    const reads = slices.slice(before);
    expect(Math.max(...reads.map(([start, end]) => end - start))).toBeLessThanOrEqual(8_000_000);
    expect(reads.length).toBeLessThanOrEqual(3);
  });

  it('does not read along what lies between, when that is much', async () => {
    const zip = writeZip([storedEntry('a.svg', SVG), storedEntry('photo.png', new Uint8Array(3_000_000)), storedEntry('b.svg', SVG)]);
    const { blob, slices } = watched(blobOf(zip));
    const archive = await openArchive(blob, PUBLIC_LIMITS);
    slices.length = 0;
    expect((await readAll(archive)).length).toBe(2);
    expect(slices.reduce((sum, [start, end]) => sum + end - start, 0)).toBeLessThan(200_000);
  });

  it('stops when the signal is aborted', async () => {
    const archive = await openArchive(blobOf(await zipOf('a.svg', 'b.svg')), PUBLIC_LIMITS);
    const controller = new AbortController();
    const reading = archive.readEntries('all', controller.signal);
    await reading.next();
    controller.abort();
    await expect(reading.next()).rejects.toMatchObject({ code: 'convert/cancelled' });
  });

  it('says when the file is gone', async () => {
    const gone = { size: 1_000, slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) };
    await expect(openArchive(gone as unknown as Blob, PUBLIC_LIMITS)).rejects.toMatchObject({ code: 'file/unreadable' });
  });
});

describe('archives that are not believed', () => {
  const code = async (blob: Blob, limits = PUBLIC_LIMITS): Promise<string> =>
    openArchive(blob, limits).then(
      () => 'opened',
      (error: { code?: string }) => error.code ?? 'a bug',
    );

  it('are two in one file, in whatever way', async () => {
    const [a, b] = [await zipOf('a.svg'), await zipOf('b.svg')];
    expect(await code(blobOf(a, b))).toBe('archive/ambiguous');
    const commented = new Uint8Array(a);
    new DataView(commented.buffer).setUint16(a.length - 2, b.length, true);
    expect(await code(blobOf(commented, b))).toBe('archive/ambiguous');
    expect(await code(blobOf(await zipOf('c.svg'), new Uint8Array(200_000), a))).toBe('archive/ambiguous');
  });

  it('end in a stored archive because the outer one was cut', async () => {
    const inner = await zipOf('deep.svg');
    const outer = writeZip([storedEntry('a.svg', SVG), storedEntry('inner.zip', inner)]);
    const innerEnd = outer.length - 22 - (46 + 'inner.zip'.length) - (46 + 'a.svg'.length);
    expect(await code(blobOf(outer.subarray(0, innerEnd)))).toBe('archive/ambiguous');
    expect(await code(blobOf(outer.subarray(0, innerEnd + 10)))).toBe('archive/ambiguous');
  });

  it('are cut anywhere', async () => {
    const zip = await zipOf('a.svg', 'b.svg');
    for (let length = 4; length < zip.length; length += 1) expect(await code(blobOf(zip.subarray(0, length)))).toBe('archive/truncated');
  });

  it('hold more than the limits allow', async () => {
    const zip = blobOf(await zipOf('a.svg', 'b.svg', 'c.svg'));
    expect(await code(zip, { ...PUBLIC_LIMITS, maxFiles: 2 })).toBe('archive/too-many-files');
    expect(await code(zip, { ...PUBLIC_LIMITS, maxBatchBytes: 3 * SVG.length - 1 })).toBe('archive/too-large');
    expect(await code(zip, { ...PUBLIC_LIMITS, maxFiles: 3, maxBatchBytes: 3 * SVG.length, maxFileBytes: SVG.length })).toBe('opened');
  });

  it('do no worse than fail when any byte of them is another', async () => {
    const zip = writeZip([await deflateEntry('a.svg', SVG), storedEntry('b.svg', SVG)]);
    for (let at = 0; at < zip.length; at += 1) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const broken = new Uint8Array(zip);
        broken[at] = (broken[at] as number) ^ flip;
        const contents = await openArchive(blobOf(broken), PUBLIC_LIMITS).then(
          (archive) => readAll(archive),
          (error: { code?: string }) => {
            expect(error.code).toMatch(/^archive\//);
            return [];
          },
        );
        for (const content of contents) if (content.bytes) expect(content.bytes).toEqual(SVG);
      }
    }
  });
});

it('an entry that is a bomb fails alone where there are no limits', async () => {
  const zip = writeZip([await deflateEntry('bomb.svg', new Uint8Array(20_000_000)), await deflateEntry('good.svg', SVG)]);
  const archive = await openArchive(blobOf(zip), OPEN_LIMITS);
  expect((await readAll(archive)).map(({ path, failure }) => [path, failure?.code])).toEqual([
    ['bomb.svg', 'entry/bomb'],
    ['good.svg', undefined],
  ]);
});

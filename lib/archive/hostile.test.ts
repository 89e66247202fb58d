import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { PUBLIC_LIMITS } from '@/lib/limits/limits';
import { type ArchiveEntry, type EntryContent, openArchive } from './open-archive';
import { sniffType } from './sniff';

interface HostileCase {
  readonly name: string;
  readonly kind: 'svg' | 'zip';
  readonly heavy: boolean;
  readonly expect: 'convert' | 'fail-file' | 'fail-or-convert' | 'reject-archive' | 'partial';
  readonly checks: readonly string[];
  readonly note: string;
  readonly files?: Readonly<Record<string, 'convert' | 'fail' | 'ignore'>>;
}

type Result = { readonly refused: string } | { readonly entries: readonly ArchiveEntry[]; readonly contents: readonly EntryContent[] };

const folder = process.env['DECKLE_HOSTILE_DIR'] ?? fileURLToPath(new URL('../../../shared/hostile', import.meta.url));
const manifest = `${folder}/manifest.json`;
const present = existsSync(manifest);
const cases = present ? (JSON.parse(readFileSync(manifest, 'utf8')) as HostileCase[]) : [];
const archives = cases.filter((entry) => entry.kind === 'zip' && existsSync(`${folder}/${entry.name}`));

/** Outcomes that the manifest leaves open ("or a refusal"), pinned to the one that is ours. */
const OURS: Readonly<Record<string, 'archive/ambiguous' | 'opens'>> = {
  'zip/count-lies-low.zip': 'archive/ambiguous',
  'zip/pptx-named.zip': 'opens',
};

/** Reasons in the words of the catalogue; a wrong reason sends the user to the wrong remedy. */
const REFUSALS: Readonly<Record<string, string>> = {
  'zip/empty.zip': 'archive/empty',
  'zip/zero-bytes.zip': 'archive/empty',
  'zip/dirs-only.zip': 'archive/no-svg',
  'zip/no-svg.zip': 'archive/no-svg',
  'zip/nested-40.zip': 'archive/no-svg',
  'zip/not-a-zip.zip': 'archive/not-a-zip',
  'zip/html.zip': 'archive/not-a-zip',
  'zip/svg-named.zip': 'archive/not-a-zip',
  'zip/truncated.zip': 'archive/truncated',
  'zip/truncated-eocd.zip': 'archive/truncated',
  'zip/cd-offset-wrong.zip': 'archive/truncated',
  'zip/zip64-absurd-size.zip': 'archive/truncated',
  'zip/count-lies-high.zip': 'archive/ambiguous',
  'zip/count-lies-low.zip': 'archive/ambiguous',
  'zip/two-eocds.zip': 'archive/ambiguous',
  'zip/multi-disk.zip': 'archive/multi-disk',
  'zip/encrypted-zipcrypto.zip': 'archive/encrypted',
  'zip/encrypted-aes.zip': 'archive/encrypted',
  'zip/files-21.zip': 'archive/too-many-files',
  'zip/files-10000.zip': 'archive/too-many-files',
  'zip/files-70000-zip64.zip': 'archive/too-many-files',
  'zip/bomb-shared-entry.zip': 'archive/overlap',
  'zip/bomb-overlap-20x9MB.zip': 'archive/overlap',
  'zip/bomb-overlap-250x4MB.zip': 'archive/overlap',
  'zip/bomb-ratio-1GB.zip': 'archive/bomb',
  'zip/total-over-100MB.zip': 'archive/too-large',
  'zip/archive-over-100MB.zip': 'archive/too-large',
};

async function readAll(name: string): Promise<Result> {
  const blob = new Blob([readFileSync(`${folder}/${name}`)]);
  try {
    const archive = await openArchive(blob, PUBLIC_LIMITS);
    const contents: EntryContent[] = [];
    for await (const content of archive.readEntries('all')) contents.push(content);
    return { entries: archive.entries, contents };
  } catch (error) {
    if (error instanceof AppError) return { refused: error.code };
    throw error;
  }
}

/** What later stages will make of the content: only drawings and what is compressed go on. */
const isReadable = (content: EntryContent): boolean => content.bytes !== undefined && ['svg', 'gzip'].includes(sniffType(content.bytes));

const UNSAFE_PATH = /(?:^|\/)\.\.?(?:\/|$)|^\/|[\\:\p{Cc}\u202a-\u202e\u2066-\u2069]|(?:^|\/)~|[. ](?:\/|$)/u;

describe.skipIf(!present)('hostile archives of the shared folder (skipped where that folder is absent)', () => {
  it('finds archives to test with', () => expect(archives.length).toBeGreaterThan(70));

  it.for(archives)('$name: $note', async (hostile) => {
    const result = await readAll(hostile.name);
    const ours = OURS[hostile.name];
    if ('refused' in result) {
      expect(ours ?? hostile.expect).not.toBe('opens');
      if (ours === undefined) expect(['reject-archive', 'fail-or-convert']).toContain(hostile.expect);
      expect(result.refused).toBe(REFUSALS[hostile.name] ?? 'a reason that is listed above');
      return;
    }
    if (ours === undefined) expect(hostile.expect).not.toBe('reject-archive');
    const paths = result.entries.map((entry) => entry.path);
    for (const path of paths) expect(path).not.toMatch(UNSAFE_PATH);
    expect(new Set(paths.map((path) => path.normalize('NFC').toLowerCase())).size).toBe(paths.length);
    expect(result.contents.length).toBe(paths.length);

    const outcome = new Map(
      result.contents.map((content) => {
        const entry = result.entries[content.index] as ArchiveEntry;
        return [entry.rawName ?? entry.path, isReadable(content) ? 'convert' : 'fail'];
      }),
    );
    if (hostile.files) {
      const seen = Object.keys(hostile.files).map((name) => [name, outcome.get(name) ?? 'ignore']);
      expect(Object.fromEntries(seen)).toEqual(hostile.files);
    } else {
      expect(result.contents.map(isReadable)).toEqual(paths.map(() => true));
    }
  });
});

import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_FILES, HOSTILE_FOLDER, type HostileFile, knownGap, mayBeRefused, mustBeRefused } from '@/e2e/hostile/hostile-files';
import { expectValidDeck } from '@/lib/deck/open-xml-validator.test-support';
import { CATALOGUE } from '@/lib/errors/catalogue';
import { type Report, type ReportFile, reportSchema } from '@/lib/results/report';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CONTROL = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><rect width="40" height="30" fill="red"/></svg>';
/**
 * The careful limits of a public page, but for the number of files where many are tried in one go, and half as much time again:
 * what is asked here is whether they come to an end, on machines that do other things, too.
 */
const LIMITS = ['--max-file-bytes', '10000000', '--max-batch-bytes', '100000000', '--file-timeout-ms', '45000'];
const ALL_AT_ONCE = [...LIMITS, '--max-files', '1000'];
const ONE_BY_ONE = [...LIMITS, '--max-files', '20'];

const drawings = HOSTILE_FILES.filter(({ kind }) => kind === 'svg');
const archives = HOSTILE_FILES.filter(({ kind }) => kind === 'zip');
/** Names of folders do not come along with single files: these are told apart by their place in the report. */
const controls = ['first.svg', 'last.svg'] as const;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckle-hostile-'));
  for (const name of controls) await writeFile(join(folder, name), CONTROL);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
  readonly report: Report | null;
}

async function deckle(out: string, inputs: readonly string[], flags: readonly string[]): Promise<Ended> {
  await mkdir(out, { recursive: true });
  const report = join(out, 'the report.json');
  const node = ['--disable-warning=ExperimentalWarning', '--import', './workers/node/register.mjs', 'workers/node/deckle.ts'];
  const args = [...node, '--out', out, '--report', report, ...flags, '--', ...inputs];
  const { code, stderr } = await new Promise<Omit<Ended, 'report'>>((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ code: status, stderr: text }));
  });
  const json = await readFile(report, 'utf8').catch(() => null);
  return { code, stderr, report: json === null ? null : reportSchema.parse(JSON.parse(json)) };
}

/** A code of the catalogue with its remedy, and never the one for bugs. */
function expectTyped(code: string | undefined, remedy: string | undefined): void {
  expect(Object.keys(CATALOGUE)).toContain(code);
  expect(code).not.toBe('internal/unexpected');
  expect(remedy).toMatch(/\w/);
}

const externalTargets = async (deck: string): Promise<string[]> => {
  const zip = await JSZip.loadAsync(await readFile(deck));
  const parts = Object.keys(zip.files).filter((name) => name.endsWith('.rels'));
  const xml = await Promise.all(parts.map(async (name) => (await zip.file(name)?.async('string')) ?? ''));
  return xml.flatMap((text) => [...text.matchAll(/<Relationship\b[^>]*TargetMode="External"[^>]*>/g)].map(([tag]) => tag));
};

describe.skipIf(drawings.length === 0)('hostile drawings on the command line (skipped where their folder is absent)', () => {
  let ended: Ended;
  let out: string;
  const rowOf = (index: number): ReportFile => {
    const row = ended.report?.files[index + 1];
    if (!row) throw new Error('no such row');
    return row;
  };

  beforeAll(async () => {
    out = join(folder, 'drawings');
    const inputs = [join(folder, controls[0]), ...drawings.map(({ name }) => join(HOSTILE_FOLDER, name)), join(folder, controls[1])];
    ended = await deckle(out, inputs, ['--output', 'deck,decks', ...ALL_AT_ONCE]);
  }, 600_000);

  it('leaves the other files of the batch whole', () => {
    expect(ended.code).toBe(1);
    expect(ended.report?.files).toHaveLength(drawings.length + 2);
    for (const index of [-1, drawings.length]) expect(rowOf(index)).toMatchObject({ state: 'done', shapes: 1 });
  });

  it('makes one sound deck of all that could be converted', async () => {
    await expectValidDeck(await readFile(join(out, 'deck.pptx')));
  });

  it.for(drawings.map((drawing, index) => ({ ...drawing, index })))('$name: $note', async ({ name, expect: wanted, checks, index }) => {
    const row = rowOf(index);
    const gap = knownGap(name);
    if (gap) {
      expect(row.state, 'a known gap that has come to pass must leave the list').toBe('failed');
      expect(row.code).toBe(gap.code);
      return;
    }
    if (wanted === 'convert') expect(row).toMatchObject({ state: 'done' });
    if (wanted === 'fail-file') expect(row).toMatchObject({ state: 'failed' });
    if (row.state === 'failed') return expectTyped(row.code, row.remedy);
    expect(row.state).toBe('done');
    if (checks.includes('no-external-rel')) {
      for (const target of await externalTargets(join(out, row.output ?? ''))) expect(target).toMatch(/Target="(?:https?|mailto|tel):/);
    }
  });
});

describe.skipIf(archives.length === 0)('hostile archives on the command line (skipped where their folder is absent)', () => {
  const ended = new Map<string, Ended>();

  beforeAll(async () => {
    const waiting = [...archives];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const inputs = [join(HOSTILE_FOLDER, next.name), join(folder, controls[0])];
        // The control file counts, too.
        const flags = [...ONE_BY_ONE.slice(0, -1), next.name.includes('files-20') ? '21' : '20'];
        ended.set(next.name, await deckle(join(folder, next.name), inputs, ['--no-check', '--workers', '1', ...flags]));
      }
    };
    await Promise.all([lane(), lane()]);
  }, 600_000);

  const stateOf = (row: ReportFile): string => (row.state === 'done' ? 'convert' : 'fail');

  it.for(archives)('$name: $note', (hostile: HostileFile) => {
    const { code, report } = ended.get(hostile.name) ?? { code: null, report: null };
    if (!report) throw new Error('no report');
    expect(report.files.at(-1)).toMatchObject({ path: controls[0], state: 'done' });
    const [refusal] = report.rejected;
    if (refusal) {
      expect(mayBeRefused(hostile)).toBe(true);
      expectTyped(refusal.code, refusal.remedy);
      expect(code).toBe(1);
      expect(report.files).toHaveLength(1);
      return;
    }
    expect(mustBeRefused(hostile)).toBe(false);
    const rows = report.files.slice(0, -1);
    for (const row of rows) if (row.state === 'failed') expectTyped(row.code, row.remedy);
    const wanted = Object.values(hostile.files ?? {});
    const count = (states: readonly string[], state: string): number => states.filter((other) => other === state).length;
    if (hostile.files) {
      const states = rows.map(stateOf);
      expect(count(states, 'fail')).toBe(count(wanted, 'fail'));
      // A name that the manifest does not list, as too long, may be mended.
      expect(count(states, 'convert')).toBeGreaterThanOrEqual(count(wanted, 'convert'));
    } else expect(rows.every(({ state }) => state === 'done')).toBe(true);
    expect(code).toBe(rows.some(({ state }) => state === 'failed') ? 1 : 0);
  });
});

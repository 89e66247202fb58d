/** The command line: the same core as the page, on worker threads. Exit 0 when all converted, 1 when some failed, 2 on wrong usage. */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import type { GridSheet } from '@/lib/drawingml/grid-layout';
import type { SlideBytes } from '@/lib/drawingml/slide-bytes';
import { type Failure, failure } from '@/lib/errors/app-error';
import { commonSlide, gridSheet } from '@/lib/jobs/batch-options';
import { byteText } from '@/lib/jobs/byte-text';
import { folderOf } from '@/lib/jobs/file-names';
import type { Limits } from '@/lib/limits/limits';
import { Pool } from '@/lib/pool/pool';
import type { Delivered } from '@/lib/pool/protocol';
import { buildReport, reportNotes } from '@/lib/results/build-report';
import { outputNames } from '@/lib/results/output-names';
import type { ReportFile } from '@/lib/results/report';
import { type Arguments, readArguments, USAGE, UsageError } from './arguments';
import { compileEngines } from './engines';
import { gatherInputs, type InputFile, type Inputs } from './inputs';
import { spawnNode } from './spawn-node';

async function main(): Promise<number> {
  const given = process.argv.slice(2);
  if (given.includes('--help') || given.includes('-h')) {
    process.stdout.write(USAGE);
    return 0;
  }
  let chosen: Arguments;
  try {
    chosen = readArguments(given, process.env);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  const inputs = await gatherInputs(chosen.inputs, chosen.limits);
  const pool = new Pool({
    spawn: spawnNode,
    compile: compileEngines,
    size: chosen.workers,
    cores: availableParallelism(),
    fileTimeoutMs: chosen.limits.fileTimeoutMs,
    assembleTimeoutMs: Number.POSITIVE_INFINITY,
    memoryBytes: totalmem() / 4,
  });
  pool.useFonts(await readFonts(chosen.fontDirs));
  try {
    return await new Run(chosen, inputs, pool).run();
  } finally {
    pool.dispose();
  }
}

async function readFonts(folders: readonly string[]): Promise<Uint8Array[]> {
  const fonts: Uint8Array[] = [];
  for (const folder of folders) {
    for (const name of (await readdir(folder)).sort())
      if (/\.(ttf|otf|woff2?)$/i.test(name)) fonts.push(new Uint8Array(await readFile(join(folder, name))));
  }
  return fonts;
}

class Run {
  private readonly chosen: Arguments;
  private readonly inputs: Inputs;
  private readonly pool: Pool;
  private readonly rows: (ReportFile | undefined)[];
  private readonly slides: (SlideBytes | undefined)[];
  private readonly sheet: GridSheet | undefined;
  private readonly deckNames: readonly string[];
  private readonly pngNames: readonly string[];
  private readonly over = new AbortController();
  private finished = 0;
  private readonly began = performance.now();

  constructor(chosen: Arguments, inputs: Inputs, pool: Pool) {
    const { files } = inputs;
    const { grid, options } = chosen;
    const asked = { grid, slide: options.slide };
    const slide = options.outputs.includes('deck') ? commonSlide(asked, files.length) : options.slide;
    this.sheet = gridSheet(asked);
    this.chosen = { ...chosen, options: { ...options, slide } };
    this.inputs = inputs;
    this.pool = pool;
    this.rows = Array.from({ length: files.length });
    this.slides = Array.from({ length: files.length });
    const sources = files.map(({ path, archive }) => ({ path, ...(archive === null ? {} : { container: archive }) }));
    const naming = { template: chosen.names, date: new Date().toISOString().slice(0, 10) };
    this.deckNames = outputNames(sources, 'pptx', naming);
    this.pngNames = outputNames(sources, 'png', naming);
  }

  async run(): Promise<number> {
    const { files, rejected } = this.inputs;
    const refusal = refuseBatch(files, this.chosen.limits);
    if (refusal) {
      process.stderr.write(`${refusal.message} ${refusal.remedy}\n`);
      return 1;
    }
    if (files.length === 0 && rejected.length === 0) {
      process.stderr.write('No SVG files were found there.\n');
      return 1;
    }
    await mkdir(this.chosen.out, { recursive: true });
    const running = new Set<Promise<void>>();
    const timer = this.startClock();
    for await (const { index, content } of this.inputs.read()) {
      const file = files[index];
      if (!file) continue;
      const work = this.convert(index, file, content).finally(() => running.delete(work));
      running.add(work);
      // A few files wait ready for the threads; the rest stays on disk.
      if (running.size >= this.pool.size * 2) await Promise.race(running);
    }
    await Promise.all(running);
    clearTimeout(timer);
    await this.commonDeck();
    this.progress(true);
    const report = buildReport({ batchId: crypto.randomUUID(), files: this.rows.filter((row) => row !== undefined), rejected });
    if (this.chosen.report !== null) {
      await mkdir(dirname(this.chosen.report), { recursive: true });
      await writeFile(this.chosen.report, `${JSON.stringify(report, null, 2)}\n`);
    }
    for (const { path, code, message, remedy } of rejected) process.stderr.write(`${path}: ${code}: ${message} ${remedy}\n`);
    const failed = report.files.filter((row) => row.state === 'failed');
    for (const row of failed)
      process.stderr.write(`${row.archive ? `${row.archive}: ` : ''}${row.path}: ${row.code}: ${row.message} ${row.remedy}\n`);
    const skipped = report.files.filter((row) => row.state === 'skipped').length;
    if (skipped > 0) process.stderr.write(`The batch reached its time limit: ${skipped} files were not converted.\n`);
    return failed.length > 0 || skipped > 0 || rejected.length > 0 ? 1 : 0;
  }

  /** What runs or waits when the time of the batch is over is given up. */
  private startClock(): ReturnType<typeof setTimeout> | undefined {
    const { batchTimeoutMs } = this.chosen.limits;
    return batchTimeoutMs <= MAX_TIMER_MS ? setTimeout(() => this.over.abort(), batchTimeoutMs) : undefined;
  }

  private async convert(index: number, file: InputFile, content: Uint8Array | Failure): Promise<void> {
    const started = performance.now();
    const { options, limits } = this.chosen;
    const name = file.path.replace(/^.*\//, '').replace(/\.svgz?$/i, '');
    const outcome =
      content instanceof Uint8Array
        ? await this.pool.convert({ name, bytes: content, options, maxFileBytes: limits.maxFileBytes }, this.over.signal)
        : { ok: false as const, failure: content };
    const base = {
      path: file.path,
      ...(file.archive === null ? {} : { archive: file.archive }),
      milliseconds: Math.round(performance.now() - started),
    };
    if (outcome.ok) {
      const output = await this.write(index, outcome.value);
      const { diagnostics, ...figures } = outcome.value.summary;
      this.rows[index] = {
        ...base,
        state: 'done',
        ...(output === null ? {} : { output }),
        ...figures,
        diagnostics: reportNotes(diagnostics),
      };
    } else if (outcome.failure.code === 'convert/cancelled') {
      this.rows[index] = { ...base, state: 'skipped', shapes: 0, pictures: 0, textRuns: 0, diagnostics: [] };
    } else {
      const { code, message, remedy } = outcome.failure;
      this.rows[index] = { ...base, state: 'failed', code, message, remedy, shapes: 0, pictures: 0, textRuns: 0, diagnostics: [] };
    }
    this.finished += 1;
    this.progress(false);
  }

  /** The file's own results; its path in the output folder, null where it only adds a slide to the common deck. */
  private async write(index: number, { slide, deck, png }: Delivered): Promise<string | null> {
    this.slides[index] = slide;
    const made: [string | undefined, Uint8Array | undefined][] = [
      [this.pngNames[index], png],
      [this.deckNames[index], deck],
    ];
    let output: string | null = null;
    for (const [path, bytes] of made) {
      if (path === undefined || !bytes) continue;
      output = path;
      await mkdir(dirname(join(this.chosen.out, path)), { recursive: true });
      await writeFile(join(this.chosen.out, path), bytes);
    }
    return output;
  }

  private async commonDeck(): Promise<void> {
    const present = this.slides.flatMap((slide, i) => (slide ? [{ slide, folder: folderOf(this.inputs.files[i]?.path ?? '') }] : []));
    if (present.length === 0) return;
    const outcome = await this.pool.assemble(
      present.map(({ slide }) => slide),
      present.map(({ folder }) => folder),
      undefined,
      this.sheet,
    );
    if (!outcome.ok) throw new Error(outcome.failure.message);
    await writeFile(join(this.chosen.out, 'deck.pptx'), outcome.value);
  }

  private progress(last: boolean): void {
    if (!process.stderr.isTTY) return;
    const total = this.inputs.files.length;
    const seconds = (performance.now() - this.began) / 1000;
    const share = total === 0 ? 1 : this.finished / total;
    const bar = '█'.repeat(Math.round(share * 30)).padEnd(30, '░');
    process.stderr.write(
      `\r${bar} ${this.finished}/${total}  ${(this.finished / Math.max(seconds, 0.001)).toFixed(1)} files/s${last ? '\n' : ''}`,
    );
  }
}

/** setTimeout counts in 32 bits and fires at once for more. */
const MAX_TIMER_MS = 2 ** 31 - 1;

function refuseBatch(files: readonly InputFile[], { maxFiles, maxBatchBytes }: Limits): Failure | null {
  if (files.length > maxFiles) return failure('archive/too-many-files', { count: files.length, limit: maxFiles });
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return bytes > maxBatchBytes ? failure('archive/too-large', { bytes: byteText(bytes), limit: byteText(maxBatchBytes) }) : null;
}

process.exitCode = await main();

/**
 * Converts a corpus by the command line and scores the decks:
 *   npm run fidelity -- --corpus DIR [--sample N] [--out DIR] [--gaps FILE]
 *
 * DIR holds manifest.json, the SVGs and their reference PNGs; the scorer lies in DIR/../../tools/scorer.
 * --sample N   scores N files only, always the same
 * --out DIR    decks, report and contact sheet (default: out/fidelity)
 * --gaps FILE  the known gaps (default: known-gaps.json beside this file)
 *
 * Exit code 1 when the list of known gaps must be mended, 2 when there is no corpus, otherwise the failed command's own.
 */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gapProblems, summaryOf } from './gaps.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    sample: { type: 'string' },
    out: { type: 'string', default: 'out/fidelity' },
    gaps: { type: 'string', default: fileURLToPath(new URL('known-gaps.json', import.meta.url)) },
  },
});
if (!values.corpus || !existsSync(join(values.corpus, 'manifest.json'))) {
  console.error('usage: npm run fidelity -- --corpus DIR [--sample N] [--out DIR] [--gaps FILE]');
  process.exit(2);
}
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const run = (command, args, cwd) => spawnSync(command, args, { cwd, stdio: 'inherit' }).status ?? 1;

/** The parts of a corpus and how each wants to be converted: the reference pictures were made with these fonts. */
const corpus = resolve(values.corpus);
const gaps = readJson(values.gaps);
const fonts = ['--font-dir', join(corpus, 'fonts'), '--default-family', 'Noto Sans'];
const generics = [
  'sans-serif=Noto Sans',
  'serif=Noto Serif',
  'monospace=Noto Mono',
  'cursive=Yellowtail',
  'fantasy=Sedgwick Ave Display',
].flatMap((pair) => ['--generic', pair]);
const parts = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory() && ['real', 'resvg'].includes(entry.name));

const out = resolve(root, values.out);
mkdirSync(out, { recursive: true });
for (const { name } of parts) {
  const extra = name === 'resvg' ? [...fonts, ...generics] : [];
  const status = run(
    'npm',
    [
      'run',
      '--silent',
      'deckle',
      '--',
      join(corpus, name),
      '--out',
      join(out, 'decks', name),
      '--output',
      'decks',
      '--report',
      join(out, `${name}.json`),
      ...extra,
    ],
    root,
  );
  if (status > 1) process.exit(status);
}

const scorer = join(out, 'scorer');
// npm writes this file last: without it an earlier installation was cut short
if (!existsSync(join(scorer, 'node_modules/.package-lock.json'))) {
  rmSync(scorer, { recursive: true, force: true });
  mkdirSync(scorer, { recursive: true });
  cpSync(join(corpus, '../../tools/scorer'), scorer, { recursive: true });
  if (run('npm', ['ci', '--silent'], scorer) !== 0) process.exit(1);
}
const sample = values.sample ? ['--sample', values.sample] : [];
const report = join(out, 'report');
const scored = run(
  'node',
  ['score.mjs', '--manifest', join(corpus, 'manifest.json'), '--pptx', join(out, 'decks'), '--out', report, ...sample],
  scorer,
);
if (scored !== 0) process.exit(scored);

const manifest = readJson(join(corpus, 'manifest.json'));
const scores = readJson(join(report, 'results.json'));
console.log(summaryOf(gaps, manifest, scores).join('\n'));
console.log(`contact sheet: ${join(report, 'index.html')}`);
const problems = gapProblems(gaps, manifest, scores);
for (const problem of problems) console.error(`known gaps: ${problem}`);
process.exit(problems.length > 0 ? 1 : 0);

/**
 * Converts a corpus by the command line and scores the decks: npm run fidelity -- --corpus DIR [--sample N] [--out DIR]
 * DIR holds manifest.json, the SVGs and their reference PNGs; the scorer lies in DIR/../../tools/scorer.
 */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { corpus: { type: 'string' }, sample: { type: 'string' }, out: { type: 'string', default: 'out/fidelity' } },
});
if (!values.corpus || !existsSync(join(values.corpus, 'manifest.json'))) {
  console.error('usage: npm run fidelity -- --corpus DIR [--sample N] [--out DIR]');
  process.exit(2);
}

/** The parts of a corpus and how each wants to be converted: the reference pictures were made with these fonts. */
const corpus = resolve(values.corpus);
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
const run = (command, args, cwd) => spawnSync(command, args, { cwd, stdio: 'inherit' }).status ?? 1;

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
if (!existsSync(join(scorer, 'node_modules'))) {
  mkdirSync(scorer, { recursive: true });
  cpSync(join(corpus, '../../tools/scorer'), scorer, { recursive: true });
  if (run('npm', ['ci', '--silent'], scorer) !== 0) process.exit(1);
}
const sample = values.sample ? ['--sample', values.sample] : [];
process.exit(
  run(
    'node',
    ['score.mjs', '--manifest', join(corpus, 'manifest.json'), '--pptx', join(out, 'decks'), '--out', join(out, 'report'), ...sample],
    scorer,
  ),
);

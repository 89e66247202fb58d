// The command line and LibreOffice's own import, both from the start of the program to the last deck.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { goal, inTurns, ratios, spread, table } from './measure.mjs';

/** As many as it converts without growing slower. */
const OFFICE_FILES = 40;
const root = fileURLToPath(new URL('../..', import.meta.url));

export async function besideOffice(icons) {
  if (spawnSync('soffice', ['--version']).status !== 0) return console.log('skipped: LibreOffice is not installed\n');
  const folder = mkdtempSync(join(tmpdir(), 'deckle-office-'));
  const [all, some] = [write(join(folder, 'all'), icons), write(join(folder, 'some'), icons.slice(0, OFFICE_FILES))];
  const times = await inTurns(
    {
      deckle: () => perFile(() => deckle(all.folder, folder), all.paths.length, join(folder, 'decks')),
      unchecked: () => perFile(() => deckle(all.folder, folder, '--no-check'), all.paths.length, join(folder, 'decks')),
      office: () => perFile(() => office(some.paths, folder), some.paths.length, join(folder, 'office')),
    },
    { rounds: 3 },
  );
  rmSync(folder, { recursive: true, force: true });
  console.log(
    `A deck a file, start-up counted, milliseconds a file: ${all.paths.length} icons by the command line, ${some.paths.length} by LibreOffice:\n`,
  );
  table(
    ['command line', 'without self-check', 'LibreOffice', 'LibreOffice / command line'],
    [[spread(times.deckle), spread(times.unchecked), spread(times.office), spread(ratios(times.office, times.deckle))]],
  );
  goal('command line, times as fast as LibreOffice (50)', ratios(times.office, times.deckle), (n) => n >= 50);
  goal('the same without the self-check (50)', ratios(times.office, times.unchecked), (n) => n >= 50);
}

function write(folder, files) {
  const paths = files.map(({ name }) => join(folder, `${name}.svg`));
  mkdirSync(folder);
  for (const [i, path] of paths.entries()) writeFileSync(path, files[i].bytes);
  return { folder, paths };
}

/** Fails where a deck is missing: what was not done is not fast. */
async function perFile(work, count, out) {
  rmSync(out, { recursive: true, force: true });
  const began = performance.now();
  work();
  const time = (performance.now() - began) / count;
  const made = readdirSync(out).filter((name) => name.endsWith('.pptx')).length;
  if (made !== count) throw new Error(`${made} of ${count} decks in ${out}`);
  return time;
}

const deckle = (input, folder, ...flags) =>
  spawnSync('npm', ['run', '--silent', 'deckle', '--', input, '--out', join(folder, 'decks'), '--output', 'decks', ...flags], {
    cwd: root,
  });

/** The import that makes slides: what it takes by itself is a drawing, of which no slides are written. */
const office = (paths, folder) =>
  spawnSync('soffice', [
    `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
    '--headless',
    '--infilter=SVG - Scalable Vector Graphics',
    '--convert-to',
    'pptx',
    '--outdir',
    join(folder, 'office'),
    ...paths,
  ]);

// Drawings to measure with: icons, flags and emoji of npm packages, and real ones of a corpus where there is one.
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

const folders = () => ({
  icons: join(dirname(require.resolve('@tabler/icons/package.json')), 'icons/outline'),
  flags: join(dirname(require.resolve('flag-icons/package.json')), 'flags/4x3'),
  emoji: join(dirname(require.resolve('openmoji/package.json')), 'color/svg'),
});

const read = (path) => ({ path, name: basename(path, '.svg'), bytes: new Uint8Array(readFileSync(path)) });

/** `count` files of a set, spread evenly over it, always the same; all where there are fewer. */
export function files(set, count) {
  const folder = folders()[set];
  const names = globSync('*.svg', { cwd: folder }).sort();
  const taken = Math.min(count, names.length);
  return Array.from({ length: taken }, (_, i) => read(join(folder, names[Math.floor((i * names.length) / taken)])));
}

/** Files of the corpus' categories, the largest `count` of them; says so and gives none without a corpus. */
export function corpusFiles(corpus, categories, count = Number.POSITIVE_INFINITY) {
  const found = corpus ? globSync(`real/{${categories.join(',')},}/*.svg`, { cwd: corpus }).sort() : [];
  if (found.length === 0) console.log(`skipped: ${categories.join(', ')} (1 set): no --corpus\n`);
  return found
    .map((path) => read(join(corpus, path)))
    .toSorted((a, b) => b.bytes.length - a.bytes.length)
    .slice(0, count);
}

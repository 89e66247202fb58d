/**
 * The production build. Next writes part of each page as inline scripts, and the policy lets a script run by its hash only: so it
 * builds, hashes the inline scripts of all pages, and builds again with the hashes in the headers. The headers are not patched into
 * one build's output, because platforms take them over while `next build` runs. The second build must have the same scripts as the
 * first, else it fails. Static and public files then lie beside the standalone server, ready to run.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { COMPRESSED, compressionQuality } from '../.config/precompressed.mjs';
import { pagePolicy } from '../.config/security-headers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const standalone = join(root, '.next', 'standalone');
/** Holds the id of the build that lies there, once it is complete. */
const mark = join(standalone, 'BUILD');

/** Files and folders of which a build is made. */
const SOURCES = [
  '.ci/build.mjs',
  '.config/precompressed.mjs',
  '.config/security-headers.mjs',
  'instrumentation.ts',
  'app',
  'lib',
  'workers',
  'public',
  'next.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** Paths of all files at or below the sources, tests left out. */
const sourceFiles = () =>
  SOURCES.flatMap((source) =>
    statSync(join(root, source)).isDirectory()
      ? globSync(`${source}/**/*`, { cwd: root }).filter((path) => statSync(join(root, path)).isFile())
      : source,
  )
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .sort();

/** The same for the same sources and settings, so that a build of nothing new is no update for those who have it. */
function buildId() {
  const hash = createHash('sha256');
  for (const path of sourceFiles()) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  hash.update(process.env.DECKLE_BUILD ?? '').update(pagePolicy({ scriptHashes: [] }));
  return hash.digest('hex').slice(0, 16);
}

/** Hashes of the inline scripts of all pages, as a policy names them, in a fixed order. */
function scriptHashes() {
  const pages = globSync('.next/server/**/*.html', { cwd: root });
  const scripts = pages.flatMap((page) => [
    ...readFileSync(join(root, page), 'utf8').matchAll(/<script(?<attributes>[^>]*)>(?<code>[^]*?)<\/script>/g),
  ]);
  const inline = scripts.flatMap(({ groups }) => (groups && !/\ssrc=/.test(groups.attributes) ? [groups.code] : []));
  return [...new Set(inline.map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`))].sort();
}

function next(id, hashes) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', DECKLE_BUILD_ID: id, DECKLE_SCRIPT_HASHES: hashes.join(' ') },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Static files of the standalone server, each with its smaller twin. */
function compress(quality) {
  const folder = join(standalone, '.next', 'static');
  for (const path of globSync('**/*', { cwd: folder }).filter((name) => COMPRESSED.test(name))) {
    const bytes = readFileSync(join(folder, path));
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(join(folder, `${path}.br`), brotliCompressSync(bytes, { params }));
  }
}

const markOf = (id) => `${id} ${process.env.DECKLE_PRECOMPRESS ?? ''}`;

/** Builds unless what lies there was made of these very sources and settings. */
export function buildWhereNeeded() {
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== markOf(buildId())) build();
}

function build() {
  const id = buildId();
  rmSync(standalone, { recursive: true, force: true });
  next(id, []);
  const hashes = scriptHashes();
  next(id, hashes);
  if (hashes.length === 0 || scriptHashes().join() !== hashes.join()) {
    console.error('the inline scripts of two builds differ: their hashes in the policy would not let the pages run');
    process.exit(1);
  }
  cpSync(join(root, '.next', 'static'), join(standalone, '.next', 'static'), { recursive: true });
  cpSync(join(root, 'public'), join(standalone, 'public'), { recursive: true });
  const quality = compressionQuality(process.env);
  if (quality !== null) compress(quality);
  writeFileSync(mark, markOf(id));
  console.log(`build ${id}, ${hashes.length} inline scripts allowed`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();

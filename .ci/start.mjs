/**
 * Serves the production build on PORT (3000 by default): builds when there is none or the sources are newer, puts the static
 * and public files beside the standalone server, starts it and prints its address.
 */

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = [
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
const buildMark = join(root, '.next', 'BUILD_ID');
const standalone = join(root, '.next', 'standalone');

/** Milliseconds since 1970 of the latest change at or below a path; 0 where there is nothing. */
function changedAt(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}

const built = changedAt(buildMark);
if (SOURCES.some((source) => changedAt(join(root, source)) > built) || changedAt(join(standalone, 'server.js')) === 0) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

for (const [from, to] of [
  [join(root, '.next', 'static'), join(standalone, '.next', 'static')],
  [join(root, 'public'), join(standalone, 'public')],
]) {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

const port = process.env.PORT ?? '3000';
const server = spawn(process.execPath, [join(standalone, 'server.js')], {
  env: { ...process.env, PORT: port, NEXT_TELEMETRY_DISABLED: '1' },
  stdio: 'inherit',
});
const address = `http://localhost:${port}`;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));

for (;;) {
  const up = await fetch(`${address}/api/limits`).then(
    (answer) => answer.status < 600,
    () => false,
  );
  if (up) break;
  await new Promise((resolve) => setTimeout(resolve, 100));
}
console.log(`Deckle runs at ${address}`);

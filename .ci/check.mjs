// All that can be told without running the product. Each line is one check; all run, then the first failure decides.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {[name: string, command: string, args: string[]][]} */
export const CHECKS = [
  ['format', 'biome', ['ci', '.']],
  ['lint', 'oxlint', ['--type-aware']],
  ['types of the app', 'tsc', ['-p', 'tsconfig.json']],
  ['types of the pure core', 'tsc', ['-p', '.config/tsconfig.core.json']],
  ['types of the browser workers', 'tsc', ['-p', 'workers/tsconfig.json']],
  ['types of the command line', 'tsc', ['-p', 'workers/node/tsconfig.json']],
  ['doors between rooms', process.execPath, ['.ci/doors.mjs']],
  ['dead code', 'knip', []],
];

/** Runs every check; gives the names of those that failed. */
export function runChecks() {
  const failed = [];
  for (const [name, command, args] of CHECKS) {
    console.log(`— ${name}`);
    const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
    if (status !== 0) failed.push(name);
  }
  return failed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const failed = runChecks();
  if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
  process.exit(failed.length > 0 ? 1 : 0);
}

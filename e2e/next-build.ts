/** Another build of the same sources, as the next deployment has it: in a folder of its own, while the present one is being served. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What no build reads, and the packages, which are linked. */
const LEFT_OUT = new Set(['.cache', '.git', '.next', 'e2e', 'node_modules', 'out']);

export interface NextBuild {
  /** `server.js` of its standalone server. */
  readonly script: string;
  readonly remove: () => void;
}

export function buildNext(): NextBuild {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache', 'next-build-'));
  for (const source of readdirSync(root).filter((name) => !LEFT_OUT.has(name)))
    cpSync(join(root, source), join(folder, source), { recursive: true });
  // Links: it is large, and a build only reads it.
  run('cp', ['-al', join(root, 'node_modules'), join(folder, 'node_modules')], folder);
  // What the present build left behind makes the next one quick.
  cpSync(join(root, '.next', 'cache'), join(folder, '.next', 'cache'), { recursive: true });
  run(process.execPath, ['.ci/build.mjs'], folder);
  return { script: join(folder, '.next', 'standalone', 'server.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, DECKLE_BUILD: 'the next one' },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`);
}

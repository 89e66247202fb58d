/** Engines of a Node thread: wasm and bundled fonts from the installed packages. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { EngineModules } from '@/lib/pool/protocol';
import type { ThreadEngines } from '../converter';
import { enginesFrom } from '../thread-engines';
import './image-data';
import { readAsset } from './package-assets';

const require = createRequire(import.meta.url);

/** Compiled once by the command line and shared with its threads. */
export async function compileEngines(): Promise<EngineModules> {
  const [resvg, pathkit] = await Promise.all(
    ['@resvg/resvg-wasm/index_bg.wasm', 'pathkit-wasm/bin/pathkit.wasm'].map(async (file) =>
      WebAssembly.compile(await readFile(require.resolve(file))),
    ),
  );
  if (!resvg || !pathkit) throw new Error('an engine is missing');
  return { resvg, pathkit };
}

export const makeEngines = (modules: EngineModules): Promise<ThreadEngines> => enginesFrom(modules, readAsset);

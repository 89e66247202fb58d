/** Engines of a Node thread: wasm and bundled fonts from the installed packages. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { AppError } from '@/lib/errors/app-error';
import { FontLibrary } from '@/lib/fonts/font-source';
import type { EngineModules } from '@/lib/pool/protocol';
import { watchingMemory } from '@/lib/raster/engine-memory';
import { createPathOps } from '@/lib/raster/pathkit-ops';
import { createResvgRasterizer } from '@/lib/raster/resvg-rasterizer';
import type { ThreadEngines } from '../converter';

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

/** `addedFonts`: bytes of the user's own TTF or OTF files. */
export async function makeEngines(modules: EngineModules, addedFonts: readonly Uint8Array[]): Promise<ThreadEngines> {
  const { value, bytes } = await watchingMemory(() => Promise.all([createResvgRasterizer(modules.resvg), createPathOps(modules.pathkit)]));
  const [rasterizer, pathOps] = value;
  const library = new FontLibrary(readBundled, addedFonts);
  return { rasterizer, pathOps, fonts: (options) => library.source(options), memoryBytes: bytes };
}

/** `Arimo_700Bold.ttf` lies in `@expo-google-fonts/arimo/700Bold`. */
async function readBundled(file: string): Promise<Uint8Array> {
  const google = /^([A-Z][a-z]+)_(.+)\.ttf$/.exec(file);
  const path = google ? `@expo-google-fonts/${google[1]?.toLowerCase()}/${google[2]}/${file}` : `dejavu-fonts-ttf/ttf/${file}`;
  try {
    return await readFile(require.resolve(path));
  } catch (error) {
    throw new AppError('file/unreadable', {}, error);
  }
}

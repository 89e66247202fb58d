/** Engines of a Node thread: wasm and bundled fonts from the installed packages. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { AppError } from '@/lib/errors/app-error';
import { FontLibrary, SUBSETTER_ASSET } from '@/lib/fonts/font-source';
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

export async function makeEngines(modules: EngineModules): Promise<ThreadEngines> {
  const { value, bytes } = await watchingMemory(() => Promise.all([createResvgRasterizer(modules.resvg), createPathOps(modules.pathkit)]));
  const [rasterizer, pathOps] = value;
  const library = new FontLibrary(readAsset);
  return {
    rasterizer,
    pathOps,
    fonts: (options, faces, unreadable) => library.source(options, faces, unreadable),
    useFonts: (files) => library.useFonts(files),
    embedFonts: (fonts) => library.embed(fonts),
    memoryBytes: bytes,
  };
}

/** Where each kind of asset lies among the packages; `Arimo_700Bold.ttf` in `@expo-google-fonts/arimo/700Bold`. */
function packagePath(file: string): string {
  if (file === SUBSETTER_ASSET) return `harfbuzzjs/dist/${file}`;
  const google = /^([A-Z][a-z]+)_(.+)\.ttf$/.exec(file);
  if (google) return `@expo-google-fonts/${google[1]?.toLowerCase()}/${google[2]}/${file}`;
  const [family, slice] = file.split('/');
  if (slice === undefined) return `dejavu-fonts-ttf/ttf/${file}`;
  return `@fontsource-variable/${family}/${slice === 'unicode.json' ? slice : `files/${family}-${slice}-wght-normal.woff2`}`;
}

async function readAsset(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(require.resolve(packagePath(file))));
  } catch (error) {
    throw new AppError('file/unreadable', {}, error);
  }
}

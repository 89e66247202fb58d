/** Engines of a browser thread: the shared modules, and bundled fonts fetched when a drawing first needs them. */

import { AppError } from '@/lib/errors/app-error';
import { FontLibrary } from '@/lib/fonts/font-source';
import type { EngineModules } from '@/lib/pool/protocol';
import { watchingMemory } from '@/lib/raster/engine-memory';
import { createPathOps } from '@/lib/raster/pathkit-ops';
import { createResvgRasterizer } from '@/lib/raster/resvg-rasterizer';
import type { ThreadEngines } from './converter';
import { FONT_ASSETS } from './font-assets';

export async function makeEngines({ resvg, pathkit }: EngineModules): Promise<ThreadEngines> {
  const { value, bytes } = await watchingMemory(() => Promise.all([createResvgRasterizer(resvg), createPathOps(pathkit)]));
  const [rasterizer, pathOps] = value;
  const library = new FontLibrary(fetchAsset);
  return {
    rasterizer,
    pathOps,
    fonts: (options, faces, unreadable) => library.source(options, faces, unreadable),
    useFonts: (files) => library.useFonts(files),
    embedFonts: (fonts) => library.embed(fonts),
    memoryBytes: bytes,
  };
}

async function fetchAsset(file: string): Promise<Uint8Array> {
  try {
    // The list of slices is long: it is loaded with the first text that needs one.
    const url = FONT_ASSETS[file] ?? (await import('./font-slices.table')).FONT_SLICES[file];
    if (!url) throw new Error('no such font');
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  } catch (cause) {
    throw new AppError('file/unreadable', {}, cause);
  }
}

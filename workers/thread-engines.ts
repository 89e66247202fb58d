/** Engines of any thread, from compiled modules and a reader of the files that come with the product. */

import { AppError } from '@/lib/errors/app-error';
import { FontLibrary, type ReadAsset } from '@/lib/fonts/font-source';
import type { EngineModules } from '@/lib/pool/protocol';
import type { InstalledFont } from '@/lib/ports/fonts';
import { watchingMemory } from '@/lib/raster/engine-memory';
import { createPathOps } from '@/lib/raster/pathkit-ops';
import { createResvgRasterizer } from '@/lib/raster/resvg-rasterizer';
import { createWebpDecoder } from '@/lib/raster/webp-decoder';
import type { ThreadEngines } from './converter';

/** The WebP decoder's file among the assets. */
export const WEBP_ASSET = 'webp_dec.wasm';

/** `read` may reject as it likes: that becomes `file/unreadable`. `installed` tells which families the computer has. */
export async function enginesFrom(
  { resvg, pathkit }: EngineModules,
  read: ReadAsset,
  installed?: (family: string) => InstalledFont | null,
): Promise<ThreadEngines> {
  const { value, bytes } = await watchingMemory(() => Promise.all([createResvgRasterizer(resvg), createPathOps(pathkit)]));
  const [rasterizer, pathOps] = value;
  const library = new FontLibrary(readable(read), installed);
  return {
    rasterizer,
    pathOps,
    decodeWebp: createWebpDecoder(() => readable(read)(WEBP_ASSET)),
    fonts: (options, faces, unreadable) => library.source(options, faces, unreadable),
    useFonts: (files) => library.useFonts(files),
    embedFonts: (fonts) => library.embed(fonts),
    memoryBytes: bytes,
  };
}

const readable =
  (read: ReadAsset): ReadAsset =>
  async (file) => {
    try {
      return await read(file);
    } catch (cause) {
      throw new AppError('file/unreadable', {}, cause);
    }
  };

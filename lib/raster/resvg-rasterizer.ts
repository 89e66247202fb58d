/** The rasterizer port over @resvg/resvg-wasm 2.6.2. One per thread; after `convert/crashed` the thread must be replaced. */

import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { AppError } from '@/lib/errors/app-error';
import { MAX_RASTER_PIXELS } from '@/lib/limits/limits';
import type { FontFile, Rasterizer, RenderOptions } from '@/lib/ports/rasterizer';

/** Must be called once a thread: the package keeps its instance in module scope. */
export async function createResvgRasterizer(module: WebAssembly.Module): Promise<Rasterizer> {
  await initWasm(module);
  return { normalise, render };
}

function normalise(svg: string, fonts: readonly FontFile[]): string {
  const options = fonts.length === 0 ? {} : { font: { fontBuffers: fonts.map((font) => font.bytes) } };
  const resvg = guarded(() => new Resvg(svg, options));
  const text = guarded(() => resvg.toString());
  resvg.free();
  return text;
}

function render(svg: string, options: RenderOptions = {}): Uint8Array | null {
  const resvg = guarded(() => new Resvg(svg, options.background === undefined ? {} : { background: options.background }));
  if (resvg.width * resvg.height > MAX_RASTER_PIXELS) {
    resvg.free();
    throw new AppError('raster/too-large');
  }
  const image = guarded(() => resvg.render());
  const png = options.empty === 'keep' || hasInk(image.pixels) ? guarded(() => image.asPng()) : null;
  image.free();
  resvg.free();
  return png;
}

function hasInk(pixels: Uint8Array): boolean {
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i] !== 0) return true;
  return false;
}

/** The engine reports refusals as strings and traps as RuntimeError; a trapped instance is poisoned, and `free()` would hide why. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    const reason = String(thrown instanceof Error ? thrown.message : thrown);
    if (thrown instanceof WebAssembly.RuntimeError) throw new AppError('convert/crashed', {}, thrown);
    if (/invalid size|size/i.test(reason)) throw new AppError('svg/no-size', {}, thrown);
    if (/parsing failed|malformed|XML|unexpected|unknown/i.test(reason))
      throw new AppError('svg/malformed', { line: '?', column: '?', reason: reason.slice(0, 120) }, thrown);
    throw new AppError('convert/crashed', {}, thrown);
  }
}

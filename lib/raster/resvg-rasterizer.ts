/** The rasterizer port over @resvg/resvg-wasm 2.6.2. One per thread; after `convert/crashed` the thread must be replaced. */

import { initWasm, Resvg, type ResvgRenderOptions } from '@resvg/resvg-wasm';
import { AppError } from '@/lib/errors/app-error';
import { MAX_RASTER_PIXELS } from '@/lib/limits/limits';
import type { FontFile, Pixels, Rasterizer, RenderOptions } from '@/lib/ports/rasterizer';

/** Must be called once a thread: the package keeps its instance in module scope. */
export async function createResvgRasterizer(module: WebAssembly.Module): Promise<Rasterizer> {
  await initWasm(module);
  return { normalise, render, pixels };
}

function normalise(svg: string, fonts: readonly FontFile[]): string {
  const resvg = guarded(() => new Resvg(settable(svg), withFonts(fonts)));
  const text = guarded(() => resvg.toString());
  resvg.free();
  return text;
}

function render(svg: string, options: RenderOptions = {}): Uint8Array | null {
  const resvg = guarded(() => new Resvg(svg, onGround(options.background)));
  checkSize(resvg);
  const image = guarded(() => resvg.render());
  const png = options.empty === 'keep' || hasInk(image.pixels) ? guarded(() => image.asPng()) : null;
  image.free();
  resvg.free();
  return png;
}

function pixels(svg: string, fonts: readonly FontFile[], background?: string): Pixels {
  const resvg = guarded(() => new Resvg(settable(svg), { ...withFonts(fonts), ...onGround(background) }));
  checkSize(resvg);
  const image = guarded(() => resvg.render());
  const { width, height } = image;
  const rgba = straightAlpha(guarded(() => image.pixels));
  image.free();
  resvg.free();
  return { width, height, rgba };
}

/**
 * resvg-wasm 2.6.2 drops a line in which two fonts make different numbers of glyphs, as they do of the joiners and selectors between
 * emoji, which show nothing in a font of one colour. Without them each emoji stands for itself.
 */
const settable = (svg: string): string =>
  /[\ufe0f\u200d]/.test(svg) ? svg.replaceAll('\ufe0f', '').replace(/(?<=\p{Emoji})\u200d(?=\p{Extended_Pictographic})/gu, '') : svg;

// Reading fonts takes time even where there are none.
const withFonts = (fonts: readonly FontFile[]): ResvgRenderOptions =>
  fonts.length === 0 ? {} : { font: { fontBuffers: fonts.map((font) => font.bytes) } };

const onGround = (background: string | undefined): ResvgRenderOptions => (background === undefined ? {} : { background });

function checkSize(resvg: InstanceType<typeof Resvg>): void {
  if (resvg.width * resvg.height <= MAX_RASTER_PIXELS) return;
  resvg.free();
  throw new AppError('raster/too-large');
}

/** The engine's pixels are premultiplied. Changes them in place: they are a copy already. */
function straightAlpha(premultiplied: Uint8Array): Uint8Array {
  for (let i = 0; i < premultiplied.length; i += 4) {
    const alpha = premultiplied[i + 3] as number;
    if (alpha === 255 || alpha === 0) continue;
    for (let channel = i; channel < i + 3; channel += 1)
      premultiplied[channel] = Math.min(255, Math.round(((premultiplied[channel] as number) * 255) / alpha));
  }
  return premultiplied;
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

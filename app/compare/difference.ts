/**
 * Source and slide as this very browser draws both → how alike they are, and a picture of where they differ. It measures what people
 * see beside each other, with another renderer than the converter's own check.
 */

import { compareImages, differingPixels } from '@/lib/fidelity/compare-images';
import type { Image } from '@/lib/fidelity/image';
import type { FilePreview } from '@/lib/jobs/slide-view';

export interface Difference {
  /** 0–1; 1 for the same. */
  readonly similarity: number;
  /** Share of pixels that look different, 0–1. */
  readonly differing: number;
  /** At which both were drawn. */
  readonly width: number;
  readonly height: number;
  /** The slide, faint, with what differs marked. */
  readonly picture: string;
}

/** Pixels of the longer side: lines still show, and no frame is lost over it. */
const LONGEST = 480;

const INK = [200, 30, 20] as const;

/** Null where the browser does not let a drawing be read back. `source` and `slide` are loaded. */
export function measureDifference(source: HTMLImageElement, slide: HTMLImageElement, view: FilePreview): Difference | null {
  const scale = LONGEST / Math.max(view.width, view.height);
  const width = Math.max(1, Math.round(view.width * scale));
  const height = Math.max(1, Math.round(view.height * scale));
  try {
    const ground = `#${view.background ?? 'FFFFFF'}`;
    const { x, y, width: wide, height: high } = view.drawing;
    const drawn = pixels(width, height, ground, (canvas) => canvas.drawImage(source, x * scale, y * scale, wide * scale, high * scale));
    const shown = pixels(width, height, ground, (canvas) => canvas.drawImage(slide, 0, 0, width, height));
    const { similarity, differing } = compareImages(drawn, shown);
    return { similarity, differing, width, height, picture: marked(shown, differingPixels(drawn, shown)) };
  } catch {
    return null;
  }
}

function canvasOf(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  return { canvas, context };
}

function pixels(width: number, height: number, ground: string, draw: (context: CanvasRenderingContext2D) => void): Image {
  const { context } = canvasOf(width, height);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  draw(context);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, rgba: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

/** A grey ghost of the slide under the marks. */
function marked({ width, height, rgba }: Image, differs: Uint8Array): string {
  const { canvas, context } = canvasOf(width, height);
  const image = context.createImageData(width, height);
  for (let at = 0; at < differs.length; at += 1) {
    const i = at * 4;
    const grey = 0.3 * (rgba[i] ?? 0) + 0.59 * (rgba[i + 1] ?? 0) + 0.11 * (rgba[i + 2] ?? 0);
    const faint = 205 + grey * 0.19;
    for (let channel = 0; channel < 3; channel += 1) image.data[i + channel] = differs[at] === 1 ? (INK[channel] ?? 0) : faint;
    image.data[i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas.toDataURL();
}

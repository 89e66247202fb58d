/** Structural similarity of two images (Wang et al., Image quality assessment, 2004), over the images at half their size. */

import { type Area, halved, type RgbImage } from './image';

/** Side of a window and from one window to the next, in cells of two pixels. */
const WINDOW = 4;
const STEP = 2;

/** The constants of the paper for values up to 4 · 255, as the cells hold them: (0.01 · 1,020)² and (0.03 · 1,020)². */
const C1 = 104.04;
const C2 = 936.36;

/**
 * Mean over the windows of `area`, 0–1. Outside `changed` both images are the same: those windows count as 1 without being
 * looked at. An area smaller than a window is one window.
 */
export function similarityOver(a: RgbImage, b: RgbImage, area: Area, changed: Area): number {
  const [columns, rows] = [Math.ceil(area.width / 2), Math.ceil(area.height / 2)];
  const [width, height] = [Math.min(WINDOW, columns), Math.min(WINDOW, rows)];
  const across = windowsTouched(columns, width, (changed.x - area.x) >> 1, (changed.x + changed.width - 1 - area.x) >> 1);
  const down = windowsTouched(rows, height, (changed.y - area.y) >> 1, (changed.y + changed.height - 1 - area.y) >> 1);
  const looked = {
    x: area.x + across.first * STEP * 2,
    y: area.y + down.first * STEP * 2,
    width: Math.min(area.width - across.first * STEP * 2, ((across.count - 1) * STEP + width) * 2),
    height: Math.min(area.height - down.first * STEP * 2, ((down.count - 1) * STEP + height) * 2),
  };
  const [cellsA, cellsB] = [halved(a, looked), halved(b, looked)];
  const stride = Math.ceil(looked.width / 2) * 3;
  let lost = 0;
  for (let y = 0; y < down.count; y += 1)
    for (let x = 0; x < across.count; x += 1) {
      const at = y * STEP * stride + x * STEP * 3;
      for (let channel = 0; channel < 3; channel += 1)
        lost += (1 - windowSimilarity(cellsA, cellsB, at + channel, stride, width, height)) / 3;
    }
  return Math.min(1, Math.max(0, 1 - lost / (across.total * down.total)));
}

/** The windows along one side of `length` cells that hold a cell of `from`…`to`: at least one, as the last window may leave cells over. */
function windowsTouched(length: number, size: number, from: number, to: number): { first: number; count: number; total: number } {
  const total = Math.floor((length - size) / STEP) + 1;
  const first = Math.min(total - 1, Math.max(0, Math.ceil((from - size + 1) / STEP)));
  const last = Math.max(first, Math.min(total - 1, Math.floor(to / STEP)));
  return { first, count: last - first + 1, total };
}

/** One channel of one window. */
function windowSimilarity(a: Uint16Array, b: Uint16Array, at: number, stride: number, width: number, height: number): number {
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  let same = true;
  for (let y = 0; y < height; y += 1) {
    let i = at + y * stride;
    for (let x = 0; x < width; x += 1, i += 3) {
      const p = a[i] as number;
      const q = b[i] as number;
      if (p !== q) same = false;
      sumA += p;
      sumB += q;
      sumAA += p * p;
      sumBB += q * q;
      sumAB += p * q;
    }
  }
  if (same) return 1;
  const count = width * height;
  const [meanA, meanB] = [sumA / count, sumB / count];
  const spread = Math.max(0, sumAA / count - meanA * meanA) + Math.max(0, sumBB / count - meanB * meanB);
  const common = sumAB / count - meanA * meanB;
  return ((2 * meanA * meanB + C1) * (2 * common + C2)) / ((meanA * meanA + meanB * meanB + C1) * (spread + C2));
}

/** Images as the comparison reads them: pixels laid on a ground, and at half the size. */

/** Four bytes a pixel, straight alpha, row by row from the top. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Whole pixels from the top left corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Three bytes a pixel, nothing transparent; only the part that somebody asked for holds anything. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

export function intersectAreas(a: Area, b: Area): Area {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}

/** A part of the image laid on a grey of 0–255. */
export function composed({ width, height, rgba }: Image, ground: number, area: Area): RgbImage {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = area.y; y < area.y + area.height; y += 1) {
    const end = y * width + area.x + area.width;
    for (let at = y * width + area.x; at < end; at += 1) {
      const [i, j] = [at * 4, at * 3];
      const alpha = rgba[i + 3] as number;
      if (alpha === 255) {
        rgb[j] = rgba[i] as number;
        rgb[j + 1] = rgba[i + 1] as number;
        rgb[j + 2] = rgba[i + 2] as number;
        continue;
      }
      const under = (255 - alpha) * ground + 127;
      rgb[j] = ((rgba[i] as number) * alpha + under) / 255;
      rgb[j + 1] = ((rgba[i + 1] as number) * alpha + under) / 255;
      rgb[j + 2] = ((rgba[i + 2] as number) * alpha + under) / 255;
    }
  }
  return { width, height, rgb };
}

/**
 * A part of the image at half the size, each cell the sum of its four pixels: three numbers of 0–1,020 a cell. At an odd border
 * the last pixel counts twice. Edges that were smoothed in another way come closer.
 */
export function halved({ width, rgb }: RgbImage, { x, y, width: wide, height: high }: Area): Uint16Array {
  const columns = Math.ceil(wide / 2);
  const rows = Math.ceil(high / 2);
  const cells = new Uint16Array(columns * rows * 3);
  for (let row = 0; row < rows; row += 1) {
    const upper = (y + row * 2) * width;
    const lower = row * 2 + 1 < high ? upper + width : upper;
    for (let column = 0; column < columns; column += 1) {
      const left = x + column * 2;
      const right = column * 2 + 1 < wide ? left + 1 : left;
      const to = (row * columns + column) * 3;
      for (let channel = 0; channel < 3; channel += 1)
        cells[to + channel] =
          (rgb[(upper + left) * 3 + channel] as number) +
          (rgb[(upper + right) * 3 + channel] as number) +
          (rgb[(lower + left) * 3 + channel] as number) +
          (rgb[(lower + right) * 3 + channel] as number);
    }
  }
  return cells;
}

/** Images as the comparison reads them: pixels laid on a ground, and softened. */

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

/** Three bytes a pixel, nothing transparent. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** The image laid on a grey of 0–255. */
export function composed({ width, height, rgba }: Image, ground: number): RgbImage {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0, j = 0; j < rgb.length; i += 4, j += 3) {
    const alpha = rgba[i + 3] as number;
    const under = (255 - alpha) * ground + 127;
    rgb[j] = ((rgba[i] as number) * alpha + under) / 255;
    rgb[j + 1] = ((rgba[i + 1] as number) * alpha + under) / 255;
    rgb[j + 2] = ((rgba[i + 2] as number) * alpha + under) / 255;
  }
  return { width, height, rgb };
}

export function sameSpan(a: RgbImage, b: RgbImage, start: number, length: number): boolean {
  for (let i = start; i < start + length; i += 1) if (a.rgb[i] !== b.rgb[i]) return false;
  return true;
}

/** A part of the image under the binomial kernel 1 2 1 both ways, three numbers a pixel: edges that differ by a shade come closer. */
export function blurred({ width, height, rgb }: RgbImage, area: Area): Float32Array {
  const rows = area.height + 2;
  const wide = new Float32Array(area.width * rows * 3);
  for (let row = 0; row < rows; row += 1) {
    const y = Math.min(height - 1, Math.max(0, area.y + row - 1));
    for (let column = 0; column < area.width; column += 1) {
      const x = area.x + column;
      const at = (y * width + x) * 3;
      const left = x > 0 ? at - 3 : at;
      const right = x < width - 1 ? at + 3 : at;
      const to = (row * area.width + column) * 3;
      for (let channel = 0; channel < 3; channel += 1)
        wide[to + channel] = ((rgb[left + channel] as number) + 2 * (rgb[at + channel] as number) + (rgb[right + channel] as number)) / 4;
    }
  }
  const span = area.width * 3;
  const soft = new Float32Array(span * area.height);
  for (let i = 0; i < soft.length; i += 1)
    soft[i] = ((wide[i] as number) + 2 * (wide[i + span] as number) + (wide[i + 2 * span] as number)) / 4;
  return soft;
}

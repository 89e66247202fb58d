/** The WebP decoder gives its pixels as a browser's `ImageData`, which Node lacks. */

class NodeImageData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

if (!('ImageData' in globalThis)) Object.assign(globalThis, { ImageData: NodeImageData });

/**
 * What the core needs of an SVG engine, injected so that it runs alike in a browser worker, a Node worker and a test.
 * Implemented over @resvg/resvg-wasm in `raster/`.
 */

export interface FontFile {
  /** Bytes of a TrueType or OpenType file. */
  readonly bytes: Uint8Array;
}

export interface Rasterizer {
  /**
   * The document as usvg normalises it: CSS applied, shapes as absolute M/L/Q/C/Z paths, text as outlines, units resolved.
   * `fonts` is empty when the document has no text.
   * Throws AppError `svg/no-size`, `svg/malformed`, `convert/crashed` (the engine trapped: this instance is done for).
   */
  normalise(svg: string, fonts: readonly FontFile[]): string;

  /**
   * Renders a standalone SVG at its own width and height in pixels to PNG bytes (RGBA, straight alpha); null when nothing shows.
   * Throws AppError `raster/too-large`, `convert/crashed`.
   */
  render(svg: string, options?: RenderOptions): Uint8Array | null;

  /**
   * The same as pixels, whether anything shows or not. `fonts` are for a document with text, empty without.
   * Throws AppError `raster/too-large`, `svg/no-size`, `svg/malformed`, `convert/crashed`.
   */
  pixels(svg: string, fonts: readonly FontFile[], background?: string): Pixels;
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel, straight alpha, row by row from the top. */
  readonly rgba: Uint8Array;
}

export interface RenderOptions {
  /** CSS colour laid under the drawing; transparent without it. */
  readonly background?: string;
  /** Give a PNG even where nothing shows. */
  readonly empty?: 'keep';
}

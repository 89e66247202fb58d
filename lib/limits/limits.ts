/**
 * Every cap of the engine: value, unit and why. Limits of a deployment (files, bytes, time) come from outside and
 * default to "none" in the core; the fixed ones below keep one hostile file from hurting the others.
 */

/** Caps that a deployment chooses; `Infinity` means none. Bytes are octets, times milliseconds. */
export interface Limits {
  /** SVG files in one batch. */
  readonly maxFiles: number;
  /** Bytes of one file, unpacked. */
  readonly maxFileBytes: number;
  /** Bytes of all files of a batch, unpacked. */
  readonly maxBatchBytes: number;
  /** Time one file may take, milliseconds. */
  readonly fileTimeoutMs: number;
  /** Time a batch may take, milliseconds. */
  readonly batchTimeoutMs: number;
  /** Converters that run side by side; also never more than the machine's cores. */
  readonly maxWorkers: number;
}

/** The careful defaults of a public deployment. */
export const PUBLIC_LIMITS: Limits = {
  maxFiles: 20,
  maxFileBytes: 10_000_000,
  maxBatchBytes: 100_000_000,
  fileTimeoutMs: 30_000,
  batchTimeoutMs: 600_000,
  maxWorkers: 4,
};

/** No caps but the deadline that frees a hung worker: what the command line uses unless told otherwise. */
export const OPEN_LIMITS: Limits = {
  maxFiles: Number.POSITIVE_INFINITY,
  maxFileBytes: Number.POSITIVE_INFINITY,
  maxBatchBytes: Number.POSITIVE_INFINITY,
  fileTimeoutMs: 120_000,
  batchTimeoutMs: Number.POSITIVE_INFINITY,
  maxWorkers: 4,
};

/** resvg's parser and tree walk recurse: 1,023 nested tspans poison the wasm instance, 10,000 groups end its stack. */
export const MAX_ELEMENT_DEPTH = 256;

/** Elements after the copies of `use` are made; a map of 100,000 paths passes, a use bomb does not. */
export const MAX_ELEMENTS = 250_000;

/** Characters that internal entities may add in all (Illustrator's own come to some hundred). */
export const MAX_ENTITY_EXPANSION_CHARS = 1_000_000;

/** Inflated bytes of one .svgz where the deployment sets no cap of its own. */
export const MAX_GUNZIP_BYTES = 256_000_000;

/** Pixels of one rendering: 64 MP are 256 MB of RGBA, what a 4 GB wasm can hold with its copies. */
export const MAX_RASTER_PIXELS = 64_000_000;

/** Pixels of one embedded bitmap, from its header: a 109 kB PNG of 30,000² px traps the renderer. */
export const MAX_IMAGE_PIXELS = 64_000_000;

/** Inflated over packed bytes of one archive entry; Deflate's own ceiling is 1,032, SVG compresses to 1/3–1/40. */
export const MAX_INFLATE_RATIO = 1_000;

/** Bytes of an entry below which its ratio is not judged. */
export const RATIO_FREE_BYTES = 1_000_000;

/** Drawings inside drawings inside drawings: nobody nests SVG images deeper, a bomb does. */
export const MAX_IMAGE_NESTING = 4;

/** Bytes of one font, unpacked: the largest complete CJK fonts have some 25 MB. */
export const MAX_FONT_BYTES = 32_000_000;

/** Fonts that the style sheets of one drawing may bring along, and their bytes all together, unpacked. */
export const MAX_DRAWING_FONTS = 64;
export const MAX_DRAWING_FONT_BYTES = 64_000_000;

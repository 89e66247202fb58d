/** The wire between a pool and a converter thread. Methods return an outcome and never throw: comlink loses fields of errors. */

import type { GridSheet } from '@/lib/drawingml/grid-layout';
import type { SlideBytes } from '@/lib/drawingml/slide-bytes';
import type { Outcome } from '@/lib/errors/app-error';
import type { Converted } from '@/lib/pipeline/converted';
import type { ConvertOptions } from '@/lib/pipeline/options';
import type { FilePreview } from '@/lib/pipeline/preview-file';

/** Compiled once by the owner and shared by structured clone. */
export interface EngineModules {
  /** @resvg/resvg-wasm */
  readonly resvg: WebAssembly.Module;
  /** pathkit-wasm */
  readonly pathkit: WebAssembly.Module;
}

export interface ConvertJob {
  /** Name without folder and extension: the slide's name. Never logged. */
  readonly name: string;
  /** Bytes of an .svg or .svgz. */
  readonly bytes: Uint8Array;
  readonly options: ConvertOptions;
  /** Cap on the unpacked bytes of an .svgz. */
  readonly maxFileBytes: number;
  /** Parts that broke a thread before and must be done without. */
  readonly avoid?: readonly string[];
}

/** Of a converted file what crosses threads: its slide as bytes, which are given away and not copied. */
export interface Delivered extends Omit<Converted, 'slide'> {
  readonly slide?: SlideBytes;
}

/** Comes with the bytes of memory that the thread's engines hold by now. */
export type ConvertOutcome = Outcome<Delivered> & { readonly memoryBytes: number };

export interface PreviewJob extends ConvertJob {
  /** What the file became; without it the file is converted. */
  readonly slide?: SlideBytes;
}

/** Comes with the bytes of memory that the thread's engines hold by now. */
export type PreviewOutcome = Outcome<FilePreview> & { readonly memoryBytes: number };

export interface ConverterApi {
  /** Must be the first call. Afterwards the thread is ready. */
  start(modules: EngineModules): Promise<Outcome<true>>;
  /**
   * The user's own font files (TTF, OTF, WOFF, WOFF2), instead of those before: how many of them are fonts; the others are passed
   * over. They stay for all files that follow.
   */
  useFonts(files: readonly Uint8Array[]): Promise<Outcome<number>>;
  /** One file. After a `convert/crashed` outcome the thread must be replaced. */
  convert(job: ConvertJob): Promise<ConvertOutcome>;
  /** What the slide of one file looks like. After a `convert/crashed` outcome the thread must be replaced. */
  preview(job: PreviewJob): Promise<PreviewOutcome>;
  /**
   * One deck of many slides, all of one size; sections follow `folders` (one a slide, '' for the top). With a sheet they are put into
   * its grid, many a slide.
   */
  assemble(slides: readonly SlideBytes[], folders: readonly string[], sheet?: GridSheet): Promise<Outcome<Uint8Array>>;
}

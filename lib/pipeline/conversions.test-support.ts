/** For tests: whole conversions with the real engines, in Node. */

import type { Slide } from '@/lib/drawingml/slide';
import { compileEngines, makeEngines } from '@/workers/node/engines';
import { convertSvg, type Engines } from './convert-svg';
import type { Converted, Summary } from './converted';
import { type ConvertOptions, DEFAULT_OPTIONS } from './options';

export const realEngines = async (): Promise<Engines> => makeEngines(await compileEngines());

/** 16:9, so that slides of several drawings fit one deck. */
export const FIXED: ConvertOptions = { ...DEFAULT_OPTIONS, slide: { kind: 'fixed', widthEmu: 12_192_000, heightEmu: 6_858_000 } };

/** A drawing of 160 × 90 px: on the fixed slide one px is 76,200 EMU. */
export const PX_EMU = 76_200;
export const drawing = (content: string): Uint8Array =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="160" height="90" viewBox="0 0 160 90">${content}</svg>`,
  );

export interface Conversion {
  readonly slide: Slide;
  readonly xml: string;
  readonly summary: Summary;
  /** `code fate` each, sorted. */
  readonly notes: readonly string[];
}

export async function convertDrawing(engines: Engines, content: string, options: ConvertOptions = FIXED): Promise<Conversion> {
  const made: Converted = await convertSvg({ name: 'drawing', bytes: drawing(content), options, maxFileBytes: 1e7 }, engines);
  if (!made.slide) throw new Error('no slide');
  const notes = made.summary.diagnostics.map(({ code, fate }) => `${code} ${fate}`).sort();
  return { slide: made.slide, xml: made.slide.shapesXml, summary: made.summary, notes };
}

/** The converter behind every kind of thread: engines once, then one file after the other. Composition roots give it their engines. */

import { transfer } from 'comlink';
import { gridSlides } from '@/lib/deck/grid-slides';
import { writeDeck } from '@/lib/deck/write-deck';
import { decodeSlide, encodeSlide } from '@/lib/drawingml/slide-bytes';
import { type Outcome, success, toFailure } from '@/lib/errors/app-error';
import { assert } from '@/lib/errors/assert';
import { convertSvg, type Engines } from '@/lib/pipeline/convert-svg';
import type { Converted } from '@/lib/pipeline/converted';
import { previewFile } from '@/lib/pipeline/preview-file';
import type { ConverterApi, Delivered, EngineModules } from '@/lib/pool/protocol';

export interface ThreadEngines extends Engines {
  /** Bytes of memory that they hold; absent where nobody counts them. */
  readonly memoryBytes?: () => number;
}

export function makeConverter(makeEngines: (modules: EngineModules) => Promise<ThreadEngines>): ConverterApi {
  let engines: ThreadEngines | undefined;
  const ready = (): ThreadEngines => {
    assert(engines, 'start comes first');
    return engines;
  };
  const held = (): number => engines?.memoryBytes?.() ?? 0;
  return {
    start: (modules) =>
      outcomeOf(async () => {
        engines = await makeEngines(modules);
        return true as const;
      }),
    useFonts: (files) => outcomeOf(async () => ready().useFonts(files)),
    async convert(job) {
      const answer = { ...(await outcomeOf(async () => delivered(await convertSvg(job, ready())))), memoryBytes: held() };
      return answer.ok ? transfer(answer, buffersOf(answer.value)) : answer;
    },
    async preview({ slide, ...job }) {
      const file = { ...job, ...(slide && { slide: decodeSlide(slide) }) };
      return { ...(await outcomeOf(async () => previewFile(file, ready()))), memoryBytes: held() };
    },
    async assemble(encoded, inFolders, sheet) {
      const outcome = await outcomeOf(async () => {
        const drawings = encoded.map(decodeSlide);
        const { slides, folders } = sheet ? gridSlides(drawings, inFolders, sheet) : { slides: drawings, folders: inFolders };
        const fonts = slides.flatMap((slide) => slide.fonts ?? []);
        return writeDeck(slides, { folders, fonts: fonts.length === 0 ? [] : await ready().embedFonts(fonts) });
      });
      return outcome.ok ? transfer(outcome, [outcome.value.buffer]) : outcome;
    },
  };
}

async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return success(await work());
  } catch (thrown) {
    return { ok: false, failure: toFailure(thrown) };
  }
}

const delivered = ({ slide, ...converted }: Converted): Delivered => ({ ...converted, ...(slide && { slide: encodeSlide(slide) }) });

/** Results are given away, not copied. */
const buffersOf = ({ deck, png, slide }: Delivered): Transferable[] =>
  [deck, png, slide].flatMap((part) => (part ? [part.buffer as ArrayBuffer] : []));

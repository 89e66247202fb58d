/** The converter behind every kind of thread: engines once, then one file after the other. Composition roots give it their engines. */

import { transfer } from 'comlink';
import { gridSlides } from '@/lib/deck/grid-slides';
import { writeDeck } from '@/lib/deck/write-deck';
import { type Outcome, success, toFailure } from '@/lib/errors/app-error';
import { assert } from '@/lib/errors/assert';
import { convertSvg, type Engines } from '@/lib/pipeline/convert-svg';
import type { Converted } from '@/lib/pipeline/converted';
import { previewFile } from '@/lib/pipeline/preview-file';
import type { ConverterApi, EngineModules } from '@/lib/pool/protocol';

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
      const answer = { ...(await outcomeOf(async () => convertSvg(job, ready()))), memoryBytes: held() };
      return answer.ok ? transfer(answer, buffersOf(answer.value)) : answer;
    },
    preview: async (job) => ({ ...(await outcomeOf(async () => previewFile(job, ready()))), memoryBytes: held() }),
    async assemble(drawings, inFolders, sheet) {
      const outcome = await outcomeOf(async () => {
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

/** Results are given away, not copied; one buffer may stand behind several of them. */
function buffersOf({ deck, png, slide }: Converted): Transferable[] {
  const bytes = [deck, png, ...[...(slide?.media ?? []), ...(slide?.fonts ?? [])].map((file) => file.bytes)];
  return [...new Set(bytes.flatMap((part) => (part ? [part.buffer] : [])))] as ArrayBuffer[];
}

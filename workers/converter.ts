/** The converter behind every kind of thread: engines once, then one file after the other. Composition roots give it their engines. */

import { transfer } from 'comlink';
import { writeDeck } from '@/lib/deck/write-deck';
import { type Outcome, success, toFailure } from '@/lib/errors/app-error';
import { assert } from '@/lib/errors/assert';
import { convertSvg, type Engines } from '@/lib/pipeline/convert-svg';
import type { Converted } from '@/lib/pipeline/converted';
import type { ConverterApi, EngineModules } from '@/lib/pool/protocol';

export interface ThreadEngines extends Engines {
  /** Bytes of memory that they hold; absent where nobody counts them. */
  readonly memoryBytes?: () => number;
}

export function makeConverter(makeEngines: (modules: EngineModules) => Promise<ThreadEngines>): ConverterApi {
  let engines: ThreadEngines | undefined;
  return {
    start: (modules) =>
      outcomeOf(async () => {
        engines = await makeEngines(modules);
        return true as const;
      }),
    async convert(job) {
      const outcome = await outcomeOf(() => {
        assert(engines, 'start comes first');
        return convertSvg(job, engines);
      });
      const answer = { ...outcome, memoryBytes: engines?.memoryBytes?.() ?? 0 };
      return outcome.ok ? transfer(answer, buffersOf(outcome.value)) : answer;
    },
    async assemble(slides, folders) {
      const outcome = await outcomeOf(() => writeDeck(slides, { folders }));
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
  const bytes = [deck, png, ...(slide?.media.map((media) => media.bytes) ?? [])];
  return [...new Set(bytes.flatMap((part) => (part ? [part.buffer] : [])))] as ArrayBuffer[];
}

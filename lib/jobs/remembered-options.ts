/** Choices that this browser remembers: those that were taken last, and those that were given a name. Read believing nothing. */

import * as z from 'zod/mini';
import { type BatchOptions, DEFAULT_BATCH_OPTIONS } from './batch-options';
import { readJson, writeJson } from './store/local-json';
import { batchOptionsSchema } from './store/stored-job';

export interface Preset {
  readonly name: string;
  readonly options: BatchOptions;
}

const KEY = 'deckle-settings';

/** A list that is longer nobody overlooks. */
const MOST_PRESETS = 30;

interface Remembered {
  readonly last: BatchOptions | null;
  readonly presets: readonly Preset[];
}

const rememberedSchema = z.object({ last: z.unknown(), presets: z.array(z.unknown()) });
const presetSchema = z.object({ name: z.string(), options: batchOptionsSchema });

/** What a new batch begins with. */
export const lastOptions = (): BatchOptions => read().last ?? DEFAULT_BATCH_OPTIONS;

export const rememberOptions = (last: BatchOptions): void => write({ ...read(), last });

export const listPresets = (): readonly Preset[] => read().presets;

/** One of the same name makes way. Gives all there are by then. */
export function savePreset(name: string, options: BatchOptions): readonly Preset[] {
  const others = read().presets.filter((preset) => preset.name !== name);
  return keep([...others, { name, options }].slice(-MOST_PRESETS));
}

export const deletePreset = (name: string): readonly Preset[] => keep(read().presets.filter((preset) => preset.name !== name));

function keep(presets: readonly Preset[]): readonly Preset[] {
  write({ ...read(), presets });
  return presets;
}

function read(): Remembered {
  const { last, presets } = rememberedSchema.safeParse(readJson(KEY)).data ?? { last: null, presets: [] };
  return {
    last: batchOptionsSchema.safeParse(last).data ?? null,
    presets: presets.flatMap((preset) => presetSchema.safeParse(preset).data ?? []),
  };
}

/** Where nothing may be stored, the choices last as long as the batch. */
const write = (remembered: Remembered): void => writeJson(KEY, remembered);

/** HarfBuzz's subsetter (harfbuzzjs 1.6.4, hb-subset.h): the part of a font that some characters need, at one place of a variable one. */

import type { Location } from './axes';

export interface SubsetWish {
  /** Code points to keep; null for all. */
  readonly characters: Iterable<number> | null;
  /** Where a variable font is pinned; axes that are not named at their defaults. */
  readonly location?: Location;
  /** Without rules for shaping: glyphs and widths only. */
  readonly plain?: boolean;
}

/** Null for a font that HarfBuzz refuses, or breaks down on. */
export type Subsetter = (font: Uint8Array, wish: SubsetWish) => Uint8Array | null;

interface HarfBuzz {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly _initialize: () => void;
  readonly malloc: (bytes: number) => number;
  readonly free: (pointer: number) => void;
  readonly hb_blob_create: (data: number, length: number, mode: number, user: number, destroy: number) => number;
  readonly hb_blob_destroy: (blob: number) => void;
  readonly hb_blob_get_data: (blob: number, length: number) => number;
  readonly hb_blob_get_length: (blob: number) => number;
  readonly hb_face_create: (blob: number, index: number) => number;
  readonly hb_face_destroy: (face: number) => void;
  readonly hb_face_reference_blob: (face: number) => number;
  readonly hb_set_add: (set: number, code: number) => void;
  readonly hb_subset_input_create_or_fail: () => number;
  readonly hb_subset_input_destroy: (input: number) => void;
  readonly hb_subset_input_keep_everything: (input: number) => void;
  readonly hb_subset_input_unicode_set: (input: number) => number;
  readonly hb_subset_input_set: (input: number, kind: number) => number;
  readonly hb_subset_input_set_flags: (input: number, flags: number) => void;
  readonly hb_subset_input_pin_all_axes_to_default: (input: number, face: number) => number;
  readonly hb_subset_input_pin_axis_location: (input: number, face: number, tag: number, value: number) => number;
  readonly hb_subset_or_fail: (face: number, input: number) => number;
}

/** HB_MEMORY_MODE_READONLY; HB_SUBSET_FLAGS_NO_HINTING and NOTDEF_OUTLINE; HB_SUBSET_SETS_DROP_TABLE_TAG. */
const READ_ONLY = 1;
const NO_HINTING = 1;
const NOTDEF_OUTLINE = 0x40;
const DROPPED_TABLES = 3;

const tag = (name: string): number => Array.from(name).reduce((value, letter) => (value << 8) | letter.charCodeAt(0), 0) >>> 0;
const SHAPING = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'vhea', 'vmtx', 'VORG'].map(tag);

export async function createSubsetter(wasm: Uint8Array): Promise<Subsetter> {
  const module = await WebAssembly.compile(wasm.slice());
  const start = (): HarfBuzz => {
    const engine = new WebAssembly.Instance(module, {}).exports as unknown as HarfBuzz;
    engine._initialize();
    return engine;
  };
  let engine: HarfBuzz | null = null;
  return (font, wish) => {
    engine ??= start();
    try {
      return subset(engine, font, wish);
    } catch (thrown) {
      // A trap may leave anything behind: the next font gets a fresh engine.
      engine = null;
      if (thrown instanceof WebAssembly.RuntimeError) return null;
      throw thrown;
    }
  };
}

function subset(hb: HarfBuzz, font: Uint8Array, wish: SubsetWish): Uint8Array | null {
  const data = hb.malloc(font.length);
  if (data === 0) return null;
  new Uint8Array(hb.memory.buffer).set(font, data);
  const blob = hb.hb_blob_create(data, font.length, READ_ONLY, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const input = hb.hb_subset_input_create_or_fail();
  ask(hb, face, input, wish);
  const made = hb.hb_subset_or_fail(face, input);
  const result = made === 0 ? null : bytesOf(hb, made);
  for (const one of [made, face]) if (one !== 0) hb.hb_face_destroy(one);
  hb.hb_subset_input_destroy(input);
  hb.hb_blob_destroy(blob);
  hb.free(data);
  return result;
}

function ask(hb: HarfBuzz, face: number, input: number, { characters, location, plain = false }: SubsetWish): void {
  if (characters === null) hb.hb_subset_input_keep_everything(input);
  else {
    hb.hb_subset_input_set_flags(input, NOTDEF_OUTLINE | (plain ? NO_HINTING : 0));
    const unicode = hb.hb_subset_input_unicode_set(input);
    for (const code of characters) hb.hb_set_add(unicode, code);
  }
  if (plain) for (const table of SHAPING) hb.hb_set_add(hb.hb_subset_input_set(input, DROPPED_TABLES), table);
  if (location === undefined) return;
  hb.hb_subset_input_pin_all_axes_to_default(input, face);
  for (const [axis, value] of location) hb.hb_subset_input_pin_axis_location(input, face, tag(axis), value);
}

function bytesOf(hb: HarfBuzz, face: number): Uint8Array | null {
  const blob = hb.hb_face_reference_blob(face);
  const [data, length] = [hb.hb_blob_get_data(blob, 0), hb.hb_blob_get_length(blob)];
  const bytes = length === 0 ? null : new Uint8Array(hb.memory.buffer).slice(data, data + length);
  hb.hb_blob_destroy(blob);
  return bytes;
}

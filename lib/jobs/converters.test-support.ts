/** Converters that answer at once, except for what a file's name asks for. */

import { decodeSlide, encodeSlide, type SlideBytes } from '@/lib/drawingml/slide-bytes';
import { failure, type Outcome, success } from '@/lib/errors/app-error';
import type { ConvertOptions } from '@/lib/pipeline/options';
import type { Pool } from '@/lib/pool/pool';
import type { ConvertJob, Delivered } from '@/lib/pool/protocol';

const SUMMARY = { shapes: 1, pictures: 0, textRuns: 0, diagnostics: [] };

/** `hang…` never answers, `bad…` fails, `gate…` waits for `openGate`; `late` names fail from now on. */
export class FakeConverters implements Pick<Pool, 'size' | 'convert' | 'assemble' | 'dispose' | 'useFonts'> {
  readonly size = 2;
  readonly asked: { readonly name: string; readonly options: ConvertOptions }[] = [];
  readonly assembled: (readonly string[])[] = [];
  disposed = false;
  fonts: readonly Uint8Array[] = [];
  late: ReadonlySet<string> = new Set();
  openGate: () => void = () => undefined;
  readonly #gate = new Promise<void>((resolve) => {
    this.openGate = resolve;
  });

  async convert({ name, options }: ConvertJob, signal?: AbortSignal, onBegin?: () => void): Promise<Outcome<Delivered>> {
    onBegin?.();
    this.asked.push({ name, options });
    if (name.startsWith('hang')) {
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
      return { ok: false, failure: failure('convert/cancelled') };
    }
    if (name.startsWith('gate')) await this.#gate;
    if (name.startsWith('bad') || this.late.has(name)) return { ok: false, failure: failure('svg/empty') };
    const bytes = new TextEncoder().encode(name);
    const media = [{ hash: name, extension: 'png' as const, bytes }];
    const slide = { widthEmu: 1, heightEmu: 1, name, backgroundXml: '', shapesXml: '', media, relationships: [] };
    const wants = (output: string): boolean => options.outputs.some((wanted) => wanted === output);
    return success({
      ...(wants('deck') && { slide: encodeSlide(slide) }),
      ...(wants('decks') && { deck: bytes }),
      ...(wants('png') && { png: bytes }),
      summary: SUMMARY,
    });
  }

  async assemble(slides: readonly SlideBytes[], folders: readonly string[]): Promise<Outcome<Uint8Array>> {
    this.assembled.push(folders);
    return success(new TextEncoder().encode(slides.map((slide) => decodeSlide(slide).name).join(' ')));
  }

  useFonts(files: readonly Uint8Array[]): void {
    this.fonts = files;
  }

  dispose(): void {
    this.disposed = true;
  }
}

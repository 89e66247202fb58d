/** WebP pictures through libwebp (@jsquash/webp 1.5.0), which resvg-wasm 2.6.2 lacks. */

import type { Pixels } from '@/lib/ports/rasterizer';

export type DecodeWebp = (bytes: Uint8Array) => Promise<Pixels | null>;

/** `read` gives the decoder's WebAssembly; it is asked with the first picture. Gives null for bytes that are no WebP picture. */
export function createWebpDecoder(read: () => Promise<Uint8Array>): DecodeWebp {
  let wasm: Promise<WebAssembly.Module> | undefined;
  return async (bytes) => {
    const { default: decode, init } = await import('@jsquash/webp/decode.js');
    wasm ??= read().then((binary) => WebAssembly.compile(binary as BufferSource));
    const module = await wasm;
    // A fresh instance for each picture: one that trapped is done for.
    await init({
      instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
        const instance = new WebAssembly.Instance(module, imports);
        done(instance);
        return instance.exports;
      },
    });
    try {
      const { width, height, data } = await decode(Uint8Array.from(bytes).buffer);
      return { width, height, rgba: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
    } catch {
      return null;
    }
  };
}

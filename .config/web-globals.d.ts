/** The few web APIs that browsers, their workers and Node share, for the core that is checked without DOM and without Node. */

type BlobPart = Uint8Array | string;
declare class Blob {
  constructor(parts: readonly BlobPart[]);
  stream(): ReadableStream<Uint8Array>;
}
interface ReadableStreamDefaultReader<T> {
  read(): Promise<{ readonly done: false; readonly value: T } | { readonly done: true; readonly value?: undefined }>;
  cancel(): Promise<void>;
}
interface ReadableStream<T> {
  getReader(): ReadableStreamDefaultReader<T>;
  pipeThrough(transform: object): ReadableStream<T>;
}
declare class CompressionStream {
  constructor(format: 'gzip' | 'deflate' | 'deflate-raw');
}
declare class DecompressionStream {
  constructor(format: 'gzip' | 'deflate' | 'deflate-raw');
}
declare class TextDecoder {
  constructor(label?: string);
  decode(bytes: Uint8Array): string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class URL {
  constructor(url: string);
  readonly href: string;
}
declare function atob(data: string): string;
declare function btoa(data: string): string;
declare namespace WebAssembly {
  class Module {
    private readonly compiled: true;
  }
  class Instance {
    constructor(module: Module, imports?: object);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  class RuntimeError extends Error {}
  function compile(bytes: Uint8Array): Promise<Module>;
}

/**
 * How much memory engines hold. @resvg/resvg-wasm 2.6.2 keeps its instance to itself, and PathKit's glue shows its heap only as it
 * was at the start: so the memories are caught while the engines are instantiated.
 */

/** `bytes` counts the memory of every engine that was instantiated by `work`. */
export async function watchingMemory<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly bytes: () => number }> {
  const memories = new Set<WebAssembly.Memory>();
  const { instantiate } = WebAssembly;
  const watched = async (module: WebAssembly.Module, imports?: WebAssembly.Imports): Promise<WebAssembly.Instance> => {
    const instance = await instantiate(module, imports);
    const shared = Object.values(imports ?? {}).flatMap((part) => Object.values(part));
    for (const value of [...Object.values(instance.exports), ...shared]) if (value instanceof WebAssembly.Memory) memories.add(value);
    return instance;
  };
  Object.assign(WebAssembly, { instantiate: watched });
  try {
    const value = await work();
    return { value, bytes: () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0) };
  } finally {
    Object.assign(WebAssembly, { instantiate });
  }
}

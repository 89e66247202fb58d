/** Small chunks of a stream → few large ones: each write to disk is a message to another process, whatever its size. */

const CHUNK_BYTES = 1_000_000;

/** What is larger by itself goes through as it is. */
export function gatherChunks(): TransformStream<Uint8Array, Uint8Array> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  const take = (): Uint8Array => {
    const whole = new Uint8Array(bytes);
    let at = 0;
    for (const chunk of held) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    held = [];
    bytes = 0;
    return whole;
  };
  return new TransformStream({
    transform(chunk, controller) {
      if (bytes > 0 && bytes + chunk.length > CHUNK_BYTES) controller.enqueue(take());
      if (chunk.length >= CHUNK_BYTES) return controller.enqueue(chunk);
      held.push(chunk);
      bytes += chunk.length;
    },
    flush(controller) {
      if (bytes > 0) controller.enqueue(take());
    },
  });
}

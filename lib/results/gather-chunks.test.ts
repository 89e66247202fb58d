import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gatherChunks } from './gather-chunks';

async function gathered(chunks: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  const reader = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  })
    .pipeThrough(gatherChunks())
    .getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) found.push(next.value);
  return found;
}

test('the bytes are the same, in their order', async () => {
  const sizes = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 300_000, max: 1_200_000 })), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(sizes, async (lengths) => {
      const chunks = lengths.map((length, i) => new Uint8Array(length).fill(i + 1));
      expect(Buffer.concat(await gathered(chunks)).equals(Buffer.concat(chunks))).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('many small chunks become few', async () => {
  const chunks = Array.from({ length: 3000 }, () => new Uint8Array(1000));
  expect((await gathered(chunks)).map(({ length }) => length)).toEqual([1_000_000, 1_000_000, 1_000_000]);
});

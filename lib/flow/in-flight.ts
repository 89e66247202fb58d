/** Keeps up to `width` items in work at once and yields the results in the order of the items. Reads no further ahead. */
export async function* inFlight<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, void> {
  const running: Promise<R>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Its turn to be awaited may come after it failed: until then it must not count as unhandled.
    result.catch(() => {});
    running.push(result);
    const first = running.length >= width ? running.shift() : undefined;
    if (first) yield await first;
  }
  for (const result of running) yield await result;
}

/** Work that nobody waits for: when the page has nothing else to do. */

/** After this time, milliseconds, it is done even so. */
const LATEST_MS = 10_000;

/** Where the browser does not tell when it is idle, milliseconds. */
const SOON_MS = 2_000;

export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: LATEST_MS });
  else setTimeout(work, SOON_MS);
}

/** Whether the user asked the browser to spare the connection. */
export function thrifty(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true;
}

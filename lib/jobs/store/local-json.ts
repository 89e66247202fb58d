/** Small things that this browser remembers as JSON in localStorage: whoever reads them believes nothing. */

/** Null where nothing is remembered, where it is no JSON, and where nothing may be stored. */
export function readJson(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Never throws: where nothing may be stored, it is not remembered. */
export function writeJson(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // What was to be remembered lasts as long as the page.
  }
}

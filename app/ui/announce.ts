/** Words for screen readers: one polite live region for the page, so that nothing speaks over anything else. */

const listeners = new Set<(words: string) => void>();

/** Says the words once, when what is being read is over. */
export function announce(words: string): void {
  for (const listener of listeners) listener(words);
}

export function onAnnouncement(listener: (words: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `Deckle/{date}/batch-{id}/` and facts of a batch → the folders that its results go into. */

export const DEFAULT_PATTERN = 'Deckle/{date}/batch-{id}/';

export interface PatternFacts {
  /** UUID of the batch; its first eight digits stand in names. */
  readonly batchId: string;
  /** What the batch is called. */
  readonly name: string;
  /** The folder that it came from; the same as `name` where it came from none. */
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export const PLACEHOLDERS = ['date', 'timestamp', 'id', 'name', 'folder'] as const;

/** Names of folders, outermost first; none for an empty pattern. Dates are those of the user's clock. What is no placeholder stays. */
export function expandPattern(pattern: string, { batchId, name, folder, now }: PatternFacts): readonly string[] {
  const at = new Date(now);
  const two = (n: number): string => String(n).padStart(2, '0');
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const values: Readonly<Record<(typeof PLACEHOLDERS)[number], string>> = {
    date,
    timestamp: `${date} ${two(at.getHours())}.${two(at.getMinutes())}.${two(at.getSeconds())}`,
    id: batchId.slice(0, 8),
    name,
    folder,
  };
  // Split first: a slash in a name makes no folder.
  return pattern
    .split('/')
    .map((part) =>
      PLACEHOLDERS.reduce((text, key) => text.replaceAll(`{${key}}`, () => values[key].replaceAll('/', '_')), part)
        .trim()
        .slice(0, 200),
    )
    .filter((part) => part !== '' && part !== '.' && part !== '..');
}

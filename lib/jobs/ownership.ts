/** Who may work on a batch: one tab at a time, by a Web Lock. The browser lets go of it whatever becomes of the tab. */

/** Lets go; resolves when others can have it. */
export type Release = () => Promise<void>;

export interface Ownership {
  /** Null when another tab owns the batch. */
  take(id: string): Promise<Release | null>;
  /** Resolves when the batch has no owner any more, without owning it; never when the signal is aborted before. */
  whenFree(id: string, signal: AbortSignal): Promise<void>;
  /** Batches that some tab owns, this one too. */
  owned(): Promise<ReadonlySet<string>>;
}

const PREFIX = 'deckle-batch-';

export function webLocks(locks: LockManager): Ownership {
  return {
    take: (id) =>
      new Promise((resolve, reject) => {
        const over = locks.request(PREFIX + id, { ifAvailable: true }, (lock) => {
          if (!lock) return resolve(null);
          return new Promise<void>((letGo) => {
            resolve(async () => {
              letGo();
              await over;
            });
          });
        });
        over.catch(reject);
      }),
    async whenFree(id, signal) {
      try {
        await locks.request(PREFIX + id, { signal }, () => undefined);
      } catch (thrown) {
        if (!signal.aborted) throw thrown;
        await new Promise(() => undefined);
      }
    },
    async owned() {
      const { held } = await locks.query();
      return new Set((held ?? []).flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])));
    },
  };
}

/** Where there are no locks there is no storage that two tabs could share either. */
export function soleOwner(): Ownership {
  return {
    take: async () => async () => undefined,
    whenFree: () => new Promise(() => undefined),
    owned: async () => new Set(),
  };
}

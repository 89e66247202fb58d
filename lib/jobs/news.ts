/** What tabs tell each other of their batches. */

import * as z from 'zod/mini';
import { type StoredJob, storedJobSchema } from './store/stored-job';

const newsSchema = z.discriminatedUnion('kind', [
  /** Its owner saved it. */
  z.object({ kind: z.literal('saved'), job: storedJobSchema }),
  /** It was deleted, or its owner let go of it. */
  z.object({ kind: z.literal('moved') }),
]);

export type NewsItem = { readonly kind: 'saved'; readonly job: StoredJob } | { readonly kind: 'moved' };

export interface News {
  tell(item: NewsItem): void;
  /** Calls back with what other tabs tell. */
  listen(listener: (item: NewsItem) => void): void;
}

export function broadcastNews(channel: BroadcastChannel): News {
  return {
    tell: (item) => channel.postMessage(item),
    listen(listener) {
      channel.addEventListener('message', ({ data }) => {
        // The other tab may run another version.
        const item = newsSchema.safeParse(data).data;
        if (item) listener(item);
      });
    },
  };
}

export const noNews = (): News => ({ tell: () => undefined, listen: () => undefined });

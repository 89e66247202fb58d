/** A drawing itself, as its thumbnail: Google's own thumbnails lie on hosts that this page does not talk to. */

import type { DriveClient } from './client';
import type { DriveItem } from './item';

/** Larger ones are not fetched to be looked at. */
const MAX_THUMBNAIL_BYTES = 200_000;

export const hasThumbnail = ({ kind, name, bytes }: DriveItem): boolean =>
  kind === 'svg' && bytes !== null && bytes > 0 && bytes <= MAX_THUMBNAIL_BYTES && !/\.svgz$/i.test(name);

/** To be shown through an image element only. Throws `drive/*`. */
export function fetchThumbnail(client: DriveClient, { id }: DriveItem, signal: AbortSignal): Promise<Blob> {
  const query = { alt: 'media', supportsAllDrives: 'true' };
  return client.ask({ url: `/drive/v3/files/${encodeURIComponent(id)}`, query, signal }, async (response) => {
    const bytes = await response.arrayBuffer();
    return new Blob([bytes], { type: 'image/svg+xml' });
  });
}

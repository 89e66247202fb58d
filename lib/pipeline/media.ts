/** Bytes of pictures → media of a slide, named by the digest of their content. */

import type { PlannedNode, SlidePlan } from '@/lib/drawingml/plan';
import type { SlideMedia } from '@/lib/drawingml/slide';
import { assert } from '@/lib/errors/assert';
import type { Bitmap } from '@/lib/scene/node';

export async function toMedia(bytes: Uint8Array, extension: SlideMedia['extension']): Promise<SlideMedia> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  return { hash: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''), extension, bytes };
}

/** The embedded bitmaps of a plan as media, looked up by their bytes. */
export async function collectMedia(plan: SlidePlan): Promise<(bytes: Uint8Array) => SlideMedia> {
  const media = new Map<Uint8Array, SlideMedia>();
  for (const bitmap of bitmapsOf(plan.children)) media.set(bitmap.bytes, await toMedia(bitmap.bytes, bitmap.type));
  return (bytes) => {
    const found = media.get(bytes);
    assert(found, 'every bitmap of the plan was collected');
    return found;
  };
}

function bitmapsOf(nodes: readonly PlannedNode[]): Bitmap[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'group') return bitmapsOf(node.children);
    return node.kind === 'picture' && 'bitmap' in node.source ? [node.source.bitmap] : [];
  });
}

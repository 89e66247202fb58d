/** What the slide of one file looks like, as it is or as other choices would make it. */

import { failure, type Outcome, toFailure } from '@/lib/errors/app-error';
import type { Limits } from '@/lib/limits/limits';
import type { FilePreview } from '@/lib/pipeline/preview-file';
import { type BatchOptions, commonSlide, convertOptions } from './batch-options';
import type { BatchController } from './controller';
import { baseName } from './file-names';
import { fileById } from './job';

export type { FilePreview } from '@/lib/pipeline/preview-file';

/**
 * The slide that is stored where `options` are the batch's own and there is one, else one that is made for this look alone. Never
 * rejects; `convert/cancelled` when the signal fires.
 */
export async function viewSlide(
  batch: BatchController,
  id: number,
  options: BatchOptions,
  { maxFileBytes, signal }: Pick<Limits, 'maxFileBytes'> & { readonly signal?: AbortSignal },
): Promise<Outcome<FilePreview>> {
  const job = batch.snapshot();
  const file = fileById(job, id);
  try {
    const stored = options === batch.options && file?.state === 'done' ? await batch.slide(id) : null;
    const size = commonSlide(options, job.files.length);
    for await (const { bytes } of batch.read([id])) {
      if (!bytes.ok) return bytes;
      const made = { name: baseName(file?.path ?? ''), bytes: bytes.value, options: convertOptions(options, size, 'deck'), maxFileBytes };
      return await (await batch.viewer()).preview({ ...made, ...(stored && { slide: stored }) }, signal);
    }
    return { ok: false, failure: failure('storage/damaged') };
  } catch (thrown) {
    return { ok: false, failure: toFailure(thrown) };
  }
}

/** Choices that stand both beside the list and among all settings. */

import type { BatchOptions } from '@/lib/jobs/batch-options';
import { parseSlideSize } from '@/lib/pipeline/options';

/** Sizes that have a name: as `parseSlideSize` reads them, and the key of what they are called. */
export const SIZES = [
  { value: 'svg', name: 'svg' },
  { value: '16:9', name: 'wide' },
  { value: '4:3', name: 'classic' },
  { value: 'A4', name: 'A4' },
] as const;

/** `custom` for a size without a name. */
export const sizeOf = ({ slide }: BatchOptions): (typeof SIZES)[number]['value'] | 'custom' =>
  SIZES.find(({ value }) => JSON.stringify(parseSlideSize(value)) === JSON.stringify(slide))?.value ?? 'custom';

export const TEXTS = ['editable', 'outlines'] as const;

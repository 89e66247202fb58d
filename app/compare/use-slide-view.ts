'use client';

import { useEffect, useRef, useState } from 'react';
import type { Failure } from '@/lib/errors/app-error';
import type { BatchOptions } from '@/lib/jobs/batch-options';
import type { JobFile } from '@/lib/jobs/job';
import { previewOf } from '@/lib/jobs/preview';
import { type FilePreview, viewSlide } from '@/lib/jobs/slide-view';
import { pageBatch, pageLimits } from '../hooks/use-batch';
import { type Difference, measureDifference } from './difference';

export interface SlideView {
  readonly preview: FilePreview;
  /** Object URLs; null for a drawing that the browser cannot show. */
  readonly source: string | null;
  readonly slide: string;
  /** Null where it cannot be measured, `undefined` until it is. */
  readonly difference: Difference | null | undefined;
}

export interface SlideViewState {
  /** What was last made; stays while the next one is. */
  readonly view: SlideView | null;
  readonly busy: boolean;
  readonly failure: Failure | null;
}

/** A change is followed by others as a rule. */
const CALM_MS = 220;

/** Until a new picture has taken the place of the one before. */
const REPLACED_MS = 2_000;

const LARGEST_SOURCE_BYTES = 20_000_000;

/** A state with what it is of. */
interface Made extends SlideViewState {
  readonly id: number | undefined;
  readonly options: BatchOptions;
}

const NOTHING: SlideViewState = { view: null, busy: false, failure: null };

/**
 * The slide of a file with these choices, made anew when they change; the former making is given up. A file that was seen stays seen
 * while the batch converts it again.
 */
export function useSlideView(file: JobFile | undefined, options: BatchOptions): SlideViewState {
  const [made, setMade] = useState<Made>({ ...NOTHING, id: undefined, options });
  const id = file?.id;
  const isSeen = file?.state === 'done' || (made.id === id && file?.state !== 'failed');
  const shownId = useRef<number | undefined>(undefined);
  const urls = useRef<string[]>([]);

  useEffect(() => {
    if (id === undefined || !isSeen) return;
    const isOther = shownId.current !== id;
    shownId.current = id;
    const abort = new AbortController();
    const take = (next: Partial<SlideViewState>): void => {
      if (!abort.signal.aborted) setMade((before) => ({ ...NOTHING, view: before.id === id ? before.view : null, ...next, id, options }));
    };
    const timer = setTimeout(() => void make(id, options, abort.signal, take, urls.current), isOther ? 0 : CALM_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [id, isSeen, options]);

  useEffect(() => {
    const kept = urls.current;
    return () => {
      kept.splice(0).forEach((url) => URL.revokeObjectURL(url));
      pageBatch().closeViewer();
    };
  }, []);
  if (!isSeen) return NOTHING;
  return made.id === id ? { ...made, busy: made.options !== options } : { ...NOTHING, busy: true };
}

type Take = (made: Partial<SlideViewState>) => void;

async function make(id: number, options: BatchOptions, signal: AbortSignal, take: Take, urls: string[]): Promise<void> {
  const batch = pageBatch();
  const { maxFileBytes } = await pageLimits();
  const [outcome, blob] = await Promise.all([
    viewSlide(batch, id, options, { maxFileBytes, signal }),
    previewOf(batch, id, LARGEST_SOURCE_BYTES),
  ]);
  if (signal.aborted) return;
  if (!outcome.ok) return take({ failure: outcome.failure });
  const preview = outcome.value;
  const slide = URL.createObjectURL(new Blob([preview.svg], { type: 'image/svg+xml' }));
  const drawing = blob && URL.createObjectURL(blob);
  const before = urls.splice(0, urls.length, slide, ...(drawing === null ? [] : [drawing]));
  const [drawn, shown] = await Promise.all([drawing === null ? null : loaded(drawing), loaded(slide)]);
  // Those before are still on the screen.
  setTimeout(() => before.forEach((url) => URL.revokeObjectURL(url)), REPLACED_MS);
  if (signal.aborted) return;
  const view = { preview, slide, source: drawn ? drawing : null };
  take({ view: { ...view, difference: undefined } });
  // After the picture is on the screen.
  await new Promise((resolve) => setTimeout(resolve, 30));
  if (signal.aborted) return;
  const readable = drawn && blob && (await readableDrawing(drawn, blob));
  take({ view: { ...view, difference: readable && shown ? measureDifference(readable, shown, preview) : null } });
}

/** Chromium 156 lets a drawing with foreign markup be read back only where it came from a data URL (see the test of likeness). */
async function readableDrawing(drawn: HTMLImageElement, blob: Blob): Promise<HTMLImageElement | null> {
  if (!(await blob.text()).includes('foreignObject')) return drawn;
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => (typeof reader.result === 'string' ? resolve(reader.result) : reject(new Error('not text')));
    reader.onerror = () => reject(reader.error ?? new Error('not readable'));
    reader.readAsDataURL(blob);
  });
  return loaded(url);
}

/** Null for what the browser cannot draw. */
function loaded(url: string): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => resolve(null);
    image.src = url;
  });
}

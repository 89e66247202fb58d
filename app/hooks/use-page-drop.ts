'use client';

import { useEffect, useState } from 'react';
import type { Input } from '@/lib/jobs/intake';
import { chosenFiles, droppedFiles } from '../dropped-files';
import { pastedSource } from '../pasted-source';

export interface PageDrop {
  readonly onInputs: (inputs: readonly Input[]) => void;
  /** Something was dropped or pasted that holds nothing to convert. */
  readonly onNothing: (how: 'dropped' | 'pasted') => void;
  /** Name of a drawing whose source is pasted, without extension. */
  readonly pastedName: string;
}

/** Takes drops anywhere on the page, and pasted files and SVG source. Returns whether files hover over the page. */
export function usePageDrop({ onInputs, onNothing, pastedName }: PageDrop): boolean {
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    // Each element under the pointer fires enter and leave of its own: only their balance says whether the page was left.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setHovering(true);
    };
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (): void => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHovering(false);
    };
    const drop = (event: DragEvent): void => {
      depth = 0;
      setHovering(false);
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      void droppedFiles(event.dataTransfer).then((inputs) => (inputs.length > 0 ? onInputs(inputs) : onNothing('dropped')));
    };
    const paste = (event: ClipboardEvent): void => {
      if (isTextField(event.target)) return;
      const files = chosenFiles(event.clipboardData?.files ?? []);
      if (files.length > 0) return onInputs(files);
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const source = pastedSource(text, pastedName);
      if (source) onInputs([source]);
      else if (text.trim() !== '') onNothing('pasted');
    };
    const abort = new AbortController();
    const { signal } = abort;
    window.addEventListener('dragenter', enter, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener('paste', paste, { signal });
    return () => abort.abort();
  }, [onInputs, onNothing, pastedName]);
  return hovering;
}

/** A deck that is dragged out of the list is no file to take in. */
const holdsFiles = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer !== null && dataTransfer.types.includes('Files') && !dataTransfer.types.includes('text/x-deckle');

/** Where pasting and typing belong to the field. */
export const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

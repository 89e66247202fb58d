'use client';

import { useEffect, useState } from 'react';
import type { Input } from '@/lib/jobs/intake';
import { chosenFiles, droppedFiles } from '../dropped-files';

/** Takes drops anywhere on the page and pasted files. Returns whether files hover over the page. `onInputs` must be stable. */
export function usePageDrop(onInputs: (inputs: readonly Input[]) => void): boolean {
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    // Each element under the pointer fires enter and leave of its own: only their balance says whether the page was left.
    let depth = 0;
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
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
      void droppedFiles(event.dataTransfer).then((inputs) => inputs.length > 0 && onInputs(inputs));
    };
    const paste = (event: ClipboardEvent): void => {
      const inputs = chosenFiles(event.clipboardData?.files ?? []);
      if (inputs.length > 0) onInputs(inputs);
    };
    const abort = new AbortController();
    const { signal } = abort;
    window.addEventListener('dragenter', enter, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener('paste', paste, { signal });
    return () => abort.abort();
  }, [onInputs]);
  return hovering;
}

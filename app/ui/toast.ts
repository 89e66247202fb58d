/** Short news at the edge of the page. What shows them is loaded with the first one. */

export interface Toast {
  readonly title: string;
  readonly description?: string;
  readonly action?: { readonly label: string; readonly onClick: () => void };
  /** Milliseconds; 0 until it is closed. 6 s by default. */
  readonly timeoutMs?: number;
}

type Show = (toast: Toast) => void;

let show: Show | null = null;
let waiting: readonly Toast[] = [];
let onFirst: (() => void) | null = null;

export function showToast(toast: Toast): void {
  if (show) return show(toast);
  waiting = [...waiting, toast];
  onFirst?.();
}

/** For the page's shell: calls back when the first toast waits for something to show it. */
export function onFirstToast(callback: () => void): () => void {
  onFirst = callback;
  if (waiting.length > 0) callback();
  return () => {
    onFirst = null;
  };
}

/** For what shows them, once it is there. Returns how to take no more. */
export function takeToasts(next: Show): () => void {
  show = next;
  for (const toast of waiting) next(toast);
  waiting = [];
  return () => {
    show = null;
  };
}

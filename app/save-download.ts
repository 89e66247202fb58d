import type { Download } from '@/lib/jobs/outputs';

/** A browser may still be reading the Blob some time after the click. */
const REVOKE_AFTER_MS = 60_000;

export function saveDownload({ name, blob }: Download): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}

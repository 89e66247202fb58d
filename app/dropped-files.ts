/** What the browser hands over on drop, paste or choice → inputs with their folders. */

import type { Input } from '@/lib/jobs/intake';

/** Files of an `<input type="file">`, with their folders where a folder was chosen. */
export function chosenFiles(files: Iterable<File>): Input[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
}

/**
 * Everything in a drop, folders walked. The entries must be taken while the event is being handled, which this does before it
 * first waits; a file that cannot be opened any more is left out.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<Input[]> {
  const items = Array.from(transfer.items).filter((item) => item.kind === 'file');
  const roots = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const inputs: Input[] = [];
  for (const { entry, file } of roots) {
    if (entry?.isDirectory) await walk(entry, inputs);
    else if (file) inputs.push({ path: file.name, blob: file });
  }
  return inputs;
}

async function walk(entry: FileSystemEntry, inputs: Input[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File | null>((resolve) => (entry as FileSystemFileEntry).file(resolve, () => resolve(null)));
    if (file) inputs.push({ path: entry.fullPath.replace(/^\//, ''), blob: file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // Chromium gives a hundred entries a call, and an empty list at the end.
    const portion = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (portion.length === 0) return;
    for (const child of portion) await walk(child, inputs);
  }
}

/** Where results go without a download: into a file or a folder that the browser's dialog gives, where there is one. */

import { AppError } from '@/lib/errors/app-error';
import type { Keep } from '@/lib/jobs/outputs';

interface SavePicker {
  showSaveFilePicker(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
}

interface FolderPicker {
  showDirectoryPicker(options: { readonly mode: 'readwrite'; readonly id: string }): Promise<FileSystemDirectoryHandle>;
}

const hasSavePicker = (scope: object): scope is SavePicker => 'showSaveFilePicker' in scope;
const hasFolderPicker = (scope: object): scope is FolderPicker => 'showDirectoryPicker' in scope;

export const canSaveToFolder = (): boolean => hasFolderPicker(globalThis);

/**
 * Must be called while the click is being handled. Null where there is no such dialog: the ZIP is then downloaded when it is made.
 * `cancelled` when the user closed the dialog.
 */
export async function chooseTarget(name: string): Promise<WritableStream<Uint8Array> | null | 'cancelled'> {
  const scope: object = globalThis;
  if (!hasSavePicker(scope)) return null;
  try {
    return await (await scope.showSaveFilePicker({ suggestedName: name })).createWritable();
  } catch (thrown) {
    return thrown instanceof DOMException && thrown.name === 'AbortError' ? 'cancelled' : null;
  }
}

export interface ChosenFolder {
  readonly name: string;
  /** Throws `storage/folder`. */
  readonly keep: Keep;
}

/** Must be called while the click is being handled. Null when the user closed the dialog or the browser refused. */
export async function chooseFolder(): Promise<ChosenFolder | null> {
  const scope: object = globalThis;
  if (!hasFolderPicker(scope)) return null;
  try {
    const root = await scope.showDirectoryPicker({ mode: 'readwrite', id: 'deckle' });
    return { name: root.name, keep: (path, bytes) => write(root, path, bytes).catch(refuse) };
  } catch {
    return null;
  }
}

function refuse(thrown: unknown): never {
  throw new AppError('storage/folder', {}, thrown);
}

async function write(root: FileSystemDirectoryHandle, path: string, bytes: Uint8Array | Blob): Promise<void> {
  const folders = path.split('/');
  const name = folders.pop() ?? path;
  let folder = root;
  for (const part of folders) folder = await folder.getDirectoryHandle(part, { create: true });
  const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await file.write(bytes instanceof Blob ? bytes : new Uint8Array(bytes));
  await file.close();
}

/** Where a large ZIP goes as it is made: to disk, through the browser's save dialog, where there is one. */

interface SavePicker {
  showSaveFilePicker(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
}

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

const hasSavePicker = (scope: object): scope is SavePicker => 'showSaveFilePicker' in scope;

/** Names that a batch takes from its files; `/` between folders. */

import type { Job, JobFile } from './job';

/** The folder, '' for the top. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The last part. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The last part without its extension. */
export const baseName = (path: string): string => fileName(path).replace(/(?<=.)\.[^.]*$/, '');

/** What a batch is called that has no name in common. */
export const UNNAMED = 'Drawings';

/** What the whole is called: after its only file, its archive or its folder, where there is one. */
export function batchName({ files }: Job): string {
  const [first] = files;
  if (first && files.length === 1) return baseName(first.path);
  if (first?.archive && files.every(({ archive }) => archive === first.archive)) return baseName(first.archive);
  const top = first?.path.includes('/') ? (first.path.split('/')[0] ?? '') : '';
  if (top && files.every(({ archive, path }) => archive === null && path.startsWith(`${top}/`))) return top;
  return UNNAMED;
}

/** Path of a file in the whole of the batch: where several archives came, each is a folder of its own. */
export function batchPath({ files }: Job, { path, archive }: JobFile): string {
  const several = files.some((file) => file.archive !== files[0]?.archive);
  return several && archive !== null ? `${baseName(archive)}/${path}` : path;
}

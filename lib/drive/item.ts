/** One entry of Google Drive as Deckle sees it: a folder, a drawing, a ZIP, or nothing to it. */

import * as z from 'zod/mini';

export const FOLDER_TYPE = 'application/vnd.google-apps.folder';
const SHORTCUT_TYPE = 'application/vnd.google-apps.shortcut';
const ZIP_TYPES: readonly string[] = ['application/zip', 'application/x-zip-compressed', 'application/x-zip'];

/** What is asked for of each file. */
export const ITEM_FIELDS = 'id,name,size,mimeType,modifiedTime,isAppAuthorized,shortcutDetails(targetId,targetMimeType)';

export const fileSchema = z.object({
  id: z.string(),
  name: z.string(),
  mimeType: z.string(),
  /** 64-bit numbers come as text. */
  size: z.optional(z.string()),
  modifiedTime: z.optional(z.string()),
  isAppAuthorized: z.optional(z.boolean()),
  shortcutDetails: z.optional(z.object({ targetId: z.optional(z.string()), targetMimeType: z.optional(z.string()) })),
});

type GoogleFile = z.infer<typeof fileSchema>;

export interface DriveItem {
  /** Of the file itself, also where a shortcut led to it. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'folder' | 'svg' | 'zip';
  /** Null where Google does not say: folders, and files behind shortcuts. */
  readonly bytes: number | null;
  /** Milliseconds since 1970; null where Google does not say. */
  readonly modifiedAt: number | null;
  /** Whether results may go into it: Deckle made it, or the user picked it for Deckle. */
  readonly writable: boolean;
}

/** Null for what Deckle can do nothing with. Shortcuts lead one step to files, never into folders, which could go round in circles. */
export function toItem(file: GoogleFile): DriveItem | null {
  const target = file.mimeType === SHORTCUT_TYPE ? file.shortcutDetails : null;
  if (target && (target.targetId === undefined || target.targetMimeType === FOLDER_TYPE)) return null;
  const kind = kindOf(file.name, target?.targetMimeType ?? file.mimeType);
  if (kind === null) return null;
  return {
    id: target?.targetId ?? file.id,
    name: file.name,
    kind,
    bytes: target || file.size === undefined ? null : Number(file.size),
    modifiedAt: file.modifiedTime === undefined ? null : Date.parse(file.modifiedTime),
    writable: file.isAppAuthorized === true,
  };
}

/** By type or, where a program uploaded it without one, by name. Google's own documents have no bytes to convert. */
function kindOf(name: string, type: string): DriveItem['kind'] | null {
  if (type === FOLDER_TYPE) return 'folder';
  if (type.startsWith('application/vnd.google-apps.')) return null;
  if (type === 'image/svg+xml' || /\.svgz?$/i.test(name)) return 'svg';
  return ZIP_TYPES.includes(type) || /\.zip$/i.test(name) ? 'zip' : null;
}

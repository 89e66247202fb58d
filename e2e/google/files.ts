/** What lies in the fake Google Drive, and who may see and change it. */

import { createHash } from 'node:crypto';

export const FOLDER = 'application/vnd.google-apps.folder';
export const SHORTCUT = 'application/vnd.google-apps.shortcut';
export const SLIDES = 'application/vnd.google-apps.presentation';

export interface DriveFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  /** One parent; none for what was only shared with the user. */
  readonly parents: readonly string[];
  readonly bytes: Buffer | null;
  readonly modifiedTime: string;
  readonly viewedByMeTime?: string;
  readonly trashed: boolean;
  readonly ownedByMe: boolean;
  readonly sharedWithMe: boolean;
  /** Id of the shared drive that it lies in. */
  readonly driveId?: string;
  readonly shortcutDetails?: { readonly targetId: string; readonly targetMimeType: string };
  readonly appProperties?: Readonly<Record<string, string>>;
  /** Made by the app, or picked for it: what the scope drive.file reaches. */
  readonly isAppAuthorized: boolean;
}

export type Seed = Partial<DriveFile> & Pick<DriveFile, 'name'>;

/** Of a token: scopes by their last part. */
export interface Viewer {
  readonly scopes: ReadonlySet<string>;
}

export const ROOT_ID = 'root-of-my-drive';

export class FakeFiles {
  readonly #files = new Map<string, DriveFile>();
  readonly drives: { readonly id: string; readonly name: string }[] = [];
  readonly generated = new Set<string>();
  /** Bytes that still fit. */
  quotaBytes = Number.POSITIVE_INFINITY;
  #next = 0;
  #clock = Date.UTC(2026, 0, 1);

  constructor() {
    this.add({ id: ROOT_ID, name: 'My Drive', mimeType: FOLDER, parents: [] });
  }

  newId(): string {
    this.#next += 1;
    return `1${createHash('sha256').update(String(this.#next)).digest('base64url').slice(0, 32)}`;
  }

  add(seed: Seed): DriveFile {
    this.#clock += 1_000;
    const file: DriveFile = {
      id: this.newId(),
      mimeType: 'image/svg+xml',
      parents: [ROOT_ID],
      bytes: null,
      modifiedTime: new Date(this.#clock).toISOString(),
      trashed: false,
      ownedByMe: true,
      sharedWithMe: false,
      isAppAuthorized: false,
      ...seed,
    };
    this.#files.set(file.id, file);
    return file;
  }

  folder(name: string, parent = ROOT_ID, more: Partial<DriveFile> = {}): DriveFile {
    const driveId = this.#files.get(parent)?.driveId;
    return this.add({ name, mimeType: FOLDER, parents: [parent], ...(driveId !== undefined && { driveId }), ...more });
  }

  svg(name: string, parent: string, bytes: Buffer, more: Partial<DriveFile> = {}): DriveFile {
    const driveId = this.#files.get(parent)?.driveId;
    return this.add({ name, parents: [parent], bytes, ...(driveId !== undefined && { driveId }), ...more });
  }

  shortcut(name: string, parent: string, target: DriveFile): DriveFile {
    const shortcutDetails = { targetId: target.id, targetMimeType: target.mimeType };
    return this.add({ name, mimeType: SHORTCUT, parents: [parent], shortcutDetails });
  }

  sharedDrive(name: string): string {
    const id = `0A${this.newId().slice(0, 17)}`;
    this.drives.push({ id, name });
    this.add({ id, name, mimeType: FOLDER, parents: [], driveId: id, ownedByMe: false });
    return id;
  }

  trash(id: string): void {
    const file = this.#files.get(id);
    if (file) this.#files.set(id, { ...file, trashed: true });
  }

  get(id: string): DriveFile | undefined {
    return this.#files.get(id === 'root' ? ROOT_ID : id);
  }

  all(): readonly DriveFile[] {
    return [...this.#files.values()];
  }

  children(parent: string): readonly DriveFile[] {
    return this.all().filter(({ parents, trashed }) => parents.includes(parent) && !trashed);
  }

  /** Paths of all files below a folder, `/` between them; folders are left out. */
  tree(parent: string, prefix = ''): string[] {
    return this.children(parent)
      .flatMap((file) => (file.mimeType === FOLDER ? this.tree(file.id, `${prefix}${file.name}/`) : [`${prefix}${file.name}`]))
      .sort();
  }
}

/** The root of My Drive is known to every app. */
export const isVisible = (file: DriveFile, { scopes }: Viewer): boolean =>
  scopes.has('drive.readonly') || (scopes.has('drive.file') && (file.isAppAuthorized || file.id === ROOT_ID));

/** Whether the app may put something into this folder. */
export const isWritable = (file: DriveFile, { scopes }: Viewer): boolean =>
  scopes.has('drive.file') && (file.isAppAuthorized || file.id === ROOT_ID);

/** A file as the API shows it, with all the fields that it knows. */
export function fileResource(file: DriveFile): Readonly<Record<string, unknown>> {
  const { bytes, appProperties, shortcutDetails, driveId, viewedByMeTime, ...plain } = file;
  const link =
    file.mimeType === SLIDES ? `https://docs.google.com/presentation/d/${file.id}/edit` : `https://drive.google.com/file/d/${file.id}/view`;
  return {
    kind: 'drive#file',
    ...plain,
    ...(bytes && { size: String(bytes.length), md5Checksum: createHash('md5').update(bytes).digest('hex') }),
    ...(appProperties && { appProperties }),
    ...(shortcutDetails && { shortcutDetails }),
    ...(driveId !== undefined && { driveId }),
    ...(viewedByMeTime !== undefined && { viewedByMeTime }),
    webViewLink: file.mimeType === FOLDER ? `https://drive.google.com/drive/folders/${file.id}` : link,
    capabilities: { canAddChildren: file.mimeType === FOLDER, canDownload: file.bytes !== null },
  };
}

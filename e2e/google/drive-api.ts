/** The Drive half of the fake: list, get, media, drives, about, ids. */

import type { FakeAccounts } from './accounts';
import { applyFields } from './field-mask';
import { type DriveFile, type FakeFiles, fileResource, isVisible, type Viewer } from './files';
import { type Answer, type GoogleRequest, json, refusal } from './http';
import { parseQuery } from './query';
import type { FakeUploads } from './uploads';

export class FakeDriveApi {
  readonly #files: FakeFiles;
  readonly #uploads: FakeUploads;
  readonly #accounts: FakeAccounts;
  /** A page holds no more than this, whatever was asked for: Google promises no page size either. */
  pageCap = 1000;
  /** Google says of a list when it could not look everywhere. */
  searchesIncompletely = false;

  constructor(files: FakeFiles, uploads: FakeUploads, accounts: FakeAccounts) {
    this.#files = files;
    this.#uploads = uploads;
    this.#accounts = accounts;
  }

  handle(request: GoogleRequest): Answer | null {
    const { method, path, query } = request;
    if (!path.startsWith('/drive/v3/') && !path.startsWith('/upload/drive/v3/')) return null;
    // A session address is a key of its own, as with Google.
    const isSession = method === 'PUT' && query.has('upload_id');
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const scopes = isSession ? new Set<string>() : this.#accounts.scopesOf(token);
    if (!scopes) return refusal(401, 'authError', 'Invalid Credentials');
    const viewer: Viewer = { scopes };
    if (path === '/upload/drive/v3/files') return this.#uploads.handle(request, viewer);
    if (path === '/drive/v3/files' && method === 'POST') return this.#uploads.create(request, viewer);
    if (method !== 'GET') return refusal(405, 'methodNotAllowed');
    if (path === '/drive/v3/files') return this.#list(query, viewer);
    if (path === '/drive/v3/files/generateIds') return this.#generateIds(query);
    if (path === '/drive/v3/drives') return this.#drives(query, viewer);
    if (path === '/drive/v3/about')
      return masked(query, { kind: 'drive#about', user: { displayName: 'Ada Lovelace', emailAddress: 'ada@example.com' } });
    const id = /^\/drive\/v3\/files\/([^/]+)$/.exec(path)?.[1];
    return id === undefined ? refusal(404, 'notFound') : this.#get(decodeURIComponent(id), query, viewer);
  }

  #list(query: URLSearchParams, viewer: Viewer): Answer {
    if (viewer.scopes.size === 0) return refusal(403, 'insufficientPermissions');
    let fits: (file: DriveFile) => boolean;
    try {
      fits = parseQuery(query.get('q') ?? 'trashed = false');
    } catch (error) {
      return refusal(400, 'invalid', `Invalid Value: ${error instanceof Error ? error.message : ''}`);
    }
    const everywhere = query.get('includeItemsFromAllDrives') === 'true' && query.get('supportsAllDrives') === 'true';
    const driveId = query.get('driveId');
    const found = this.#files
      .all()
      .filter(
        (file) => isVisible(file, viewer) && (everywhere || file.driveId === undefined) && (driveId === null || file.driveId === driveId),
      )
      // The roots of drives have no parents and are never listed.
      .filter((file) => (file.parents.length > 0 || file.sharedWithMe) && fits(file));
    return this.#page(query, sorted(found, query.get('orderBy') ?? ''), 'files', 100, fileResource);
  }

  #drives(query: URLSearchParams, viewer: Viewer): Answer {
    if (!viewer.scopes.has('drive.readonly'))
      return refusal(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
    return this.#page(query, this.#files.drives, 'drives', 10, (drive) => ({ kind: 'drive#drive', ...drive }));
  }

  #page<T>(query: URLSearchParams, all: readonly T[], name: string, usual: number, show: (item: T) => object): Answer {
    const size = Math.min(Number(query.get('pageSize') ?? usual), this.pageCap);
    if (!(size >= 1)) return refusal(400, 'invalid', 'pageSize');
    // A token belongs to its query.
    const key = query.get('q') ?? '';
    const [start = '0', of = key] = query.has('pageToken')
      ? (JSON.parse(Buffer.from(query.get('pageToken') ?? '', 'base64url').toString() || '[]') as string[])
      : [];
    if (of !== key) return refusal(400, 'invalid', 'pageToken');
    const end = Number(start) + size;
    const next = end < all.length ? { nextPageToken: Buffer.from(JSON.stringify([String(end), key])).toString('base64url') } : {};
    const resource = {
      kind: `drive#${name}List`,
      incompleteSearch: this.searchesIncompletely,
      ...next,
      [name]: all.slice(Number(start), end).map(show),
    };
    return masked(query, resource, `kind,incompleteSearch,nextPageToken,${name}(kind,id,name,mimeType)`);
  }

  #get(id: string, query: URLSearchParams, viewer: Viewer): Answer {
    const file = this.#files.get(id);
    const reachable = file && (file.driveId === undefined || query.get('supportsAllDrives') === 'true');
    if (!reachable || !isVisible(file, viewer)) return refusal(404, 'notFound', `File not found: ${id}.`);
    if (query.get('alt') !== 'media') return masked(query, fileResource(file), 'kind,id,name,mimeType');
    if (!file.bytes) return refusal(403, 'fileNotDownloadable', 'Only files with binary content can be downloaded.');
    return { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes };
  }

  #generateIds(query: URLSearchParams): Answer {
    const ids = Array.from({ length: Number(query.get('count') ?? 10) }, () => this.#files.newId());
    if (ids.length > 1000) return refusal(400, 'invalid', 'count');
    for (const id of ids) this.#files.generated.add(id);
    return masked(query, { kind: 'drive#generatedIds', space: 'drive', ids });
  }
}

function masked(query: URLSearchParams, resource: object, usual = '*'): Answer {
  try {
    return json(applyFields(query.get('fields') ?? usual, resource));
  } catch {
    return refusal(400, 'invalidParameter', 'Invalid field selection');
  }
}

function sorted(files: readonly DriveFile[], orderBy: string): readonly DriveFile[] {
  const keys = orderBy.split(',').filter((key) => key !== '');
  const compare = (a: DriveFile, b: DriveFile): number => {
    for (const key of keys) {
      const order = compareBy(key.split(' ')[0] ?? '', a, b) * (key.endsWith(' desc') ? -1 : 1);
      if (order !== 0) return order;
    }
    return 0;
  };
  return keys.length === 0 ? files : [...files].sort(compare);
}

function compareBy(key: string, a: DriveFile, b: DriveFile): number {
  const isFolder = ({ mimeType }: DriveFile): number => (mimeType === 'application/vnd.google-apps.folder' ? 0 : 1);
  if (key === 'folder') return isFolder(a) - isFolder(b);
  if (key === 'name_natural' || key === 'name') return a.name.localeCompare(b.name, 'en', { numeric: true });
  if (key === 'modifiedTime') return a.modifiedTime.localeCompare(b.modifiedTime);
  return (a.viewedByMeTime ?? '').localeCompare(b.viewedByMeTime ?? '');
}

/** Uploads of the fake: multipart, and the resumable protocol with its sessions, ranges and 256 KiB steps. */

import { randomBytes } from 'node:crypto';
import { applyFields } from './field-mask';
import { type DriveFile, type FakeFiles, fileResource, isWritable, ROOT_ID, SLIDES, type Viewer } from './files';
import { type Answer, type GoogleRequest, json, refusal } from './http';

const STEP_BYTES = 256 * 1024;
const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

interface Metadata {
  readonly id?: string;
  readonly name?: string;
  readonly mimeType?: string;
  readonly parents?: readonly string[];
  readonly appProperties?: Readonly<Record<string, string>>;
}

interface Session {
  readonly metadata: Metadata;
  readonly type: string;
  readonly fields: string;
  received: Buffer;
  /** Once it is complete. */
  file: DriveFile | null;
}

export class FakeUploads {
  readonly #files: FakeFiles;
  readonly #sessions = new Map<string, Session>();

  constructor(files: FakeFiles) {
    this.#files = files;
  }

  /** Sessions that wait for bytes, with how many they have. */
  get open(): readonly number[] {
    return [...this.#sessions.values()].filter(({ file }) => file === null).map(({ received }) => received.length);
  }

  /** All sessions are gone, as after a week. */
  expireSessions(): void {
    this.#sessions.clear();
  }

  handle(request: GoogleRequest, viewer: Viewer): Answer {
    const { method, query } = request;
    const fields = query.get('fields') ?? 'kind,id,name,mimeType';
    if (method === 'PUT') return this.#put(request);
    if (query.get('uploadType') === 'multipart') return this.#multipart(request, viewer, fields);
    if (query.get('uploadType') === 'resumable') return this.#begin(request, viewer, fields);
    return refusal(400, 'badRequest', 'uploadType is required');
  }

  /** Only metadata: folders. */
  create(request: GoogleRequest, viewer: Viewer): Answer {
    const metadata = parseMetadata(request.body);
    if (!metadata) return refusal(400, 'parseError');
    const refused = this.#refuse(metadata, viewer, null, 0);
    if (refused) return refused;
    return this.#answer(
      this.#store(metadata, metadata.mimeType ?? 'application/octet-stream', null),
      request.query.get('fields') ?? 'kind,id,name,mimeType',
    );
  }

  #multipart({ headers, body }: GoogleRequest, viewer: Viewer, fields: string): Answer {
    const boundary = /^multipart\/related;\s*boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1];
    const parts = boundary === undefined ? [] : splitParts(body, boundary);
    const [first, second] = parts;
    const metadata = first && parseMetadata(first.body);
    if (!metadata || !second || parts.length !== 2) return refusal(400, 'badContent', 'Malformed multipart body.');
    if (second.body.length > 5_000_000) return refusal(413, 'uploadTooLarge');
    const refused = this.#refuse(metadata, viewer, second.type, second.body.length);
    return refused ?? this.#answer(this.#store(metadata, second.type, second.body), fields);
  }

  #begin({ headers, body, origin, query }: GoogleRequest, viewer: Viewer, fields: string): Answer {
    const metadata = parseMetadata(body);
    if (!metadata) return refusal(400, 'parseError');
    const type = String(headers['x-upload-content-type'] ?? 'application/octet-stream');
    const refused = this.#refuse(metadata, viewer, type, Number(headers['x-upload-content-length'] ?? 0));
    if (refused) return refused;
    const id = `A${randomBytes(18).toString('base64url')}`;
    this.#sessions.set(id, { metadata, type, fields, received: Buffer.alloc(0), file: null });
    const more = query.get('supportsAllDrives') === null ? '' : `&supportsAllDrives=${query.get('supportsAllDrives')}`;
    return { status: 200, headers: { location: `${origin}/upload/drive/v3/files?uploadType=resumable${more}&upload_id=${id}` } };
  }

  #put({ query, headers, body, whole }: GoogleRequest): Answer {
    const session = this.#sessions.get(query.get('upload_id') ?? '');
    if (!session) return refusal(404, 'notFound', 'The upload session is unknown.');
    if (session.file) return this.#answer(session.file, session.fields);
    const range = String(headers['content-range'] ?? '');
    const asked = /^bytes \*\/(\d+|\*)$/.exec(range);
    if (asked) return this.#progress(session, asked[1] === '*' ? null : Number(asked[1]));
    const [from = 0, to = body.length - 1, of = String(body.length)] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(range)?.slice(1) ?? [];
    if (Number(from) !== session.received.length) return refusal(400, 'badRequest', 'The range does not follow what was received.');
    if (!whole) {
      // What came before the connection broke stays, in whole steps.
      session.received = Buffer.concat([session.received, body.subarray(0, body.length - (body.length % STEP_BYTES))]);
      return refusal(499, 'clientClosedRequest');
    }
    if (Number(to) - Number(from) + 1 !== body.length) return refusal(400, 'badRequest', 'The range does not fit the body.');
    const total = of === '*' ? null : Number(of);
    const isLast = total !== null && Number(to) + 1 === total;
    if (!isLast && body.length % STEP_BYTES !== 0)
      return refusal(400, 'badRequest', 'A part that is not the last has a multiple of 256 KiB.');
    session.received = Buffer.concat([session.received, body]);
    return this.#progress(session, total);
  }

  #progress(session: Session, total: number | null): Answer {
    if (total !== null && session.received.length === total) {
      if (session.received.length > this.#files.quotaBytes) return refusal(403, 'storageQuotaExceeded');
      session.file = this.#store(session.metadata, session.type, session.received);
      return this.#answer(session.file, session.fields);
    }
    // Without a Range header: nothing has come yet.
    return { status: 308, headers: session.received.length > 0 ? { range: `bytes=0-${session.received.length - 1}` } : {} };
  }

  #refuse({ id, mimeType, parents = ['root'] }: Metadata, viewer: Viewer, mediaType: string | null, bytes: number): Answer | null {
    if (!viewer.scopes.has('drive.file')) return refusal(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
    if (bytes > this.#files.quotaBytes) return refusal(403, 'storageQuotaExceeded', "The user's Drive storage quota has been exceeded.");
    if (parents.length !== 1) return refusal(400, 'multipleParentsNotSupported');
    const parent = this.#files.get(parents[0] ?? '');
    if (!parent) return refusal(404, 'notFound', `File not found: ${String(parents[0])}.`);
    if (!isWritable(parent, viewer)) {
      return viewer.scopes.has('drive.readonly')
        ? refusal(403, 'appNotAuthorizedToFile')
        : refusal(404, 'notFound', `File not found: ${parent.id}.`);
    }
    if (id !== undefined && mimeType === SLIDES && mediaType === PPTX)
      return refusal(400, 'invalid', 'Generated IDs are not supported for conversions.');
    if (id !== undefined && !this.#files.generated.has(id)) return refusal(400, 'invalid', 'The provided file ID is not usable.');
    if (id !== undefined && this.#files.get(id)) return refusal(409, 'fileIdInUse', 'A file already exists with the provided ID.');
    return null;
  }

  #store({ id, name = 'Untitled', mimeType, parents = ['root'], appProperties }: Metadata, type: string, bytes: Buffer | null): DriveFile {
    this.#files.quotaBytes -= bytes?.length ?? 0;
    const [parent = 'root'] = parents;
    const driveId = this.#files.get(parent)?.driveId;
    return this.#files.add({
      id: id ?? this.#files.newId(),
      name,
      mimeType: mimeType ?? type,
      parents: [parent === 'root' ? ROOT_ID : parent],
      bytes,
      isAppAuthorized: true,
      ...(driveId !== undefined && { driveId }),
      ...(appProperties && { appProperties }),
    });
  }

  #answer(file: DriveFile, fields: string): Answer {
    return json(applyFields(fields, fileResource(file)));
  }
}

function parseMetadata(body: Buffer): Metadata | null {
  try {
    return JSON.parse(body.toString() || '{}') as Metadata;
  } catch {
    return null;
  }
}

function splitParts(body: Buffer, boundary: string): { readonly type: string; readonly body: Buffer }[] {
  const parts: { type: string; body: Buffer }[] = [];
  const mark = `--${boundary}`;
  let at = body.indexOf(mark);
  for (;;) {
    const next = body.indexOf(mark, at + mark.length);
    if (at < 0 || next < 0) return parts;
    const part = body.subarray(at + mark.length + 2, next - 2);
    const end = part.indexOf('\r\n\r\n');
    const type = /content-type:\s*([^\r\n]+)/i.exec(part.subarray(0, end).toString())?.[1]?.trim() ?? 'application/octet-stream';
    parts.push({ type, body: part.subarray(end + 4) });
    at = next;
  }
}

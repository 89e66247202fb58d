/**
 * One file to Google Drive: in one request while it is small, else by the resumable protocol. A retry makes no twin: a file goes under
 * an id that was made beforehand; a conversion to Google Slides, for which Google takes no such id, carries a mark that is looked for
 * before it is sent anew.
 * Source: "Upload file data" of the Drive guide; RFC 9110 § 14.4 for Content-Range.
 */

import * as z from 'zod/mini';
import { AppError } from '@/lib/errors/app-error';
import { MAX_DRIVE_TRIES, MAX_MULTIPART_BYTES, UPLOAD_PART_BYTES } from '@/lib/limits/drive-limits';
import { type DriveClient, type DriveRequest, readJson } from './client';
import { findMarked } from './folders';

export const SLIDES_TYPE = 'application/vnd.google-apps.presentation';
const MARK = 'deckleItem';
const FIELDS = 'id,webViewLink';

export interface UploadFile {
  /** Made beforehand; null for a conversion. */
  readonly id: string | null;
  /** Names this file for this batch, at most 100 characters. */
  readonly mark: string;
  readonly name: string;
  readonly parent: string;
  readonly blob: Blob;
  /** Type that Google is to make of it; null to keep what it is. */
  readonly convertTo: string | null;
}

export interface UploadPorts {
  /** Address of a session that was begun before; null when there is none. */
  readonly session: string | null;
  /** A session was begun before, whatever has become of it: the file may be there. */
  readonly mayExist: boolean;
  /** Keeps the address of a session, so that it can go on after a reload. */
  readonly onSession: (session: string | null) => void;
  /** Bytes that Google has. */
  readonly onSent: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

const uploadedSchema = z.object({ id: z.string(), webViewLink: z.string() });
export type Uploaded = z.infer<typeof uploadedSchema>;

/** Throws `drive/*`. */
export async function upload(client: DriveClient, file: UploadFile, ports: UploadPorts): Promise<Uploaded> {
  const isSmall = file.blob.size <= MAX_MULTIPART_BYTES && file.id !== null && ports.session === null;
  return isSmall ? sendWhole(client, file, ports) : sendParts(client, file, ports);
}

const QUERY = { fields: FIELDS, supportsAllDrives: 'true' };

function metadata({ id, mark, name, parent, convertTo }: UploadFile): string {
  return JSON.stringify({
    ...(id !== null && { id }),
    name,
    parents: [parent],
    ...(convertTo !== null && { mimeType: convertTo, appProperties: { [MARK]: mark } }),
  });
}

async function sendWhole(client: DriveClient, file: UploadFile, { signal, onSent }: UploadPorts): Promise<Uploaded> {
  const boundary = `deckle-${crypto.randomUUID()}`;
  const head = `--${boundary}\r\ncontent-type: application/json; charset=UTF-8\r\n\r\n${metadata(file)}\r\n`;
  const body = new Blob([head, `--${boundary}\r\ncontent-type: ${file.blob.type}\r\n\r\n`, file.blob, `\r\n--${boundary}--\r\n`]);
  const request: DriveRequest = {
    method: 'POST',
    url: '/upload/drive/v3/files',
    query: { uploadType: 'multipart', ...QUERY },
    headers: { 'content-type': `multipart/related; boundary=${boundary}` },
    body,
    signal,
    // 409: a try before this one did get through.
    answers: [409],
  };
  const made = await client.ask(request, async (response) => (response.status === 409 ? null : readJson(uploadedSchema)(response)));
  onSent(file.blob.size);
  return made ?? (await look(client, file.id ?? '', signal));
}

const look = (client: DriveClient, id: string, signal?: AbortSignal): Promise<Uploaded> =>
  client.ask({ url: `/drive/v3/files/${encodeURIComponent(id)}`, query: QUERY, signal }, readJson(uploadedSchema));

/** Where a session stands. */
type Standing =
  | { readonly kind: 'next'; readonly at: number }
  | { readonly kind: 'made'; readonly file: Uploaded }
  | { readonly kind: 'lost' };

async function sendParts(client: DriveClient, file: UploadFile, ports: UploadPorts): Promise<Uploaded> {
  const { onSent, onSession, signal } = ports;
  let session = ports.session;
  let standing: Standing = session === null ? { kind: 'lost' } : await ask(client, session, file, signal);
  let failures = 0;
  for (let begun = ports.mayExist; ; ) {
    if (standing.kind === 'made') {
      onSent(file.blob.size);
      onSession(null);
      return standing.file;
    }
    if (standing.kind === 'lost' || session === null) {
      const before = begun ? await made(client, file, signal) : null;
      if (before) return before;
      session = await begin(client, file, signal);
      if (session === null) return look(client, file.id ?? '', signal);
      begun = true;
      onSession(session);
      standing = { kind: 'next', at: 0 };
    }
    onSent(standing.at);
    const { at }: { at: number } = standing;
    try {
      standing = await put(client, session, file, at, signal);
      failures = standing.kind === 'next' && standing.at === at ? failures + 1 : 0;
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !PASSING.includes(thrown.code)) throw thrown;
      failures += 1;
      if (failures >= MAX_DRIVE_TRIES) throw thrown;
      await client.pause(failures - 1, signal);
      // What came through is known to Google only.
      standing = await ask(client, session, file, signal);
    }
    if (failures >= MAX_DRIVE_TRIES) throw new AppError('drive/unavailable');
  }
}

const PASSING: readonly string[] = ['drive/offline', 'drive/unavailable', 'drive/rate-limit'];

/** What a lost session may have left behind. */
async function made(client: DriveClient, { id, mark }: UploadFile, signal?: AbortSignal): Promise<Uploaded | null> {
  const found = id ?? (await findMarked(client, MARK, mark, signal));
  if (found === null) return null;
  try {
    return await look(client, found, signal);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'drive/gone') return null;
    throw thrown;
  }
}

/** Address of a new session; null where a file of this id is there already. */
async function begin(client: DriveClient, file: UploadFile, signal?: AbortSignal): Promise<string | null> {
  const request: DriveRequest = {
    method: 'POST',
    url: '/upload/drive/v3/files',
    query: { uploadType: 'resumable', ...QUERY },
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'x-upload-content-type': file.blob.type,
      'x-upload-content-length': String(file.blob.size),
    },
    body: metadata(file),
    signal,
    answers: [409],
  };
  return client.ask(request, async (response) => {
    if (response.status === 409) return null;
    const location = response.headers.get('location');
    if (location === null) throw new AppError('drive/unexpected', { reason: 'a session without an address' });
    return location;
  });
}

/** Sends the part that begins at `at`. */
function put(client: DriveClient, session: string, { blob }: UploadFile, at: number, signal?: AbortSignal): Promise<Standing> {
  const end = Math.min(at + UPLOAD_PART_BYTES, blob.size);
  const range = blob.size === 0 ? 'bytes */0' : `bytes ${at}-${end - 1}/${blob.size}`;
  const headers = { 'content-range': range };
  return client.ask(
    { method: 'PUT', url: session, headers, body: blob.slice(at, end), signal, answers: [308, 404, 410], once: true },
    readStanding,
  );
}

/** How far Google got. */
function ask(client: DriveClient, session: string, { blob }: UploadFile, signal?: AbortSignal): Promise<Standing> {
  const headers = { 'content-range': `bytes */${blob.size}` };
  return client.ask({ method: 'PUT', url: session, headers, signal, answers: [308, 404, 410] }, readStanding);
}

async function readStanding(response: Response): Promise<Standing> {
  if (response.status === 404 || response.status === 410) return { kind: 'lost' };
  if (response.status !== 308) return { kind: 'made', file: await readJson(uploadedSchema)(response) };
  // Without the header nothing has come yet.
  const last = /^bytes=0-(\d+)$/.exec(response.headers.get('range') ?? '')?.[1];
  return { kind: 'next', at: last === undefined ? 0 : Number(last) + 1 };
}

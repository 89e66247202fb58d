/**
 * A Google that lives on loopback: both OAuth endpoints and the Drive API, with CORS and scripted faults. It speaks http, and https
 * under a certificate of its own, so that a browser that is told to find www.googleapis.com here needs no other policy than the
 * real one.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLIENT, FakeAccounts } from './accounts';
import { FakeDriveApi } from './drive-api';
import { FakeFiles } from './files';
import { type Answer, type GoogleRequest, refusal } from './http';
import { FakePicker } from './picker';
import { FakeUploads } from './uploads';

/** What happens instead of the answer, or to it. */
export type Fault =
  | { readonly kind: 'refuse'; readonly status: number; readonly reason: string; readonly retryAfter?: number }
  /** The connection breaks, before the request is looked at or after it took effect. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  /** Half of the answer comes, then the connection breaks. */
  | { readonly kind: 'half' }
  /** The connection breaks when so many bytes of the body have come. */
  | { readonly kind: 'cut-body'; readonly bytes: number }
  | { readonly kind: 'wait'; readonly milliseconds: number };

/** An answer that says no, for a reason of Google's own. */
export const refuse = (status: number, reason: string): Fault => ({ kind: 'refuse', status, reason });

interface Scripted {
  readonly on: (request: Pick<GoogleRequest, 'method' | 'path' | 'query'>) => boolean;
  readonly fault: Fault;
  left: number;
}

export class FakeGoogle {
  readonly files = new FakeFiles();
  readonly accounts = new FakeAccounts(new FakePicker(this.files));
  readonly uploads = new FakeUploads(this.files);
  readonly drive = new FakeDriveApi(this.files, this.uploads, this.accounts);
  /** `METHOD /path?query` of every request, in order. */
  readonly requests: string[] = [];
  /** Requests to the Drive API that were being answered at once, at most. */
  mostAtOnce = 0;
  #atOnce = 0;
  readonly #faults: Scripted[] = [];
  readonly #servers: Server[];

  private constructor(certificate: { readonly key: Buffer; readonly cert: Buffer }) {
    const listener = (request: IncomingMessage, response: ServerResponse): void => void this.#serve(request, response);
    this.#servers = [createServer(listener), createSecureServer(certificate, listener)];
  }

  static async start(): Promise<FakeGoogle> {
    const google = new FakeGoogle((certificate ??= makeCertificate()));
    await Promise.all(google.#servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))));
    return google;
  }

  stop(): void {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  /** Over plain http. */
  get url(): string {
    return `http://127.0.0.1:${this.#port(0)}`;
  }

  /** What a browser needs to find the Drive API here under its own name. */
  get browserArgs(): readonly string[] {
    return [`--host-resolver-rules=MAP www.googleapis.com:443 127.0.0.1:${this.#port(1)}`];
  }

  /** What the server of Deckle needs to sign in here. */
  environment(origin: string): Readonly<Record<string, string>> {
    this.accounts.redirectUris.add(`${origin}/api/drive/callback`);
    return {
      DECKLE_ORIGIN: origin,
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
      DRIVE_COOKIE_KEYS: `k1:${'A'.repeat(43)}`,
      GOOGLE_ACCOUNTS_URL: this.url,
      GOOGLE_OAUTH_URL: this.url,
    };
  }

  /** The next `times` requests that fit meet the fault. */
  script(on: string | RegExp | Scripted['on'], fault: Fault, times = 1): void {
    const fits: Scripted['on'] =
      typeof on === 'function'
        ? on
        : ({ method, path, query }) =>
            typeof on === 'string' ? `${method} ${path}` === on : on.test(`${method} ${path}?${query.toString()}`);
    this.#faults.push({ on: fits, fault, left: times });
  }

  /** Faults that nothing has met yet. */
  get pendingFaults(): number {
    return this.#faults.length;
  }

  forgetFaults(): void {
    this.#faults.length = 0;
  }

  #port(index: 0 | 1): number {
    const address = this.#servers[index]?.address();
    if (typeof address !== 'object' || address === null) throw new Error('the fake Google does not run');
    return address.port;
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    // A request that is left before its end lets go of its socket.
    const { socket } = incoming;
    const origin = `${'encrypted' in socket ? 'https' : 'http'}://${incoming.headers.host ?? ''}`;
    const url = new URL(incoming.url ?? '/', origin);
    const head = { method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams };
    const cors = corsHeaders(incoming);
    if (head.method === 'OPTIONS') return void response.writeHead(204, { ...cors, 'access-control-max-age': '600' }).end();
    this.requests.push(`${head.method} ${url.pathname}${url.search}`);
    const isApi = url.pathname.includes('/drive/v3/');
    if (isApi) this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    try {
      const fault = this.#nextFault(head);
      if (fault?.kind === 'cut' && fault.when === 'before') return void socket.destroy();
      const { body, whole } = await readAll(incoming, fault?.kind === 'cut-body' ? fault.bytes : Number.POSITIVE_INFINITY);
      if (fault?.kind === 'wait') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
      const answer = fault?.kind === 'refuse' ? refused(fault) : this.#answer({ ...head, origin, headers: incoming.headers, body, whole });
      if (!whole || fault?.kind === 'cut') return void socket.destroy();
      const bytes = Buffer.from(answer.body ?? '');
      response.writeHead(answer.status, { ...cors, 'content-length': String(bytes.length), ...answer.headers });
      if (fault?.kind !== 'half') return void response.end(bytes);
      response.write(bytes.subarray(0, bytes.length >> 1), () => socket.destroy());
    } finally {
      if (isApi) this.#atOnce -= 1;
    }
  }

  #answer(request: GoogleRequest): Answer {
    return this.accounts.handle(request) ?? this.drive.handle(request) ?? refusal(404, 'notFound');
  }

  #nextFault(request: Pick<GoogleRequest, 'method' | 'path' | 'query'>): Fault | null {
    const index = this.#faults.findIndex(({ on }) => on(request));
    const scripted = this.#faults[index];
    if (!scripted) return null;
    scripted.left -= 1;
    if (scripted.left === 0) this.#faults.splice(index, 1);
    return scripted.fault;
  }
}

function refused({ status, reason, retryAfter }: Fault & { readonly kind: 'refuse' }): Answer {
  const answer = refusal(status, reason);
  return retryAfter === undefined ? answer : { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfter) } };
}

/** Google lets every origin in; what a page may read beside the body is named. */
const corsHeaders = ({ headers }: IncomingMessage): Record<string, string> =>
  headers.origin === undefined
    ? {}
    : {
        'access-control-allow-origin': headers.origin,
        'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
        'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE,OPTIONS',
        'access-control-expose-headers': 'Content-Length,Content-Type,Date,Location,Range,Retry-After,X-GUploader-UploadID',
      };

async function readAll(incoming: IncomingMessage, most: number): Promise<{ readonly body: Buffer; readonly whole: boolean }> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of incoming) {
      parts.push(part as Buffer);
      bytes += (part as Buffer).length;
      if (bytes >= most) return { body: Buffer.concat(parts), whole: false };
    }
    return { body: Buffer.concat(parts), whole: true };
  } catch {
    return { body: Buffer.concat(parts), whole: false };
  }
}

/** One for all of a process. */
let certificate: ReturnType<typeof makeCertificate> | undefined;

function makeCertificate(): { readonly key: Buffer; readonly cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'deckle-google-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=www.googleapis.com', '-addext', 'subjectAltName=DNS:www.googleapis.com'];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      key,
      '-out',
      cert,
      ...subject,
    ],
    {
      stdio: 'ignore',
    },
  );
  try {
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

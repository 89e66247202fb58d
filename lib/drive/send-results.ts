/** Sends the results of a batch: folders, then file by file as they are made, at last what tells of them all. */

import { AppError, type Failure, type Outcome, toFailure } from '@/lib/errors/app-error';
import { MAX_DRIVE_REQUESTS } from '@/lib/limits/drive-limits';
import type { DriveClient } from './client';
import { createFolder, findFolder } from './folders';
import { generateIds } from './ids';
import { type Transfer, type TransferItem, withItem } from './transfer';
import { SLIDES_TYPE, upload } from './upload';

export interface MadeResult {
  readonly key: number;
  readonly bytes: Outcome<Blob>;
}

export interface SendPorts {
  /** Makes results, in any order, as they are asked for; the same bytes for the same key at every time. */
  readonly make: (keys: readonly number[], sent: Transfer) => AsyncGenerator<MadeResult, void, void>;
  /** Keys of results that tell of the others, and so are made last. */
  readonly last: ReadonlySet<number>;
  /** Called at every change. */
  readonly onChange: (transfer: Transfer) => void;
  readonly signal: AbortSignal;
}

/** Gives the transfer as it ended. A file that fails stops no other; what concerns the account or the network stops it all. Never rejects. */
export async function sendResults(client: DriveClient, begun: Transfer, ports: SendPorts): Promise<Transfer> {
  let transfer = begun;
  const change = (next: Transfer): void => {
    transfer = next;
    ports.onChange(next);
  };
  const sender = new Sender(client, ports, () => transfer, change);
  try {
    await sender.prepare();
    const waiting = (): readonly number[] => transfer.items.flatMap(({ key, state }) => (state === 'done' ? [] : [key]));
    await sender.send(waiting().filter((key) => !ports.last.has(key)));
    await sender.send(waiting().filter((key) => ports.last.has(key)));
    change({ ...transfer, status: transfer.items.every(({ state }) => state === 'done') ? 'done' : 'failed' });
  } catch (thrown) {
    const failure = toFailure(thrown);
    change({ ...transfer, status: failure.code === 'drive/cancelled' ? 'stopped' : 'failed', failure });
  }
  return transfer;
}

/** These are no fault of one file. */
const OF_ALL: readonly Failure['code'][] = [
  'drive/cancelled',
  'drive/daily-limit',
  'drive/full',
  'drive/offline',
  'drive/rate-limit',
  'drive/reconnect',
  'drive/scope-missing',
  'drive/signed-out',
];

class Sender {
  readonly #client: DriveClient;
  readonly #ports: SendPorts;
  readonly #now: () => Transfer;
  readonly #change: (transfer: Transfer) => void;
  /** Folders that are being looked for or made. */
  readonly #folders = new Map<string, Promise<string>>();

  constructor(client: DriveClient, ports: SendPorts, now: () => Transfer, change: (transfer: Transfer) => void) {
    this.#client = client;
    this.#ports = ports;
    this.#now = now;
    this.#change = change;
  }

  /** Ids for all that can have them, and the folder of it all. */
  async prepare(): Promise<void> {
    const { items, folders } = this.#now();
    const nameless = items.filter((item) => item.id === null && !this.#isConverted(item));
    const ids = await generateIds(this.#client, nameless.length, this.#ports.signal);
    const idOf = new Map(nameless.map(({ key }, i) => [key, ids[i] ?? null]));
    this.#change({ ...this.#now(), items: this.#now().items.map((item) => ({ ...item, id: item.id ?? idOf.get(item.key) ?? null })) });
    await this.#folder(folders);
  }

  /** As many at once as there may be requests; no result is made before there is a place for it. */
  async send(keys: readonly number[]): Promise<void> {
    const running = new Set<Promise<void>>();
    let fatal: unknown;
    for await (const result of keys.length > 0 ? this.#ports.make(keys, this.#now()) : []) {
      const work = this.#sendOne(result)
        .catch((thrown: unknown) => {
          fatal ??= thrown;
        })
        .finally(() => running.delete(work));
      running.add(work);
      if (running.size >= MAX_DRIVE_REQUESTS) await Promise.race(running);
      if (fatal !== undefined) break;
    }
    await Promise.all(running);
    if (fatal !== undefined) throw fatal;
  }

  async #sendOne({ key, bytes }: MadeResult): Promise<void> {
    const item = this.#now().items.find((candidate) => candidate.key === key);
    if (!item) return;
    if (!bytes.ok) return this.#set(key, { state: 'failed', failure: bytes.failure });
    try {
      const { link } = await this.#upload(item, bytes.value);
      this.#set(key, { state: 'done', link, session: null, failure: null, sent: bytes.value.size });
    } catch (thrown) {
      const failure = toFailure(thrown);
      this.#set(key, { state: OF_ALL.includes(failure.code) ? 'waiting' : 'failed', failure });
      if (OF_ALL.includes(failure.code)) throw thrown;
    }
  }

  async #upload(item: TransferItem, blob: Blob): Promise<{ readonly link: string }> {
    const { signal } = this.#ports;
    const { key, path } = item;
    const segments = path.split('/');
    const parent = await this.#folder([...this.#now().folders, ...segments.slice(0, -1)]);
    const name = segments.at(-1) ?? path;
    this.#set(key, { state: 'sending', bytes: blob.size, sent: 0 });
    const sha256 = await hash(blob);
    const converted = this.#isConverted(item);
    const { id, webViewLink } = await upload(
      this.#client,
      {
        id: converted ? null : item.id,
        mark: `${this.#now().id}:${key}`,
        name: converted ? name.replace(/\.pptx$/i, '') : name,
        parent,
        blob,
        convertTo: converted ? SLIDES_TYPE : null,
      },
      {
        // Other bytes than it was begun with would make a broken file.
        session: item.session?.sha256 === sha256 ? item.session.url : null,
        mayExist: item.session !== null,
        onSession: (url) => this.#set(key, { session: url === null ? null : { url, sha256 } }),
        onSent: (sent) => this.#set(key, { sent }),
        signal,
      },
    );
    this.#set(key, { id });
    return { link: webViewLink };
  }

  #isConverted({ path }: TransferItem): boolean {
    return this.#now().slides && /\.pptx$/i.test(path);
  }

  #set(key: number, change: Partial<TransferItem>): void {
    this.#change(withItem(this.#now(), key, change));
  }

  /** Id of the folder of this path from the chosen one; found or made, once. */
  #folder(path: readonly string[]): Promise<string> {
    if (path.length === 0) return Promise.resolve(this.#now().parent);
    const key = `${path.join('/')}/`;
    const known = this.#folders.get(key);
    if (known) return known;
    const made = this.#find(path, key);
    this.#folders.set(key, made);
    made.catch(() => this.#folders.delete(key));
    return made;
  }

  async #find(path: readonly string[], key: string): Promise<string> {
    const known = this.#now().made[key];
    if (known !== undefined) return known;
    const { signal } = this.#ports;
    const parent = await this.#folder(path.slice(0, -1));
    const name = path.at(-1) ?? '';
    const found = await findFolder(this.#client, parent, name, signal);
    const id = found ?? (await generateIds(this.#client, 1, signal))[0];
    if (id === undefined) throw new AppError('drive/unexpected', { reason: 'no id' });
    if (found === null) await createFolder(this.#client, parent, name, id, signal);
    this.#change({ ...this.#now(), made: { ...this.#now().made, [key]: id } });
    return id;
  }
}

async function hash(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

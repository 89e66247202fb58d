import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type BatchProgress, registerBatch, resumeRegistration } from './registration';

const FACTS = { totalFiles: 10, totalBytes: 100, outputs: ['deck'] } as const;
const ID = '9a71508d-f819-4657-b75c-4bd6c30e85a7';
const SECRET = 'x'.repeat(43);
const REGISTERED = {
  batchId: ID,
  secret: SECRET,
  status: 'queued',
  totalFiles: 10,
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-02T00:00:00.000Z',
};

const at = (completedFiles: number, status: BatchProgress['status'] = 'processing'): BatchProgress => ({
  status,
  completedFiles,
  failedFiles: 0,
  errors: [],
});

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** A server that answers updates with these statuses, the last one for good; null is a broken connection. */
function server(created: number | null, ...updates: readonly (number | null)[]) {
  const told: { readonly at: number; readonly progress: BatchProgress; readonly secret: string | null }[] = [];
  const answer = (status: number | null, body: object, headers = {}) =>
    status === null ? Promise.reject(new TypeError('offline')) : Promise.resolve(Response.json(body, { status, headers }));
  const send: typeof fetch = (url, init = {}) => {
    if (init.method === 'POST') return answer(created, created === 201 ? REGISTERED : {});
    expect(url).toBe(`/api/batches/${ID}`);
    told.push({
      at: Date.now(),
      progress: JSON.parse(typeof init.body === 'string' ? init.body : ''),
      secret: new Headers(init.headers).get('authorization'),
    });
    const status = updates.length === 0 ? 200 : (updates[Math.min(told.length, updates.length) - 1] ?? null);
    return answer(status, {}, status === 429 ? { 'retry-after': '60' } : {});
  };
  return { send, told };
}

test('a batch is registered and told about, not oftener than the interval', async () => {
  const { send, told } = server(201);
  const registration = registerBatch(FACTS, { fetch: send, intervalMs: 1_000 });
  expect(registration.credentials()).toBeNull();
  for (let done = 0; done < 10; done += 1) {
    registration.tell(at(done));
    await vi.advanceTimersByTimeAsync(300);
  }
  await vi.advanceTimersByTimeAsync(5_000);
  expect(registration.credentials()).toEqual({ batchId: ID, secret: SECRET });
  expect(told.map(({ progress }) => progress.completedFiles)).toEqual([0, 3, 6, 9]);
  expect(told.every(({ secret }) => secret === `Bearer ${SECRET}`)).toBe(true);
});

test('the end is told at once', async () => {
  const { send, told } = server(201);
  const registration = registerBatch(FACTS, { fetch: send, intervalMs: 60_000 });
  registration.tell(at(1));
  await vi.advanceTimersByTimeAsync(10);
  registration.tell(at(10, 'completed'));
  await vi.advanceTimersByTimeAsync(0);
  expect(told.map(({ progress }) => progress.status)).toEqual(['processing', 'completed']);
});

test.each([
  ['offline', null],
  ['over the limit', 429],
  ['refused', 400],
  ['answered by something else', 200],
])('when registering is %s, nothing is told and nothing breaks', async (_, status) => {
  const { send, told } = server(status);
  const registration = registerBatch(FACTS, { fetch: send, intervalMs: 10 });
  registration.tell(at(1));
  await vi.advanceTimersByTimeAsync(100_000);
  registration.tell(at(10, 'completed'));
  await vi.advanceTimersByTimeAsync(100_000);
  expect(told).toEqual([]);
  expect(registration.credentials()).toBeNull();
});

test('what could not be told for lack of a connection is told later, in its latest state', async () => {
  const { send, told } = server(201, null, 503, 200);
  const registration = registerBatch(FACTS, { fetch: send, intervalMs: 1_000 });
  await vi.advanceTimersByTimeAsync(0);
  registration.tell(at(1));
  await vi.advanceTimersByTimeAsync(100);
  registration.tell(at(2));
  await vi.advanceTimersByTimeAsync(100);
  registration.tell(at(10, 'completed'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told.map(({ at: time, progress }) => [time, progress.completedFiles])).toEqual([
    [0, 1],
    [2_000, 10],
    [6_000, 10],
  ]);
});

test('a server that says when to come again is left alone until then', async () => {
  const { send, told } = server(201, 429, 200);
  const registration = registerBatch(FACTS, { fetch: send, intervalMs: 1_000 });
  registration.tell(at(10, 'completed'));
  await vi.advanceTimersByTimeAsync(59_000);
  expect(told).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told).toHaveLength(2);
});

test.each([403, 404, 410])('after %d nothing more is told', async (status) => {
  const { send, told } = server(201, status);
  const registration = registerBatch(FACTS, { fetch: send, intervalMs: 10 });
  registration.tell(at(1));
  await vi.advanceTimersByTimeAsync(1_000);
  registration.tell(at(2));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toHaveLength(1);
});

test('a server that stays away is given up', async () => {
  const { send, told } = server(201, null);
  registerBatch(FACTS, { fetch: send, intervalMs: 1_000 }).tell(at(10, 'completed'));
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  expect(told).toHaveLength(10);
  expect(vi.getTimerCount()).toBe(0);
});

test('after a reload a batch is told about with the credentials that were kept', async () => {
  const { send, told } = server(null);
  const registration = resumeRegistration({ batchId: ID, secret: SECRET }, { fetch: send });
  registration.tell(at(4));
  await vi.advanceTimersByTimeAsync(0);
  expect(told.map(({ progress }) => progress.completedFiles)).toEqual([4]);
});

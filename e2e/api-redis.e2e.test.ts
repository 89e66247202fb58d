import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENDED, getBatch, patchBatch, postBatch, type Registered, registered } from './api-client';
import { hasRedis, type RedisProcess, type ServerProcess, startRedis, startServer, until } from './server-process';

const health = async (server: ServerProcess) => (await fetch(`${server.address}/api/health`)).json() as Promise<Record<string, unknown>>;
const isWell = (server: ServerProcess) => until(async () => (await health(server))['status'] === 'ok');

/** Asks again while the store is too slow, as it may be on a busy machine: the server then says so instead of waiting. */
async function settled(ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 0; tries < 100; tries += 1) {
    const response = await ask();
    if (response.status !== 503) return response;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the store did not come back');
}

/** Five batches an hour, asked for eight times: apart, each server would let its four through. */
const SHARED = '201 201 201 201 201 429 429 429';

describe.skipIf(!hasRedis)('two servers on one Redis', () => {
  let redis: RedisProcess;
  let one: ServerProcess;
  let two: ServerProcess;

  beforeAll(async () => {
    redis = await startRedis();
    const environment = { REDIS_URL: redis.url, DECKLE_RATE_BATCHES: '100000', DECKLE_RATE_API: '100000', TRUSTED_PROXY_HOPS: '1' };
    [one, two] = await Promise.all([startServer(environment), startServer(environment)]);
    await Promise.all([isWell(one), isWell(two)]);
  });

  afterAll(async () => {
    await Promise.all([one.stop(), two.stop()]);
    await redis.dispose();
  });

  test('share batches: what one registers the other shows, changes and protects', async () => {
    const batch = await registered(await settled(() => postBatch(one.address)));
    expect((await settled(() => patchBatch(two.address, batch, ENDED))).status).toBe(200);
    expect(await (await settled(() => getBatch(one.address, batch))).json()).toMatchObject({
      batchId: batch.batchId,
      ...ENDED,
      progress: 1,
    });
    expect((await settled(() => patchBatch(two.address, { ...batch, secret: 'x'.repeat(43) }, ENDED))).status).toBe(403);
  });

  test('share limits: an address that used up its batches at one is refused by the other', async () => {
    const strict = { REDIS_URL: redis.url, DECKLE_RATE_BATCHES: '5', TRUSTED_PROXY_HOPS: '1' };
    const [left, right] = await Promise.all([startServer(strict), startServer(strict)]);
    try {
      await Promise.all([isWell(left), isWell(right)]);
      expect(await health(left)).toMatchObject({ store: 'redis', limiter: 'redis' });
      const askInTurn = async (address: string) => {
        const statuses = [];
        for (let i = 0; i < 8; i += 1)
          statuses.push((await postBatch((i % 2 ? left : right).address, { 'x-forwarded-for': address })).status);
        return statuses.join(' ');
      };
      // A call that Redis was too slow to count is counted in memory: on a busy machine another address may have to be tried.
      const runs: string[] = [];
      for (let i = 1; i <= 5 && !runs.includes(SHARED); i += 1) runs.push(await askInTurn(`203.0.113.${i}`));
      expect(runs).toContain(SHARED);
    } finally {
      await Promise.all([left.stop(), right.stop()]);
    }
  });

  test('Redis killed and started again in mid-run loses nothing that was acknowledged and takes no page down', async () => {
    const acknowledged = new Map<string, { readonly batch: Registered; readonly completedFiles: number }>();
    const statuses = new Set<number>();
    let running = true;

    /** Registers batches and tells about them, over and over; remembers what was answered with success. */
    async function client(server: ServerProcess): Promise<void> {
      while (running) {
        const posted = await postBatch(server.address);
        statuses.add(posted.status);
        if (posted.status !== 201) continue;
        const batch = await registered(posted);
        acknowledged.set(batch.batchId, { batch, completedFiles: 0 });
        const patched = await patchBatch(server.address, batch, ENDED);
        statuses.add(patched.status);
        if (patched.ok) acknowledged.set(batch.batchId, { batch, completedFiles: ENDED.completedFiles });
      }
    }

    const clients = [client(one), client(two)];
    try {
      const enough = (count: number) => until(async () => acknowledged.size >= count);
      await enough(50);
      await redis.kill();
      await until(async () => statuses.has(503));
      for (const server of [one, two]) {
        expect((await fetch(server.address)).status).toBe(200);
        const limits = await fetch(`${server.address}/api/limits`);
        expect([limits.status, limits.headers.get('ratelimit')]).toEqual([200, expect.stringMatching(/^"api";r=\d+;t=\d+$/)]);
        expect(await health(server)).toMatchObject({ status: 'degraded', store: 'unreachable', limiter: 'insurance' });
        expect(await (await postBatch(server.address)).json()).toMatchObject({ code: 'api/store-unavailable' });
      }
      const before = acknowledged.size;
      await redis.start();
      await Promise.all([isWell(one), isWell(two)]);
      await enough(before + 50);
    } finally {
      running = false;
      await Promise.all(clients);
    }

    expect(statuses).toEqual(new Set([200, 201, 503]));
    for (const { batch, completedFiles } of acknowledged.values()) {
      const response = await settled(() => getBatch(two.address, batch));
      expect(response.status).toBe(200);
      const seen = (await response.json()) as { completedFiles: number };
      // An update whose answer was cut off may have been kept all the same.
      expect(seen.completedFiles).toBeGreaterThanOrEqual(completedFiles);
    }
    expect(one.output()).toMatch(/"event":"redis","state":"down"[^]*"event":"redis","state":"up"/);
  });

  test('a Redis that hangs is not waited for', async () => {
    const batch = await registered(await settled(() => postBatch(one.address)));
    redis.freeze();
    try {
      const [limits, posted, seen] = await Promise.all([
        fetch(`${one.address}/api/limits`),
        postBatch(one.address),
        getBatch(one.address, batch),
      ]);
      expect([limits.status, posted.status, seen.status]).toEqual([200, 503, 503]);
    } finally {
      redis.resume();
    }
    await isWell(one);
    expect((await settled(() => getBatch(one.address, batch))).status).toBe(200);
  });
});

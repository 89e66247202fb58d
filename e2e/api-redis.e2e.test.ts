import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENDED, getBatch, patchBatch, postBatch, type Registered, registered } from './api-client';
import { hasRedis, type RedisProcess, type ServerProcess, startRedis, startServer, until } from './server-process';

const health = async (server: ServerProcess) => (await fetch(`${server.address}/api/health`)).json() as Promise<Record<string, unknown>>;
const isWell = (server: ServerProcess) => until(async () => (await health(server))['status'] === 'ok');

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
    const batch = await registered(await postBatch(one.address));
    expect((await patchBatch(two.address, batch, ENDED)).status).toBe(200);
    expect(await (await getBatch(one.address, batch)).json()).toMatchObject({ batchId: batch.batchId, ...ENDED, progress: 1 });
    expect((await patchBatch(two.address, { ...batch, secret: 'x'.repeat(43) }, ENDED)).status).toBe(403);
    expect(await health(one)).toMatchObject({ store: 'redis', limiter: 'redis' });
  });

  test('share limits: an address that used up its batches at one is refused by the other', async () => {
    const strict = { REDIS_URL: redis.url, DECKLE_RATE_BATCHES: '5', TRUSTED_PROXY_HOPS: '1' };
    const [left, right] = await Promise.all([startServer(strict), startServer(strict)]);
    try {
      await Promise.all([isWell(left), isWell(right)]);
      const from = { 'x-forwarded-for': '203.0.113.77' };
      const statuses = [];
      for (let i = 0; i < 8; i += 1) statuses.push((await postBatch((i % 2 ? left : right).address, from)).status);
      expect(statuses).toEqual([201, 201, 201, 201, 201, 429, 429, 429]);
      expect((await postBatch(left.address, { 'x-forwarded-for': '203.0.113.78' })).status).toBe(201);
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
      const response = await getBatch(two.address, batch);
      expect(response.status).toBe(200);
      const seen = (await response.json()) as { completedFiles: number };
      // An update whose answer was cut off may have been kept all the same.
      expect(seen.completedFiles).toBeGreaterThanOrEqual(completedFiles);
    }
    expect(one.output()).toMatch(/"event":"redis","state":"down"[^]*"event":"redis","state":"up"/);
  });

  test('a Redis that hangs is not waited for', async () => {
    const batch = await registered(await postBatch(one.address));
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
    expect((await getBatch(one.address, batch)).status).toBe(200);
  });
});

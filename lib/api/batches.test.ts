import { expect, test } from 'vitest';
import { batchSchema, ERROR_CODES, registeredBatchSchema } from '@/lib/contract/batch';
import { GONE_MS } from '@/lib/limits/api-limits';
import { bearer, NEW_BATCH, registered, testServer, UPDATE } from './server.test-support';

test('a batch is registered, followed and ended', async () => {
  const server = await testServer();
  const response = await server.post('/api/batches', { body: NEW_BATCH });
  expect(response.status).toBe(201);
  const { batchId, secret } = registeredBatchSchema.parse(await response.json());
  expect(response.headers.get('location')).toBe(`/api/batches/${batchId}`);
  const path = `/api/batches/${batchId}`;
  expect(batchSchema.parse(await (await server.get(path)).json())).toMatchObject({ batchId, status: 'queued', progress: 0, totalFiles: 3 });

  const ended = { status: 'completed_with_errors', completedFiles: 2, failedFiles: 1, errors: [{ code: 'svg/malformed', count: 1 }] };
  const patched = await server.patch(path, { headers: bearer(secret), body: ended });
  expect(patched.status).toBe(200);
  const seen = batchSchema.parse(await (await server.get(path)).json());
  expect(seen).toMatchObject({ ...ended, progress: 1 });
  expect(await patched.json()).toEqual(seen);
});

test('every id and every secret is new', async () => {
  const server = await testServer({ DECKLE_RATE_BATCHES: '100' });
  const batches = [];
  for (let i = 0; i < 50; i += 1) batches.push(await registered(server));
  expect(new Set(batches.map(({ path }) => path)).size).toBe(50);
  expect(new Set(batches.map(({ secret }) => secret)).size).toBe(50);
});

test('the secret is never shown again, nor kept', async () => {
  const server = await testServer();
  const { path, secret } = await registered(server);
  await server.patch(path, { headers: bearer(secret), body: UPDATE });
  expect(await (await server.get(path)).text()).not.toContain(secret);
  expect(JSON.stringify(await server.services.store.find(path.slice('/api/batches/'.length)))).not.toContain(secret);
  expect(server.lines.join()).not.toContain(secret);
});

test('telling the same twice changes nothing but the time', async () => {
  const server = await testServer();
  const { path, secret } = await registered(server);
  const tell = async () => (await server.patch(path, { headers: bearer(secret), body: UPDATE })).json() as Promise<object>;
  const first = await tell();
  expect(await tell()).toEqual({ ...first, updatedAt: expect.any(String), expiresAt: expect.any(String) });
  expect(server.services.meters.text()).toContain('deckle_files_total{state="done"} 1\n');
});

test('every error code of the catalogue can be told', async () => {
  const server = await testServer({ DECKLE_MAX_FILES: '1000' });
  const { path, secret } = await registered(server, { ...NEW_BATCH, totalFiles: 1000 });
  const errors = ERROR_CODES.map((code) => ({ code, count: 1 }));
  const body = { status: 'completed_with_errors', completedFiles: 0, failedFiles: errors.length, errors };
  expect((await server.patch(path, { headers: bearer(secret), body })).status).toBe(200);
});

test('a batch is gone some time after its last change, and unknown a week later', async () => {
  const server = await testServer({ DECKLE_RESULT_TTL_MS: '1000' });
  const { path, secret } = await registered(server);
  const id = path.slice('/api/batches/'.length);
  const kept = await server.services.store.find(id);
  if (!kept.ok || kept.value === null) throw new Error('not kept');
  const record = kept.value;
  const age = (milliseconds: number) => server.services.store.replace({ ...record, expiresAt: Date.now() - milliseconds });
  await age(1);
  for (const response of [await server.get(path), await server.patch(path, { headers: bearer(secret), body: UPDATE })]) {
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ code: 'batch/expired', remedy: expect.stringContaining('page') });
  }
  await age(GONE_MS);
  expect((await server.get(path)).status).toBe(404);
});

test('an update puts the expiry off', async () => {
  const server = await testServer({ DECKLE_RESULT_TTL_MS: '60000' });
  const { path, secret } = await registered(server);
  const { updatedAt, expiresAt } = batchSchema.parse(await (await server.patch(path, { headers: bearer(secret), body: UPDATE })).json());
  expect(Date.parse(expiresAt) - Date.parse(updatedAt)).toBe(60_000);
});

test('batches that would exceed the limits of the deployment are refused in the words that the page uses', async () => {
  const server = await testServer({ DECKLE_MAX_FILES: '10', DECKLE_MAX_BATCH_BYTES: '2000' });
  const many = await server.post('/api/batches', { body: { ...NEW_BATCH, totalFiles: 11 } });
  expect([many.status, await many.json()]).toMatchObject([413, { title: 'The batch holds 11 SVG files; 10 are allowed at once.' }]);
  const large = await server.post('/api/batches', { body: { ...NEW_BATCH, totalBytes: 2001 } });
  expect([large.status, await large.json()]).toMatchObject([413, { code: 'archive/too-large' }]);
});

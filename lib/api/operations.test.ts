import { expect, test } from 'vitest';
import { healthSchema } from '@/lib/contract/health';
import { limitsSchema } from '@/lib/contract/limits';
import { bearer, registered, testServer, UPDATE } from './server.test-support';

const TOKEN = '0123456789abcdef';

test('the limits of the deployment are told', async () => {
  const server = await testServer({ DECKLE_MAX_FILES: '7' });
  const response = await server.get('/api/limits');
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(limitsSchema.parse(await response.json())).toMatchObject({
    maxFiles: 7,
    maxFileBytes: 10_000_000,
    resultTtlMs: 86_400_000,
    batchesPerHour: 10,
  });
});

test('health is told, and never limited', async () => {
  const server = await testServer({ DECKLE_RATE_API: '1' });
  for (let i = 0; i < 5; i += 1) {
    const response = await server.get('/api/health');
    expect(response.status).toBe(200);
    expect(healthSchema.parse(await response.json())).toMatchObject({ status: 'ok', store: 'memory', limiter: 'memory' });
  }
});

test('metrics are for those who know the token', async () => {
  const server = await testServer({ METRICS_TOKEN: TOKEN });
  expect((await server.get('/api/metrics')).status).toBe(401);
  expect((await server.get('/api/metrics', bearer(`${TOKEN}x`))).status).toBe(403);
  const response = await server.get('/api/metrics', bearer(TOKEN));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
});

test('metrics count batches, files, failures by code, durations and refusals', async () => {
  const server = await testServer({ METRICS_TOKEN: TOKEN, DECKLE_RATE_BATCHES: '1' });
  const { path, secret } = await registered(server);
  await server.patch(path, { headers: bearer(secret), body: UPDATE });
  const ended = { status: 'completed_with_errors', completedFiles: 2, failedFiles: 1, errors: [{ code: 'svg/malformed', count: 1 }] };
  await server.patch(path, { headers: bearer(secret), body: ended });
  await server.post('/api/batches', { body: { totalFiles: 1, totalBytes: 1, outputs: ['png'] } });
  const text = await (await server.get('/api/metrics', bearer(TOKEN))).text();
  for (const line of [
    'deckle_batches_total{status="queued"} 1',
    'deckle_batches_total{status="processing"} 1',
    'deckle_batches_total{status="completed_with_errors"} 1',
    'deckle_files_total{state="done"} 2',
    'deckle_files_total{state="failed"} 1',
    'deckle_file_failures_total{code="svg/malformed"} 1',
    'deckle_batch_duration_seconds_count{status="completed_with_errors"} 1',
    'deckle_rate_limited_total{policy="batches"} 1',
    'deckle_request_duration_seconds_count{route="/api/batches/{id}",method="PATCH",status="200"} 2',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
});

test('a request keeps the id that a proxy gave it only when it is a UUID', async () => {
  const server = await testServer();
  const id = '9a71508d-f819-4657-b75c-4bd6c30e85a7';
  expect((await server.get('/api/limits', { 'x-request-id': id })).headers.get('x-request-id')).toBe(id);
  const other = (await server.get('/api/limits', { 'x-request-id': 'logo.svg' })).headers.get('x-request-id');
  expect(other).toMatch(/^[\da-f]{8}-/);
  expect(server.lines.map((line) => JSON.parse(line).requestId)).toEqual([id, other]);
});

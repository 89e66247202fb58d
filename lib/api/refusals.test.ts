/** Whatever is forged, foreign, too much or smuggled in is refused, each with its own code. */

import { describe, expect, test } from 'vitest';
import { problemSchema } from '@/lib/contract/problem';
import { CATALOGUE } from '@/lib/errors/catalogue';
import { MAX_BODY_BYTES } from '@/lib/limits/api-limits';
import { bearer, NEW_BATCH, registered, type Sent, type TestServer, testServer, UPDATE } from './server.test-support';

const NAME = 'Geheimplan 2027.svg';

/** A body without a length: it must be counted while it is read. */
const endless = () => {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      sent += 1;
      if (sent > 1_000) controller.error(new Error('read on after the cap'));
      else controller.enqueue(new TextEncoder().encode(' '.repeat(1_024)));
    },
  });
};

type Batch = Awaited<ReturnType<typeof registered>>;
type Case = readonly [what: string, code: keyof typeof CATALOGUE, ask: (server: TestServer, batch: Batch) => Promise<Response>];

const post = (sent: Sent) => (server: TestServer) => server.post('/api/batches', sent);
const patch =
  (sent: Sent) =>
  (server: TestServer, { path, secret }: Batch) =>
    server.patch(path, { ...sent, headers: { ...bearer(secret), ...sent.headers } });

const CASES: readonly Case[] = [
  ['an update without a secret', 'api/unauthorized', (server, { path }) => server.patch(path, { body: UPDATE })],
  [
    'an update with a made-up secret',
    'api/forbidden',
    (server, { path }) => server.patch(path, { body: UPDATE, headers: bearer('x'.repeat(43)) }),
  ],
  [
    'an update with the secret of another batch',
    'api/forbidden',
    async (server, { path }) => server.patch(path, { body: UPDATE, headers: bearer((await registered(server)).secret) }),
  ],
  [
    'an update of a batch that is not there',
    'batch/unknown',
    (server, { secret }) => server.patch(`/api/batches/${crypto.randomUUID()}`, { body: UPDATE, headers: bearer(secret) }),
  ],
  ['a look at a batch that is not there', 'batch/unknown', (server) => server.get(`/api/batches/${crypto.randomUUID()}`)],
  ['a look at something that is no id', 'batch/unknown', (server) => server.get('/api/batches/..%2Fhealth')],
  [
    'a batch from another site',
    'api/foreign-origin',
    post({ body: NEW_BATCH, headers: { origin: 'https://evil.example', host: 'deckle.test' } }),
  ],
  ['a batch from a sandboxed frame', 'api/foreign-origin', post({ body: NEW_BATCH, headers: { origin: 'null', host: 'deckle.test' } })],
  [
    'a batch that the browser marks cross-site',
    'api/foreign-origin',
    post({ body: NEW_BATCH, headers: { 'sec-fetch-site': 'cross-site' } }),
  ],
  ['a batch from a sister site', 'api/foreign-origin', post({ body: NEW_BATCH, headers: { 'sec-fetch-site': 'same-site' } })],
  [
    'an update from another site, with the right secret',
    'api/foreign-origin',
    patch({ body: UPDATE, headers: { 'sec-fetch-site': 'cross-site' } }),
  ],
  ['a body that says it is long', 'api/too-large', post({ body: NEW_BATCH, headers: { 'content-length': '1000000000' } })],
  ['a body that is long', 'api/too-large', post({ body: { ...NEW_BATCH, pad: 'x'.repeat(MAX_BODY_BYTES) } })],
  ['a body that never ends', 'api/too-large', post({ body: endless() })],
  ['a form', 'api/media-type', post({ body: 'totalFiles=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } })],
  ['JSON that says it is text', 'api/media-type', post({ body: NEW_BATCH, headers: { 'content-type': 'text/plain' } })],
  ['an upload', 'api/media-type', post({ body: '<svg/>', headers: { 'content-type': 'image/svg+xml' } })],
  ['half a body', 'api/malformed', post({ body: '{"totalFiles":' })],
  ['no body', 'api/malformed', post({ body: '' })],
  ['a list', 'api/invalid', post({ body: [] })],
  ['null', 'api/invalid', post({ body: 'null' })],
  ['an unknown field', 'api/invalid', post({ body: { ...NEW_BATCH, note: 1 } })],
  ['a prototype', 'api/invalid', post({ body: '{"totalFiles":1,"totalBytes":1,"outputs":["deck"],"__proto__":{"x":1}}' })],
  ['a name in a field of its own', 'api/invalid', post({ body: { ...NEW_BATCH, fileName: NAME } })],
  ['a name as the name of a field', 'api/invalid', post({ body: { ...NEW_BATCH, [NAME]: 1 } })],
  ['a name instead of a number', 'api/invalid', post({ body: { ...NEW_BATCH, totalFiles: NAME } })],
  ['a name among the outputs', 'api/invalid', post({ body: { ...NEW_BATCH, outputs: [NAME] } })],
  ['a name as an error code', 'api/invalid', patch({ body: { ...UPDATE, errors: [{ code: NAME, count: 1 }] } })],
  ['a name beside an error code', 'api/invalid', patch({ body: { ...UPDATE, errors: [{ code: 'svg/malformed', count: 1, path: NAME }] } })],
  ['a name as the status', 'api/invalid', patch({ body: { ...UPDATE, status: NAME } })],
  ['a file in an update', 'api/invalid', patch({ body: { ...UPDATE, svg: '<svg/>' } })],
  ['no files', 'api/invalid', post({ body: { ...NEW_BATCH, totalFiles: 0 } })],
  ['half a file', 'api/invalid', post({ body: { ...NEW_BATCH, totalFiles: 1.5 } })],
  ['the same output twice', 'api/invalid', post({ body: { ...NEW_BATCH, outputs: ['deck', 'deck'] } })],
  ['more files done than there are', 'api/invalid', patch({ body: { ...UPDATE, completedFiles: 2, failedFiles: 2 } })],
  ['one reason twice', 'api/invalid', patch({ body: { ...UPDATE, errors: [1, 2].map((count) => ({ code: 'svg/empty', count })) } })],
  ['another total', 'api/invalid', patch({ body: { ...UPDATE, totalFiles: 1_000 } })],
  ['an address that is not there', 'api/unknown-route', (server) => server.get('/api/files')],
  ['metrics that are off', 'api/unknown-route', (server) => server.get('/api/metrics', bearer('0123456789abcdef'))],
];

describe.each(CASES)('%s', (_, code, ask) => {
  test(`is refused as ${code}, and nothing of it is kept, answered or logged`, async () => {
    const server = await testServer();
    const batch = await registered(server);
    const before = await (await server.get(batch.path)).json();
    const response = await ask(server, batch);
    const problem = problemSchema.parse(await response.json());
    expect(problem).toMatchObject({ code, status: CATALOGUE[code].status, type: `urn:deckle:${code}`, remedy: CATALOGUE[code].remedy });
    expect(response.status).toBe(CATALOGUE[code].status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(problem.instance).toBe(`urn:uuid:${response.headers.get('x-request-id')}`);
    expect(JSON.stringify(problem)).not.toContain('Geheimplan');
    expect(await (await server.get(batch.path)).json()).toEqual(before);
    expect(server.lines.join()).not.toMatch(/Geheimplan|<svg/);
    expect(server.lines.some((line) => line.includes(`"code":"${code}"`))).toBe(true);
  });
});

test('a refusal says where in the body', async () => {
  const server = await testServer();
  const response = await server.post('/api/batches', { body: { totalFiles: 'x', totalBytes: -1, outputs: ['deck', 'gif'], more: 1 } });
  expect(problemSchema.parse(await response.json()).errors).toEqual([
    { pointer: '/totalFiles', detail: 'must be a number' },
    { pointer: '/totalBytes', detail: 'must have or be at least 0' },
    { pointer: '/outputs/1', detail: 'must be one of the values that the schema names' },
    { pointer: '', detail: 'has a field that this call does not take' },
  ]);
});

test('the page itself and programs without a browser are let in', async () => {
  const server = await testServer();
  for (const headers of [
    {},
    { origin: 'http://deckle.test', host: 'deckle.test', 'sec-fetch-site': 'same-origin' },
    { origin: 'https://deckle.test', host: 'deckle.test' },
  ]) {
    expect((await server.post('/api/batches', { body: NEW_BATCH, headers })).status).toBe(201);
  }
});

test('where the public address is set, the Host header does not matter', async () => {
  const server = await testServer({ DECKLE_ORIGIN: 'https://deckle.example' });
  const ask = async (origin: string) =>
    (await server.post('/api/batches', { body: NEW_BATCH, headers: { origin, host: 'inner:3000' } })).status;
  expect(await ask('https://deckle.example')).toBe(201);
  expect(await ask('http://inner:3000')).toBe(403);
  expect(await ask('http://deckle.example')).toBe(403);
});

test('an eleventh batch in an hour is refused, and told when to come again', async () => {
  const server = await testServer();
  for (let i = 0; i < 10; i += 1) await registered(server);
  const response = await server.post('/api/batches', { body: NEW_BATCH });
  expect([response.status, await response.json()]).toMatchObject([429, { code: 'api/rate-limit' }]);
  expect(response.headers.get('ratelimit')).toMatch(/^"batches";r=0;t=3(600|59\d)$/);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(3_590);
  expect((await server.get('/api/limits')).status).toBe(200);
});

test('what is refused uses up no batch, but is limited as a call', async () => {
  const server = await testServer({ DECKLE_RATE_API: '3' });
  const statuses = [];
  for (let i = 0; i < 5; i += 1) statuses.push((await server.post('/api/batches', { body: { name: NAME } })).status);
  expect(statuses).toEqual([400, 400, 400, 429, 429]);
  expect((await server.post('/api/batches', { body: NEW_BATCH })).headers.get('ratelimit')).toContain('"batches";r=9;');
});

test('a bug in a store reaches nobody as its own text', async () => {
  const server = await testServer();
  const broken = { ...server.services, store: { ...server.services.store, find: () => Promise.reject(new TypeError(NAME)) } };
  Object.assign(server.services, broken);
  const response = await server.get(`/api/batches/${crypto.randomUUID()}`);
  expect([response.status, await response.json()]).toMatchObject([
    500,
    { code: 'internal/unexpected', title: expect.stringMatching(/reference [\da-f]{8}/) },
  ]);
  expect(server.lines.join()).toMatch(/"event":"bug".*"kind":"TypeError"/);
  expect(server.lines.join()).not.toContain('Geheimplan');
});

test('a store that is away is told as such', async () => {
  const server = await testServer();
  Object.assign(server.services, {
    store: { ...server.services.store, insert: async () => ({ ok: false }) },
  });
  const response = await server.post('/api/batches', { body: NEW_BATCH });
  expect([response.status, response.headers.get('retry-after'), await response.json()]).toMatchObject([
    503,
    '5',
    { code: 'api/store-unavailable' },
  ]);
});

test('every error of the API is tried here', () => {
  const elsewhere = ['api/rate-limit', 'api/store-unavailable', 'batch/expired'];
  const tried = new Set<string>([...CASES.map(([, code]) => code), ...elsewhere]);
  expect(Object.keys(CATALOGUE).filter((code) => /^(api|batch)\//.test(code) && !tried.has(code))).toEqual([]);
});

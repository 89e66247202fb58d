import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENDED, getBatch, NEW_BATCH, patchBatch, postBatch, registered } from './api-client';
import { launchBrowser } from './browser';
import { type Collector, startCollector } from './collector';
import { type ServerProcess, spawnServer, startServer, until } from './server-process';

const SECRET_NAME = 'Geheimplan-2027.svg';
const FORWARDED = 'x-forwarded-for';

/** Its events; lines of Next's own are left out. */
const events = (server: ServerProcess) =>
  server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('a wrong variable stops the server with a sentence for each, and repeats no secret', async () => {
  const server = await spawnServer({ DECKLE_MAX_FILES: 'many', PORT: '0', REDIS_URL: 'http://:hush-hush@host' });
  expect(await server.ended).toBe(1);
  expect(server.output()).toContain('DECKLE_MAX_FILES is "many"; it takes a whole number from 1 to 1,000,000.');
  expect(server.output()).toContain('REDIS_URL is set to something it does not take; it takes an address such as redis://host:6379.');
  expect(server.output()).not.toContain('hush-hush');
});

test('without a proxy nobody gets more batches by making up addresses', async () => {
  const server = await startServer({ DECKLE_RATE_BATCHES: '2' });
  try {
    const statuses = [];
    for (const address of ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4, 5.5.5.5'])
      statuses.push((await postBatch(server.address, { [FORWARDED]: address })).status);
    expect(statuses).toEqual([201, 201, 429, 429]);
  } finally {
    await server.stop();
  }
});

test('behind a proxy each address has its own batches, and what stands left of the proxy’s entry does not matter', async () => {
  const server = await startServer({ DECKLE_RATE_BATCHES: '1', TRUSTED_PROXY_HOPS: '1' });
  try {
    const from = async (address: string) => (await postBatch(server.address, { [FORWARDED]: address })).status;
    expect(await from('203.0.113.1')).toBe(201);
    expect(await from('6.6.6.6, 203.0.113.1')).toBe(429);
    expect(await from('203.0.113.2')).toBe(201);
    expect(await from('2001:db8:0:1::1')).toBe(201);
    expect(await from('2001:db8:0:1:ffff::2')).toBe(429);
  } finally {
    await server.stop();
  }
});

test('at SIGTERM a request that is under way is answered, no new one is taken, and the process ends', async () => {
  const server = await startServer();
  const body = JSON.stringify(NEW_BATCH);
  const { port } = new URL(server.address);
  const socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  socket.on('data', (text) => (answer += text.toString()));
  const head = [
    'POST /api/batches HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
    'connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`);
  // The server has begun to read once it answers the next one.
  await fetch(`${server.address}/api/limits`);
  server.process.kill('SIGTERM');
  await until(async () => server.output().includes('"event":"stopping"'));
  await until(() =>
    fetch(`${server.address}/api/limits`).then(
      () => false,
      () => true,
    ),
  );
  socket.write(body.slice(10));
  expect(await server.ended).toBe(143);
  expect(answer).toMatch(/^HTTP\/1\.1 201 /);
  expect(events(server).at(-1)).toMatchObject({ event: 'stopped', inFlight: 0 });
});

test('the log has a line for every call, with the id of its answer, and holds no name, secret, address or batch', async () => {
  const server = await startServer({ METRICS_TOKEN: 'a-token-that-nobody-shall-read' });
  try {
    const posted = await postBatch(server.address, { 'x-request-id': SECRET_NAME, referer: `http://x/${SECRET_NAME}` });
    const batch = await registered(posted);
    await patchBatch(server.address, batch, ENDED);
    await patchBatch(server.address, batch, { ...ENDED, [SECRET_NAME]: SECRET_NAME });
    await getBatch(server.address, { batchId: SECRET_NAME });
    await fetch(`${server.address}/api/${SECRET_NAME}?q=${SECRET_NAME}`);
    await fetch(`${server.address}/api/metrics`, { headers: { authorization: 'Bearer a-token-that-nobody-shall-read' } });
    await fetch(`${server.address}/${SECRET_NAME}`);
    const requests = () => events(server).filter(({ event }) => event === 'request');
    await until(async () => requests().filter(({ route }) => route !== '/api/health').length === 6);
    expect(requests().find(({ status }) => status === 201)).toMatchObject({
      requestId: posted.headers.get('x-request-id'),
      method: 'POST',
      route: '/api/batches',
      milliseconds: expect.any(Number),
    });
    expect(server.output()).not.toMatch(/Geheimplan|a-token-that/);
    expect(server.output()).not.toContain(batch.secret);
    expect(server.output()).not.toContain(batch.batchId);
    expect(
      events(server)
        .map((event) => JSON.stringify(event))
        .join(),
    ).not.toContain('127.0.0.1');
  } finally {
    await server.stop();
  }
});

describe('with a collector', () => {
  let collector: Collector;
  beforeAll(async () => {
    collector = await startCollector();
  });
  afterAll(() => collector.stop());

  test('requests are traced with their routes and without secrets, the last ones when the server stops', async () => {
    const server = await startServer({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.address });
    const batch = await registered(await postBatch(server.address));
    await patchBatch(server.address, batch, ENDED);
    await server.stop();
    expect(new Set(collector.paths)).toEqual(new Set(['/v1/traces']));
    expect(collector.traces()).toContain('/api/batches');
    expect(collector.traces()).not.toContain(batch.secret);
    expect(events(server)[0]).toMatchObject({ event: 'started', tracing: true });
  });
});

test('in a browser the page may register a batch, and a page of another origin may not', async () => {
  const server = await startServer();
  const browser = await launchBrowser();
  const elsewhere = createServer((_, answer) => void answer.setHeader('content-type', 'text/html').end('<p>elsewhere</p>'));
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  try {
    const page = await browser.newPage();
    const ask = (mode: RequestMode, type: string) =>
      page.evaluate(
        ([url, body, how, contentType]) =>
          fetch(url, { method: 'POST', mode: how, headers: { 'content-type': contentType }, body }).then(
            ({ status }) => status,
            () => 'blocked',
          ),
        [`${server.address}/api/batches`, JSON.stringify(NEW_BATCH), mode, type] as const,
      );
    await page.goto(server.address);
    expect(await ask('cors', 'application/json')).toBe(201);

    await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
    expect(await ask('cors', 'application/json')).toBe('blocked');
    expect(events(server).some(({ code }) => code === 'api/foreign-origin')).toBe(false);
    // A "simple" request needs no permission to be sent, only its answer is kept from the page: the server must refuse it.
    expect(await ask('no-cors', 'text/plain')).toBe('blocked');
    await until(async () => events(server).some(({ code }) => code === 'api/foreign-origin'));
    expect(events(server).filter(({ status }) => status === 201)).toHaveLength(1);
  } finally {
    await browser.close();
    elsewhere.close();
    await server.stop();
  }
});

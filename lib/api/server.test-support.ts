/** The routes of the API over services of their own, called as a browser or a program would. */

import { registerBatch, updateBatch, watchBatch } from './batches';
import { refuseUnknown, showHealth, showLimits, showMetrics, showOpenApi } from './operations';
import { route } from './route';
import { createServices, type Services } from './services';
import type { Environment } from './settings';

export interface Sent {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface TestServer {
  readonly services: Services;
  readonly lines: readonly string[];
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly post: (path: string, sent: Sent) => Promise<Response>;
  readonly patch: (path: string, sent: Sent) => Promise<Response>;
}

export const NEW_BATCH = { totalFiles: 3, totalBytes: 1_000, outputs: ['deck'] };
export const UPDATE = { status: 'processing', completedFiles: 1, failedFiles: 0, errors: [] };
const JSON_TYPE = { 'content-type': 'application/json' };

/** `environment`: variables of the deployment. */
export async function testServer(environment: Environment = {}): Promise<TestServer> {
  const lines: string[] = [];
  const services = await createServices(environment, (line) => lines.push(line));
  const given = async () => services;
  const routes: Readonly<Record<string, ReturnType<typeof route>>> = {
    'GET /api/limits': route(showLimits, given),
    'GET /api/health': route(showHealth, given),
    'GET /api/metrics': route(showMetrics, given),
    'GET /api/openapi.json': route(showOpenApi, given),
    'POST /api/batches': route(registerBatch, given),
    'GET /api/batches/': route(watchBatch, given),
    'PATCH /api/batches/': route(updateBatch, given),
  };
  const unknown = route(refuseUnknown, given);

  async function call(method: string, path: string, { body, headers = {} }: Sent): Promise<Response> {
    const [, stem = path, id] = /^(\/api\/batches\/)(.+)$/.exec(path) ?? [];
    const text = typeof body === 'string' || body instanceof ReadableStream ? body : JSON.stringify(body);
    const init = {
      method,
      headers: { ...(body !== undefined && JSON_TYPE), ...headers },
      ...(text !== undefined && { body: text, duplex: 'half' }),
    };
    const handler = routes[`${method} ${stem}`] ?? unknown;
    return handler(new Request(`http://deckle.test${path}`, init), { params: Promise.resolve(id === undefined ? {} : { id }) });
  }

  return {
    services,
    lines,
    get: (path, headers = {}) => call('GET', path, { headers }),
    post: (path, sent) => call('POST', path, sent),
    patch: (path, sent) => call('PATCH', path, sent),
  };
}

/** A batch that was just registered. */
export async function registered(
  server: TestServer,
  batch: object = NEW_BATCH,
): Promise<{ readonly path: string; readonly secret: string }> {
  const { batchId, secret } = (await (await server.post('/api/batches', { body: batch })).json()) as Record<string, string>;
  return { path: `/api/batches/${batchId}`, secret: secret ?? '' };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

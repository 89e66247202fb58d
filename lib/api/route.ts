/**
 * The way of one request: read and validate → limit → handle → map errors, then the headers, the log line and the measure that
 * every answer gets. What is refused counts as an ordinary call, so that a mistake uses up no batch.
 */

import { AppError, referenceOf } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { clientAddress } from './client-address';
import { placesIn } from './log';
import { requireOwnOrigin } from './origin';
import { problemResponse, toProblem } from './problem';
import { type PolicyName, type Quota, quotaHeaders } from './rate-limit';
import { requestId } from './request-id';
import { type Services, services } from './services';

export interface Call {
  readonly request: Request;
  /** Parameters of the path, as Next gives them. */
  readonly params: object;
  readonly services: Services;
  /** Set-Cookie values that go with the answer, whatever it is. */
  readonly cookies: string[];
}

export interface RouteSpec<Input> {
  /** As in the OpenAPI document; labels logs and metrics, where a real path could name a batch. */
  readonly route: string;
  /** Null: not limited. */
  readonly policy: PolicyName | null;
  /** Checks what was sent; throws an AppError. */
  readonly read: (call: Call) => Input | Promise<Input>;
  readonly handle: (input: Input, call: Call) => Response | Promise<Response>;
}

type Handler = (request: Request, context: { readonly params: Promise<object> }) => Promise<Response>;

/** `given`: services other than those of the process, for tests. */
export function route<Input>(spec: RouteSpec<Input>, given: () => Promise<Services> = services): Handler {
  return async (request, context) => {
    const start = performance.now();
    const id = requestId(request.headers);
    const call: Call = { request, params: await context.params, services: await given(), cookies: [] };
    call.services.inFlight += 1;
    try {
      const { response, code, quota } = await answer(spec, call, id);
      const headers = { 'x-request-id': id, ...(quota && quotaHeaders(quota)) };
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      for (const cookie of call.cookies) response.headers.append('set-cookie', cookie);
      if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
      record(call, { route: spec.route, id, code, status: response.status, milliseconds: performance.now() - start });
      return response;
    } finally {
      call.services.inFlight -= 1;
    }
  };
}

interface Answer {
  readonly response: Response;
  /** Null when nothing was refused. */
  readonly code: ErrorCode | null;
  readonly quota: Quota | null;
}

async function answer<Input>(spec: RouteSpec<Input>, call: Call, id: string): Promise<Answer> {
  let quota: Quota | null = null;
  try {
    const input = await read(spec, call);
    quota = await limit(input.ok ? spec.policy : spec.policy && 'api', call);
    if (quota?.allowed === false) throw new AppError('api/rate-limit');
    if (!input.ok) throw input.refusal;
    return { response: await spec.handle(input.value, call), code: null, quota };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) reportBug(spec.route, call.services, thrown, id);
    const problem = toProblem(thrown, id);
    return { response: problemResponse(problem), code: problem.code, quota };
  }
}

type Read<Input> = { readonly ok: true; readonly value: Input } | { readonly ok: false; readonly refusal: AppError };

async function read<Input>(spec: RouteSpec<Input>, call: Call): Promise<Read<Input>> {
  try {
    const { method, headers } = call.request;
    if (method !== 'GET' && method !== 'HEAD') requireOwnOrigin(headers, call.services.settings.origin);
    return { ok: true, value: await spec.read(call) };
  } catch (thrown) {
    if (thrown instanceof AppError) return { ok: false, refusal: thrown };
    throw thrown;
  }
}

async function limit(policy: PolicyName | null, { request, services: { rateLimit, settings, meters } }: Call): Promise<Quota | null> {
  if (policy === null) return null;
  const quota = await rateLimit(policy, clientAddress(request.headers, settings));
  if (!quota.allowed) meters.limited(policy);
  return quota;
}

interface Finished {
  readonly route: string;
  readonly id: string;
  readonly code: ErrorCode | null;
  readonly status: number;
  readonly milliseconds: number;
}

function record({ request, services: { log, meters } }: Call, { route: name, id, code, status, milliseconds }: Finished): void {
  meters.request(name, request.method, status, milliseconds / 1000);
  log(status >= 500 ? 'error' : 'info', {
    event: 'request',
    requestId: id,
    method: request.method,
    route: name,
    status,
    milliseconds: Math.round(milliseconds * 100) / 100,
    ...(code !== null && { code }),
  });
}

/** A bug is logged by its place in the code: its text may repeat what somebody sent. */
export function reportBug(name: string, { log }: Services, thrown: unknown, id?: string): void {
  log('error', {
    event: 'bug',
    ...(id !== undefined && { requestId: id }),
    route: name,
    kind: thrown instanceof Error ? thrown.name : typeof thrown,
    reference: referenceOf(thrown),
    where: placesIn(thrown),
  });
}

/** The schemas of the contract → an OpenAPI 3.1 document. */

import * as z from 'zod/mini';
import type { $ZodType } from 'zod/v4/core';
import { batchSchema, batchUpdateSchema, newBatchSchema, registeredBatchSchema } from '@/lib/contract/batch';
import { healthSchema } from '@/lib/contract/health';
import { limitsSchema } from '@/lib/contract/limits';
import { problemSchema } from '@/lib/contract/problem';

type Json = { readonly [key: string]: unknown };

const SCHEMAS = {
  Limits: limitsSchema,
  Health: healthSchema,
  NewBatch: newBatchSchema,
  RegisteredBatch: registeredBatchSchema,
  BatchUpdate: batchUpdateSchema,
  Batch: batchSchema,
  Problem: problemSchema,
} as const satisfies Record<string, $ZodType>;

const REFUSALS = {
  400: 'The body is malformed or holds something else than the schema says.',
  401: 'No secret or token was sent.',
  403: 'The secret or token is wrong, or another site asks.',
  404: 'There is no such thing.',
  410: 'It has expired.',
  413: 'The body, or the batch, is larger than allowed.',
  415: 'The body is not JSON.',
  429: 'Too many requests from one address; Retry-After says how long to wait.',
  500: 'A bug; the problem holds a reference.',
  503: 'Batches cannot be kept track of at the moment.',
} as const;
type Refusal = keyof typeof REFUSALS;

const ref = (name: keyof typeof SCHEMAS): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (name: keyof typeof SCHEMAS): Json => ({ content: { 'application/json': { schema: ref(name) } } });
const RATE_HEADERS: Json = {
  RateLimit: { $ref: '#/components/headers/RateLimit' },
  'RateLimit-Policy': { $ref: '#/components/headers/RateLimit-Policy' },
};

interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly answer: { readonly status: number; readonly description: string; readonly body: Json };
  readonly refusals: readonly Refusal[];
  readonly takes?: keyof typeof SCHEMAS;
  readonly security?: 'batchSecret' | 'metricsToken';
  readonly unlimited?: true;
}

function operation({ id, summary, answer, refusals, takes, security, unlimited }: Operation): Json {
  const refused = unlimited ? refusals : ([...refusals, 429] as const);
  return {
    operationId: id,
    summary,
    ...(security && { security: [{ [security]: [] }] }),
    ...(takes && { requestBody: { required: true, ...json(takes) } }),
    responses: {
      [answer.status]: { description: answer.description, ...(!unlimited && { headers: RATE_HEADERS }), ...answer.body },
      ...Object.fromEntries([...refused, 500 as const].map((status) => [status, { $ref: `#/components/responses/${status}` }])),
    },
  };
}

const PATHS = {
  '/api/limits': {
    get: operation({
      id: 'getLimits',
      summary: 'The limits of this deployment.',
      answer: { status: 200, description: 'Limits.', body: json('Limits') },
      refusals: [],
    }),
  },
  '/api/health': {
    get: operation({
      id: 'getHealth',
      summary: 'Whether the server and what it leans on are well. Not limited.',
      answer: { status: 200, description: 'Health; 200 when degraded, too.', body: json('Health') },
      refusals: [],
      unlimited: true,
    }),
  },
  '/api/batches': {
    post: operation({
      id: 'registerBatch',
      summary: 'Registers a batch: numbers only, no names, no contents.',
      takes: 'NewBatch',
      answer: { status: 201, description: 'The batch and the secret to change it with.', body: json('RegisteredBatch') },
      refusals: [400, 403, 413, 415, 503],
    }),
  },
  '/api/batches/{id}': {
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
    get: operation({
      id: 'getBatch',
      summary: 'How far a batch is.',
      answer: { status: 200, description: 'The batch.', body: json('Batch') },
      refusals: [404, 410, 503],
    }),
    patch: operation({
      id: 'updateBatch',
      summary: 'Tells the present state of a batch as a whole. Sending the same twice changes nothing.',
      takes: 'BatchUpdate',
      security: 'batchSecret',
      answer: { status: 200, description: 'The batch.', body: json('Batch') },
      refusals: [400, 401, 403, 404, 410, 413, 415, 503],
    }),
  },
  '/api/metrics': {
    get: operation({
      id: 'getMetrics',
      summary: 'Measures of this process, for Prometheus. Not there unless the deployment sets a token.',
      security: 'metricsToken',
      answer: { status: 200, description: 'Text format 0.0.4.', body: { content: { 'text/plain': { schema: { type: 'string' } } } } },
      refusals: [401, 403, 404],
    }),
  },
  '/api/openapi.json': {
    get: operation({
      id: 'getOpenApi',
      summary: 'This document.',
      answer: { status: 200, description: 'OpenAPI 3.1.', body: { content: { 'application/json': { schema: { type: 'object' } } } } },
      refusals: [],
    }),
  },
} as const;

function schemaOf(schema: $ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
}

/** As plain data, the same at every call. */
export function openApiDocument(): Json {
  const header = (description: string): Json => ({ description, schema: { type: 'string' } });
  return {
    openapi: '3.1.1',
    info: {
      title: 'Deckle',
      version: '1',
      summary: 'Limits, and how far batches are. Files are converted in the browser and never reach the server.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    // Open to everybody, but for what says otherwise.
    security: [],
    paths: PATHS,
    components: {
      schemas: Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, schemaOf(schema)])),
      responses: Object.fromEntries(
        Object.entries(REFUSALS).map(([status, description]) => [
          status,
          { description, content: { 'application/problem+json': { schema: ref('Problem') } } },
        ]),
      ),
      headers: {
        RateLimit: header('Calls that are left and seconds until the window ends: `"api";r=99;t=60`.'),
        'RateLimit-Policy': header('Calls that are allowed in a window of seconds: `"api";q=100;w=60`.'),
      },
      securitySchemes: {
        batchSecret: { type: 'http', scheme: 'bearer', description: 'The secret that came with the batch.' },
        metricsToken: { type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN of the deployment.' },
      },
    },
  };
}

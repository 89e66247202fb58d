/** Registering, watching and updating a batch: the page tells how far it is, and anybody who knows the id may look. */

import * as z from 'zod/mini';
import { type BatchUpdate, batchUpdateSchema, type NewBatch, newBatchSchema } from '@/lib/contract/batch';
import { AppError } from '@/lib/errors/app-error';
import { type BatchRecord, batchView, newRecord, registeredView, requireLive, updatedRecord } from './batch-record';
import type { Kept } from './batch-store';
import { readBody } from './read-body';
import type { Call, RouteSpec } from './route';
import { bearerToken, hashSecret, isSecret, newSecret } from './secret';

export const registerBatch: RouteSpec<NewBatch> = {
  route: '/api/batches',
  policy: 'batches',
  async read({ request, services: { settings } }) {
    const batch = await readBody(request, newBatchSchema);
    const { maxFiles, maxBatchBytes } = settings.limits;
    if (batch.totalFiles > maxFiles) throw new AppError('archive/too-many-files', { count: batch.totalFiles, limit: maxFiles });
    if (batch.totalBytes > maxBatchBytes) {
      throw new AppError('archive/too-large', { bytes: `${batch.totalBytes} bytes`, limit: `${maxBatchBytes} bytes` });
    }
    return batch;
  },
  async handle(batch, { services: { settings, store, meters } }) {
    const secret = newSecret();
    const record = newRecord(crypto.randomUUID(), await hashSecret(secret), batch, Date.now(), settings.limits.resultTtlMs);
    await required(store.insert(record));
    meters.registered(record);
    return Response.json(registeredView(record, secret), { status: 201, headers: { location: `/api/batches/${record.id}` } });
  },
};

export const watchBatch: RouteSpec<string> = {
  route: '/api/batches/{id}',
  policy: 'api',
  read: batchId,
  handle: async (id, call) => Response.json(batchView(await liveBatch(id, call))),
};

interface Update {
  readonly id: string;
  readonly secret: string;
  readonly update: BatchUpdate;
}

export const updateBatch: RouteSpec<Update> = {
  route: '/api/batches/{id}',
  policy: 'api',
  async read(call) {
    const secret = bearerToken(call.request.headers);
    if (secret === null) throw new AppError('api/unauthorized');
    return { id: batchId(call), secret, update: await readBody(call.request, batchUpdateSchema) };
  },
  async handle({ id, secret, update }, call) {
    const { settings, store, meters } = call.services;
    const before = await liveBatch(id, call);
    if (!(await isSecret(secret, before.secretHash))) throw new AppError('api/forbidden');
    const after = updatedRecord(before, update, Date.now(), settings.limits.resultTtlMs);
    if (!(await required(store.replace(after)))) throw new AppError('batch/unknown');
    meters.updated(before, after);
    return Response.json(batchView(after));
  },
};

const pathSchema = z.object({ id: z.uuidv4() });

/** Throws `batch/unknown` for what cannot be the name of a batch. */
function batchId({ params }: Call): string {
  const parsed = pathSchema.safeParse(params);
  if (!parsed.success) throw new AppError('batch/unknown');
  return parsed.data.id.toLowerCase();
}

async function liveBatch(id: string, { services: { store } }: Call): Promise<BatchRecord> {
  return requireLive(await required(store.find(id)), Date.now());
}

/** Throws `api/store-unavailable`. */
async function required<T>(answer: Promise<Kept<T>>): Promise<T> {
  const kept = await answer;
  if (!kept.ok) throw new AppError('api/store-unavailable');
  return kept.value;
}

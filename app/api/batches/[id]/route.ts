import { updateBatch, watchBatch } from '@/lib/api/batches';
import { route } from '@/lib/api/route';

export const dynamic = 'force-dynamic';
export const GET = route(watchBatch);
export const PATCH = route(updateBatch);

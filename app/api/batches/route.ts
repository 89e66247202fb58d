import { registerBatch } from '@/lib/api/batches';
import { route } from '@/lib/api/route';

export const dynamic = 'force-dynamic';
export const POST = route(registerBatch);

import { showHealth } from '@/lib/api/operations';
import { route } from '@/lib/api/route';

export const dynamic = 'force-dynamic';
export const GET = route(showHealth);

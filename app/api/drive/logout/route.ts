import { endDriveSession } from '@/lib/api/drive/routes';
import { route } from '@/lib/api/route';

export const dynamic = 'force-dynamic';
export const POST = route(endDriveSession);

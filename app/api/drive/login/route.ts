import { beginDriveSignIn } from '@/lib/api/drive/routes';
import { route } from '@/lib/api/route';

export const dynamic = 'force-dynamic';
export const GET = route(beginDriveSignIn);

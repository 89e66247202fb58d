import { refuseUnknown } from '@/lib/api/operations';
import { route } from '@/lib/api/route';

const refuse = route(refuseUnknown);

export const dynamic = 'force-dynamic';
export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };

import { deploymentLimits } from './deployment-limits';

// The environment of the running server counts, not that of the build.
export const dynamic = 'force-dynamic';

export function GET(): Response {
  return Response.json(deploymentLimits(process.env), { headers: { 'cache-control': 'no-store' } });
}

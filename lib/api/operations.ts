/** What the server tells about itself: its limits, its health, its measures, its description. */

import type { Health } from '@/lib/contract/health';
import type { DeploymentLimits } from '@/lib/contract/limits';
import { AppError } from '@/lib/errors/app-error';
import { STORE_DEADLINE_MS } from '@/lib/limits/api-limits';
import { openApiDocument } from './openapi';
import type { RouteSpec } from './route';
import { bearerToken, hashSecret, isSecret } from './secret';
import type { Services } from './services';

const nothing = () => null;

export const showLimits: RouteSpec<null> = {
  route: '/api/limits',
  policy: 'api',
  read: nothing,
  handle: (_, { services: { settings } }) => Response.json(settings.limits satisfies DeploymentLimits),
};

/** Not limited: whoever probes it must not be told that a neighbour called too often. 200 without Redis too, as pages go on. */
export const showHealth: RouteSpec<null> = {
  route: '/api/health',
  policy: null,
  read: nothing,
  handle: async (_, { services }) => Response.json(await health(services)),
};

async function health({ build, startedAt, redis, settings }: Services): Promise<Health> {
  const well =
    redis === null ||
    (await redis
      .ask(STORE_DEADLINE_MS, (client) => client.ping())
      .then(
        () => true,
        () => false,
      ));
  return {
    status: well ? 'ok' : 'degraded',
    build,
    uptimeSeconds: Math.round((Date.now() - startedAt) / 1000),
    store: redis === null ? 'memory' : well ? 'redis' : 'unreachable',
    limiter: redis === null ? 'memory' : well ? 'redis' : 'insurance',
    drive: settings.drive === null ? 'off' : 'on',
  };
}

/** Not there at all unless METRICS_TOKEN is set. */
export const showMetrics: RouteSpec<null> = {
  route: '/api/metrics',
  policy: 'api',
  async read({ request, services: { settings } }) {
    if (settings.metricsToken === null) throw new AppError('api/unknown-route');
    const token = bearerToken(request.headers);
    if (token === null) throw new AppError('api/unauthorized');
    if (!(await isSecret(token, await hashSecret(settings.metricsToken)))) throw new AppError('api/forbidden');
    return null;
  },
  handle: (_, { services: { meters } }) =>
    new Response(meters.text(), { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } }),
};

/** Made at the first call: it is always the same. */
let description: string | undefined;

export const showOpenApi: RouteSpec<null> = {
  route: '/api/openapi.json',
  policy: 'api',
  read: nothing,
  handle: () => {
    description ??= JSON.stringify(openApiDocument());
    return new Response(description, { headers: { 'content-type': 'application/json' } });
  },
};

/** Any other address under /api. */
export const refuseUnknown: RouteSpec<never> = {
  route: '/api/*',
  policy: 'api',
  read: () => {
    throw new AppError('api/unknown-route');
  },
  handle: () => {
    throw new AppError('api/unknown-route');
  },
};

/** `GET /api/health`: whether the server and what it leans on are well. */

import * as z from 'zod/mini';

export const healthSchema = z.strictObject({
  status: z.enum(['ok', 'degraded']).check(z.describe('Degraded: pages are served and converting works, batches may not be registered.')),
  build: z.string().check(z.describe('Version, or what the deployer named the build.')),
  uptimeSeconds: z.number().check(z.minimum(0)),
  store: z.enum(['memory', 'redis', 'unreachable']).check(z.describe('Where batches are kept.')),
  limiter: z.enum(['memory', 'redis', 'insurance']).check(z.describe('Where calls are counted; insurance: in memory until Redis is back.')),
  drive: z.enum(['on', 'off']).check(z.describe('Whether Google Drive is set up; off: GOOGLE_CLIENT_ID is not set.')),
});

export type Health = z.infer<typeof healthSchema>;

/** How often one address may call: fixed windows, counted in memory or in Redis, told in the RateLimit headers. */

import type { RedisClientType } from '@redis/client';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { type ApiLimits, COUNT_DEADLINE_MS } from '@/lib/limits/api-limits';
import type { Redis } from './redis';

type EvalOptions = Parameters<RedisClientType['eval']>[1];

export type PolicyName = 'batches' | 'api';

/** The state of one address under one policy, after the call was counted. Times in seconds. */
export interface Quota {
  readonly policy: PolicyName;
  readonly allowed: boolean;
  readonly quota: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

export type RateLimit = (policy: PolicyName, address: string) => Promise<Quota>;

interface Policy {
  readonly points: number;
  readonly duration: number;
}

/** Counts in Redis where there is one; in memory without it, and for as long as it does not answer. */
export function createRateLimit({ batchesPerHour, callsPerMinute }: ApiLimits, redis: Redis | null): RateLimit {
  const policies: Readonly<Record<PolicyName, Policy>> = {
    batches: { points: batchesPerHour, duration: 3600 },
    api: { points: callsPerMinute, duration: 60 },
  };
  const limiters = { batches: limiter('batches', policies.batches, redis), api: limiter('api', policies.api, redis) };

  return async (policy, address) => {
    const { points, duration } = policies[policy];
    const { allowed, counted } = await consume(limiters[policy], address);
    return {
      policy,
      allowed,
      quota: points,
      windowSeconds: duration,
      remaining: allowed ? counted.remainingPoints : 0,
      resetSeconds: Math.max(1, Math.ceil(counted.msBeforeNext / 1000)),
    };
  };
}

function limiter(name: PolicyName, policy: Policy, redis: Redis | null): RateLimiterAbstract {
  const keyed = { ...policy, keyPrefix: `deckle:rate:${name}` };
  const memory = new RateLimiterMemory(keyed);
  if (redis === null) return memory;
  return new RateLimiterRedis({
    ...keyed,
    storeClient: scriptClient(redis),
    useRedisPackage: true,
    insuranceLimiter: memory,
    // An address that is over its limit is not looked up again until its window ends: a flood stays with who floods.
    inMemoryBlockOnConsumed: policy.points + 1,
  });
}

/** All that the limiter needs of a client: its script, asked under the deadline that holds for every question. */
const scriptClient = ({ ask }: Redis) => ({
  eval: (script: string, options: EvalOptions) => ask(COUNT_DEADLINE_MS, (client) => client.eval(script, options)),
});

/** The limiter rejects with the count when it is used up. */
async function consume(
  from: RateLimiterAbstract,
  address: string,
): Promise<{ readonly allowed: boolean; readonly counted: RateLimiterRes }> {
  try {
    return { allowed: true, counted: await from.consume(address) };
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return { allowed: false, counted: thrown };
    throw thrown;
  }
}

/** Headers of the IETF draft on rate limit fields; Retry-After (RFC 9110) where the call was refused. */
export function quotaHeaders({ policy, allowed, quota, windowSeconds, remaining, resetSeconds }: Quota): Record<string, string> {
  return {
    'ratelimit-policy': `"${policy}";q=${quota};w=${windowSeconds}`,
    ratelimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
    ...(!allowed && { 'retry-after': String(resetSeconds) }),
  };
}

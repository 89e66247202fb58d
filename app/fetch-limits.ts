import { type Limits, PUBLIC_LIMITS } from '@/lib/limits/limits';

/** The limits of this deployment; the careful defaults when the server cannot be asked. Never rejects. */
export async function fetchLimits(): Promise<Limits> {
  try {
    const answer: unknown = await (await fetch('/api/limits')).json();
    return isLimits(answer) ? answer : PUBLIC_LIMITS;
  } catch {
    return PUBLIC_LIMITS;
  }
}

function isLimits(value: unknown): value is Limits {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  return Object.keys(PUBLIC_LIMITS).every((key) => typeof record[key] === 'number' && record[key] > 0);
}

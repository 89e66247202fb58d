import type { PageLimits } from '@/lib/jobs/browser-desk';
import { readJson, writeJson } from '@/lib/jobs/store/local-json';
import { PUBLIC_API_LIMITS } from '@/lib/limits/api-limits';
import { PUBLIC_LIMITS } from '@/lib/limits/limits';

const LAST_KNOWN_KEY = 'deckle-limits';

const DEFAULTS: PageLimits = { ...PUBLIC_LIMITS, resultTtlMs: PUBLIC_API_LIMITS.resultTtlMs };

/** The limits of this deployment; the last known ones when the server cannot be asked, else the careful defaults. Never rejects. */
export async function fetchLimits(): Promise<PageLimits> {
  try {
    const limits = readLimits(await (await fetch('/api/limits')).json());
    if (!limits) return lastKnown();
    writeJson(LAST_KNOWN_KEY, limits);
    return limits;
  } catch {
    return lastKnown();
  }
}

const lastKnown = (): PageLimits => readLimits(readJson(LAST_KNOWN_KEY)) ?? DEFAULTS;

/** Null for anything that is not the answer of a server; a limit that an older server does not know has its default. */
function readLimits(answer: unknown): PageLimits | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const found: Record<string, unknown> = { ...DEFAULTS, ...answer };
  const value = (key: keyof PageLimits): number => {
    const number = found[key];
    return typeof number === 'number' && number > 0 ? number : Number.NaN;
  };
  const limits: PageLimits = {
    maxFiles: value('maxFiles'),
    maxFileBytes: value('maxFileBytes'),
    maxBatchBytes: value('maxBatchBytes'),
    fileTimeoutMs: value('fileTimeoutMs'),
    batchTimeoutMs: value('batchTimeoutMs'),
    maxWorkers: value('maxWorkers'),
    resultTtlMs: value('resultTtlMs'),
  };
  return 'maxFiles' in answer && Object.values(limits).every((number) => !Number.isNaN(number)) ? limits : null;
}

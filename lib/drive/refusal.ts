/**
 * A refusal of the Drive API → an error of the catalogue, and whether asking again can help.
 * Source: the API's own form `{ error: { code, message, errors: [{ reason }] } }`, and "Resolve errors" of its guide.
 */

import * as z from 'zod/mini';
import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';

export interface Refusal {
  readonly error: AppError;
  /** Refused for the moment only. */
  readonly passes: boolean;
}

/** What each reason means; beside these the status decides. */
const REASONS: Readonly<Record<string, ErrorCode>> = {
  rateLimitExceeded: 'drive/rate-limit',
  userRateLimitExceeded: 'drive/rate-limit',
  sharingRateLimitExceeded: 'drive/rate-limit',
  dailyLimitExceeded: 'drive/daily-limit',
  quotaExceeded: 'drive/daily-limit',
  storageQuotaExceeded: 'drive/full',
  teamDriveFileLimitExceeded: 'drive/folder-full',
  numChildrenInNonRootLimitExceeded: 'drive/folder-full',
  teamDriveHierarchyTooDeep: 'drive/folder-full',
  insufficientFilePermissions: 'drive/forbidden',
  forbidden: 'drive/forbidden',
  insufficientParentPermissions: 'drive/forbidden',
  appNotAuthorizedToFile: 'drive/app-forbidden',
  insufficientPermissions: 'drive/scope-missing',
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: 'drive/scope-missing',
  domainPolicy: 'drive/policy',
  cannotDownloadFile: 'drive/not-downloadable',
  cannotDownloadAbusiveFile: 'drive/not-downloadable',
  fileNotDownloadable: 'drive/not-downloadable',
  notFound: 'drive/gone',
  authError: 'drive/reconnect',
};

const bodySchema = z.object({ error: z.object({ errors: z.array(z.object({ reason: z.string() })) }) });

export function readRefusal(status: number, body: unknown): Refusal {
  const reason = bodySchema.safeParse(body).data?.error.errors[0]?.reason ?? '';
  const code = REASONS[reason] ?? codeOf(status);
  // Only a word of letters: nothing of what Google says may repeat a name.
  const word = /^\w{1,60}$/.test(reason) ? reason : `status ${status}`;
  const error = new AppError(code, { reason: word });
  return { error, passes: code === 'drive/rate-limit' || code === 'drive/unavailable' };
}

const OF_ALL: readonly string[] = ['drive/reconnect', 'drive/signed-out', 'drive/offline', 'drive/cancelled', 'drive/scope-missing'];

/** Whether it is no fault of the one file that was asked for: the others would fare no better. */
export const concernsAll = (thrown: unknown): boolean => thrown instanceof AppError && OF_ALL.includes(thrown.code);

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'drive/reconnect';
  if (status === 403) return 'drive/forbidden';
  if (status === 404) return 'drive/gone';
  if (status === 429) return 'drive/rate-limit';
  return status >= 500 ? 'drive/unavailable' : 'drive/unexpected';
}

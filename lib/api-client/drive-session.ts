/** What the page asks its server about Google Drive: whether it is there, a token for the next hour, the end of it. */

import {
  type DriveErrand,
  type DriveState,
  type DriveToken,
  driveLogoutSchema,
  driveStateSchema,
  driveTokenSchema,
} from '@/lib/contract/drive';
import { problemSchema } from '@/lib/contract/problem';
import { AppError } from '@/lib/errors/app-error';

export type { DriveAccess, DriveErrand, DrivePicker, DriveState } from '@/lib/contract/drive';

/** Null where the server cannot be asked: offline, Drive is not there either. */
export async function fetchDriveState(): Promise<DriveState | null> {
  try {
    return driveStateSchema.safeParse(await (await fetch('/api/drive')).json()).data ?? null;
  } catch {
    return null;
  }
}

/** Throws `drive/signed-out`, `drive/reconnect`, `drive/sign-in-failed`, `drive/offline`, `api/rate-limit`. */
export async function fetchDriveToken(): Promise<DriveToken> {
  const answer = await post('/api/drive/token');
  const token = driveTokenSchema.safeParse(answer).data;
  if (token) return token;
  throw new AppError(problemSchema.safeParse(answer).data?.code ?? 'drive/sign-in-failed');
}

/** Whether Google was told, too. Throws `drive/offline`. */
export async function endDriveSession(): Promise<boolean> {
  return driveLogoutSchema.safeParse(await post('/api/drive/logout')).data?.revoked ?? false;
}

/** Where the browser goes to sign in. */
export const signInAddress = (errand: DriveErrand): string => `/api/drive/login?for=${errand}`;

async function post(path: string): Promise<unknown> {
  try {
    return await (await fetch(path, { method: 'POST' })).json();
  } catch (cause) {
    throw new AppError('drive/offline', {}, cause);
  }
}

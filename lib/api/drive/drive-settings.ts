/** Variables of Google Drive → its settings, or null where none is set. Half a setup stops the server, as any wrong variable does. */

import type { DrivePicker } from '@/lib/contract/drive';
import { type CookieKey, VARIABLES, type Variable } from '../variables.table';

export interface DriveSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** At least one; the first encrypts. */
  readonly cookieKeys: readonly CookieKey[];
  /** Origin of the page as browsers see it: Google sends them back there. */
  readonly origin: string;
  readonly picker: DrivePicker;
  /** Addresses of Google without a slash at the end; others only where something stands in for it. */
  readonly accountsUrl: string;
  readonly oauthUrl: string;
}

/** `wrong` takes a sentence for each variable that is missing or does not fit. */
export function driveSettings(read: <T>(variable: Variable<T>) => T, origin: string | null, wrong: string[]): DriveSettings | null {
  const clientId = read(VARIABLES.googleClientId);
  const clientSecret = read(VARIABLES.googleClientSecret);
  const cookieKeys = read(VARIABLES.driveCookieKeys);
  const optional = {
    picker: read(VARIABLES.drivePicker),
    accountsUrl: read(VARIABLES.googleAccountsUrl),
    oauthUrl: read(VARIABLES.googleOauthUrl),
  };
  if (clientId === null && clientSecret === null && cookieKeys === null) return null;
  if (clientId === null || clientSecret === null || cookieKeys === null || origin === null) {
    const given: readonly [string, unknown][] = [
      [VARIABLES.googleClientId.name, clientId],
      [VARIABLES.googleClientSecret.name, clientSecret],
      [VARIABLES.driveCookieKeys.name, cookieKeys],
      [VARIABLES.origin.name, origin],
    ];
    const missing = given.flatMap(([name, value]) => (value === null ? [name] : []));
    // One that is set and wrong has its own sentence already.
    if (wrong.length === 0) wrong.push(`Google Drive is half set up; it also needs ${missing.join(', ')}.`);
    return null;
  }
  if (!isSafe(origin))
    wrong.push(`${VARIABLES.origin.name} is "${origin}"; with Google Drive it takes an https address, or http://localhost.`);
  return { clientId, clientSecret, cookieKeys, origin, ...optional };
}

/** Browsers keep the cookies of such an origin, and Google redirects to it. */
const isSafe = (origin: string): boolean => /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(origin);

/** Signing in to Google Drive and out again, and the short-lived token that the page works with. No file comes this way. */

import { z } from 'zod';
import {
  DRIVE_ERRANDS,
  type DriveErrand,
  type DriveState,
  type DriveToken,
  type driveLogoutSchema,
  SIGNED_IN_PATH,
} from '@/lib/contract/drive';
import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { requireOwnOrigin } from '../origin';
import type { Call, RouteSpec } from '../route';
import { clearCookie, openCookie, SESSION, type Session, sealCookie, TRANSACTION } from './cookies';
import type { DriveSettings } from './drive-settings';
import { accessOf, beginSignIn, completeSignIn, pickedIds, refresh, revoke } from './google';

/** Throws `drive/unconfigured`. */
function configured({ services: { settings } }: Call): DriveSettings {
  if (settings.drive === null) throw new AppError('drive/unconfigured');
  return settings.drive;
}

const sessionOf = ({ request }: Call, { cookieKeys }: DriveSettings): Promise<Session | null> =>
  openCookie(SESSION, request.headers, cookieKeys);

/** Always 200: the page hides its buttons where Drive is not set up. */
export const showDrive: RouteSpec<null> = {
  route: '/api/drive',
  policy: 'api',
  read: () => null,
  async handle(_, call) {
    const { drive } = call.services.settings;
    const signedIn = drive !== null && (await sessionOf(call, drive)) !== null;
    return Response.json({ configured: drive !== null, signedIn, picker: drive?.picker ?? 'deckle' } satisfies DriveState);
  },
};

/** Sends the browser to Google; another site cannot make it go there. */
export const beginDriveSignIn: RouteSpec<{ readonly drive: DriveSettings; readonly errand: DriveErrand }> = {
  route: '/api/drive/login',
  policy: 'api',
  read(call) {
    const drive = configured(call);
    requireOwnOrigin(call.request.headers, drive.origin);
    const asked = z.enum(DRIVE_ERRANDS).safeParse(new URL(call.request.url).searchParams.get('for') ?? 'files');
    // A deployment asks Google for nothing that its picker does not need.
    if (!asked.success || asked.data === (drive.picker === 'google' ? 'folders' : 'pick')) throw new AppError('api/invalid');
    return { drive, errand: asked.data };
  },
  async handle({ drive, errand }, call) {
    const held = (await sessionOf(call, drive))?.access ?? [];
    const { state, verifier, url } = await beginSignIn(drive, errand, held);
    call.cookies.push(await sealCookie(TRANSACTION, { state, verifier, errand }, drive.cookieKeys));
    return redirect(url.href);
  },
};

/** Where Google sends the browser back to. Whatever comes of it is shown by the page that this leads to. */
export const completeDriveSignIn: RouteSpec<DriveSettings> = {
  route: '/api/drive/callback',
  policy: 'api',
  read: configured,
  async handle(drive, call) {
    // Used once, whatever comes of it.
    call.cookies.push(clearCookie(TRANSACTION));
    try {
      const { session, picked } = await signedIn(call, drive);
      call.cookies.push(await sealCookie(SESSION, session, drive.cookieKeys));
      return finished(drive, picked.length === 0 ? 'ok' : `ok=${picked.join(',')}`);
    } catch (thrown) {
      if (thrown instanceof AppError) return finished(drive, thrown.code);
      throw thrown;
    }
  },
};

interface SignedIn {
  readonly session: Session;
  readonly picked: readonly string[];
}

async function signedIn(call: Call, drive: DriveSettings): Promise<SignedIn> {
  const transaction = await openCookie(TRANSACTION, call.request.headers, drive.cookieKeys);
  if (!transaction) throw new AppError('drive/sign-in-expired');
  const url = new URL(call.request.url);
  const grant = await completeSignIn(drive, url, transaction);
  const before = await sessionOf(call, drive);
  const refreshToken = grant.refreshToken ?? before?.refreshToken;
  if (refreshToken === undefined) throw new AppError('drive/sign-in-failed');
  // People may untick single boxes.
  if (!grant.access.includes(accessOf(transaction.errand))) throw new AppError('drive/scope-missing');
  return { session: { refreshToken, access: grant.access }, picked: transaction.errand === 'pick' ? pickedIds(url) : [] };
}

/** A token for the page that holds the cookie. */
export const giveDriveToken: RouteSpec<DriveSettings> = {
  route: '/api/drive/token',
  policy: 'api',
  read: configured,
  async handle(drive, call) {
    const session = await sessionOf(call, drive);
    if (!session) throw new AppError('drive/signed-out');
    const { accessToken, expiresInSeconds, access, refreshToken } = await refresh(drive, session.refreshToken).catch((thrown: unknown) => {
      // A sign-in that Google has ended must not stand in the way of the next one.
      if (thrown instanceof AppError && thrown.code === 'drive/reconnect') call.cookies.push(clearCookie(SESSION));
      throw thrown;
    });
    const renewed = { refreshToken: refreshToken ?? session.refreshToken, access };
    call.cookies.push(await sealCookie(SESSION, renewed, drive.cookieKeys));
    return Response.json({ accessToken, expiresInSeconds, access: [...access] } satisfies DriveToken);
  },
};

/** Forgets the sign-in here and at Google. */
export const endDriveSession: RouteSpec<DriveSettings> = {
  route: '/api/drive/logout',
  policy: 'api',
  read: configured,
  async handle(drive, call) {
    const session = await sessionOf(call, drive);
    const revoked = session === null || (await revoke(drive, session.refreshToken));
    call.cookies.push(clearCookie(SESSION));
    return Response.json({ revoked } satisfies z.infer<typeof driveLogoutSchema>);
  },
};

/** The outcome stands in the fragment, which no server and no log ever sees. */
const finished = ({ origin }: DriveSettings, outcome: 'ok' | `ok=${string}` | ErrorCode): Response =>
  redirect(`${origin}${SIGNED_IN_PATH}#${outcome}`);

/** Not `Response.redirect`: its headers cannot be changed, and cookies are to be added. */
const redirect = (location: string): Response => new Response(null, { status: 303, headers: { location } });

'use client';

import { type DriveAccess, endDriveSession, fetchDriveState, fetchDriveToken, signInAddress } from '@/lib/api-client/drive-session';
import { createDriveClient, type DriveClient } from '@/lib/drive/client';
import { accountAddress } from '@/lib/drive/user';
import { AppError, type Failure, toFailure } from '@/lib/errors/app-error';
import { makeStore, useStore } from '../store';

/** What this page knows of the user's Google Drive. */
export type Account =
  /** Not asked yet, not set up here, or the server cannot be reached: nothing of it is shown. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'signed-out'; readonly failure: Failure | null }
  /** `address` is null until Google has told it. */
  | { readonly kind: 'signed-in'; readonly access: readonly DriveAccess[]; readonly address: string | null };

const ABSENT: Account = { kind: 'absent' };
const account = makeStore<Account>(ABSENT);

export const useAccount = (): Account => useStore(account, ABSENT);

/** In memory only, for its hour. */
let token: { readonly value: string; readonly until: number } | null = null;
let fetching: Promise<string> | null = null;
let client: DriveClient | null = null;
let asked: Promise<void> | null = null;

/** Tokens are renewed this long before they run out, milliseconds. */
const EARLY_MS = 60_000;

/** Asks the server once whether Drive is there, and whether this browser is signed in. */
export function loadAccount(): Promise<void> {
  asked ??= load();
  return asked;
}

async function load(): Promise<void> {
  const state = await fetchDriveState();
  if (!state?.configured) return;
  client = createDriveClient({ token: (renew) => currentToken(renew) });
  if (!state.signedIn) return account.set({ kind: 'signed-out', failure: null });
  await refresh();
}

async function refresh(): Promise<void> {
  try {
    await currentToken(true);
    account.set({ ...signedIn(), address: await accountAddress(driveClient()) });
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (account.get().kind !== 'signed-in')
      account.set({ kind: 'signed-out', failure: failure.code === 'drive/signed-out' ? null : failure });
  }
}

/** Throws `drive/unconfigured` where there is none. */
export function driveClient(): DriveClient {
  if (!client) throw new AppError('drive/unconfigured');
  return client;
}

/** Who asks while it is being fetched waits for the same one. */
function currentToken(renew: boolean): Promise<string> {
  if (!renew && token && token.until > Date.now()) return Promise.resolve(token.value);
  fetching ??= newToken().finally(() => {
    fetching = null;
  });
  return fetching;
}

async function newToken(): Promise<string> {
  try {
    const { accessToken, expiresInSeconds, access } = await fetchDriveToken();
    token = { value: accessToken, until: Date.now() + expiresInSeconds * 1000 - EARLY_MS };
    account.set({ ...signedIn(), access });
    return accessToken;
  } catch (thrown) {
    const failure = toFailure(thrown);
    token = null;
    if (failure.code === 'drive/reconnect' || failure.code === 'drive/signed-out') account.set({ kind: 'signed-out', failure });
    throw thrown;
  }
}

function signedIn(): Extract<Account, { kind: 'signed-in' }> {
  const known = account.get();
  return known.kind === 'signed-in' ? known : { kind: 'signed-in', access: [], address: null };
}

/** The page at the end of a sign-in says through it how that went. */
export const SIGN_IN_CHANNEL = 'deckle-drive-sign-in';

/**
 * Opens Google's window, and resolves when the user has allowed what is asked. Must be called while a click is being handled. Rejects
 * with `drive/declined`, `drive/scope-missing` and their like, or `drive/cancelled`.
 */
export function signIn(access: DriveAccess, signal: AbortSignal): Promise<void> {
  const channel = new BroadcastChannel(SIGN_IN_CHANNEL);
  const outcome = new Promise<void>((resolve, reject) => {
    channel.addEventListener('message', ({ data }) => {
      if (data === 'ok') resolve();
      else reject(new AppError(isSignInError(data) ? data : 'drive/sign-in-failed'));
    });
    signal.addEventListener('abort', () => reject(new AppError('drive/cancelled')));
  });
  const popup = window.open(signInAddress(access), 'deckle-google', 'popup,width=520,height=720');
  // Where windows are blocked, the page itself goes; the batch is kept and goes on when it comes back.
  if (!popup) window.location.assign(signInAddress(access));
  return outcome.then(refresh).finally(() => channel.close());
}

const SIGN_IN_ERRORS = ['drive/declined', 'drive/sign-in-expired', 'drive/scope-missing', 'drive/sign-in-failed'] as const;
export type SignInError = (typeof SIGN_IN_ERRORS)[number];
export const isSignInError = (data: unknown): data is SignInError => SIGN_IN_ERRORS.some((code) => code === data);

/** False when Google could not be told. */
export async function signOut(): Promise<boolean> {
  const revoked = await endDriveSession();
  token = null;
  account.set({ kind: 'signed-out', failure: null });
  return revoked;
}

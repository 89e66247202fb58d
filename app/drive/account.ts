'use client';

import {
  type DriveAccess,
  type DriveErrand,
  type DrivePicker,
  endDriveSession,
  fetchDriveState,
  fetchDriveToken,
  signInAddress,
} from '@/lib/api-client/drive-session';
import { createDriveClient, type DriveClient } from '@/lib/drive/client';
import { accountAddress } from '@/lib/drive/user';
import { AppError, type Failure, toFailure } from '@/lib/errors/app-error';
import { makeStore, useStore } from '../store';
import { readOutcome, SIGN_IN_BEGUN, SIGN_IN_CHANNEL } from './sign-in-outcome';

/** What this page knows of the user's Google Drive. */
export type Account =
  /** Not asked yet, not set up here, or the server cannot be reached: nothing of it is shown. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'signed-out'; readonly picker: DrivePicker; readonly failure: Failure | null }
  /** `address` is null until Google has told it. */
  | {
      readonly kind: 'signed-in';
      readonly picker: DrivePicker;
      readonly access: readonly DriveAccess[];
      readonly address: string | null;
    };

const ABSENT: Account = { kind: 'absent' };
const account = makeStore<Account>(ABSENT);

export const useAccount = (): Account => useStore(account, ABSENT);

/** In memory only, for its hour. */
let token: { readonly value: string; readonly until: number } | null = null;
let fetching: Promise<string> | null = null;
let client: DriveClient | null = null;
let asked: Promise<void> | null = null;
/** That of the deployment, once the server has told. */
let picker: DrivePicker = 'deckle';

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
  picker = state.picker;
  client = createDriveClient({ token: (renew) => currentToken(renew) });
  if (!state.signedIn) return account.set(signedOut(null));
  await refresh();
}

async function refresh(): Promise<void> {
  try {
    await currentToken(true);
    account.set({ ...signedIn(), address: await accountAddress(driveClient()) });
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (account.get().kind !== 'signed-in') account.set(signedOut(failure.code === 'drive/signed-out' ? null : failure));
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
    if (failure.code === 'drive/reconnect' || failure.code === 'drive/signed-out') account.set(signedOut(failure));
    throw thrown;
  }
}

function signedIn(): Extract<Account, { kind: 'signed-in' }> {
  const known = account.get();
  return known.kind === 'signed-in' ? known : { kind: 'signed-in', picker, access: [], address: null };
}

const signedOut = (failure: Failure | null): Account => ({ kind: 'signed-out', picker, failure });

/**
 * Opens Google's window, and resolves when the user has allowed what is asked. Must be called while a click is being handled. Rejects
 * with `drive/declined`, `drive/scope-missing` and their like, or `drive/cancelled`.
 */
export async function signIn(access: DriveAccess, signal: AbortSignal): Promise<void> {
  // Where windows are blocked, the page itself goes; the batch is kept and goes on when it comes back.
  await goToGoogle(access, signal, () => window.location.assign(signInAddress(access)));
}

/**
 * Lets the user pick files in Google's window, and gives their ids; none where the user picked none. Must be called while a click is
 * being handled. Rejects as `signIn` does, and with `drive/window-blocked`.
 */
export const pickFiles = (signal: AbortSignal): Promise<readonly string[]> =>
  goToGoogle('pick', signal, () => {
    throw new AppError('drive/window-blocked');
  });

async function goToGoogle(errand: DriveErrand, signal: AbortSignal, whenBlocked: () => void): Promise<readonly string[]> {
  const channel = new BroadcastChannel(SIGN_IN_CHANNEL);
  try {
    // There is one sign-in at a time in a browser: what another tab waits for is not going to come, and what comes is not for it.
    channel.postMessage(SIGN_IN_BEGUN);
    const picked = await new Promise<readonly string[]>((resolve, reject) => {
      const cancel = (): void => reject(new AppError('drive/cancelled'));
      channel.addEventListener('message', ({ data }) => {
        if (data === SIGN_IN_BEGUN) return cancel();
        const said = readOutcome(data);
        if (said.kind === 'ok') resolve(said.picked);
        else reject(new AppError(said.code));
      });
      signal.addEventListener('abort', cancel);
      if (!window.open(signInAddress(errand), 'deckle-google', 'popup,width=720,height=720')) whenBlocked();
    });
    await refresh();
    return picked;
  } finally {
    channel.close();
  }
}

/** False when Google could not be told. */
export async function signOut(): Promise<boolean> {
  const revoked = await endDriveSession();
  token = null;
  account.set(signedOut(null));
  return revoked;
}

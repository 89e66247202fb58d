/** The OAuth 2.0 half of Google (RFC 6749, PKCE of RFC 7636), as the server speaks to it. */

import * as oauth from 'oauth4webapi';
import { DRIVE_ACCESS, DRIVE_SCOPES, type DriveAccess, type DriveErrand } from '@/lib/contract/drive';
import { AppError } from '@/lib/errors/app-error';
import type { DriveSettings } from './drive-settings';

/** Longest that Google may take for one call, milliseconds. */
const DEADLINE_MS = 10_000;

export interface SignIn {
  readonly state: string;
  readonly verifier: string;
  /** Where the browser goes to ask the user. */
  readonly url: URL;
}

export interface Grant {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  /** Null when Google gave no new one. */
  readonly refreshToken: string | null;
  readonly access: readonly DriveAccess[];
}

const server = ({ accountsUrl, oauthUrl }: DriveSettings): oauth.AuthorizationServer => ({
  issuer: accountsUrl,
  authorization_endpoint: `${accountsUrl}/o/oauth2/v2/auth`,
  token_endpoint: `${oauthUrl}/token`,
  revocation_endpoint: `${oauthUrl}/revoke`,
});

const client = ({ clientId }: DriveSettings): oauth.Client => ({ client_id: clientId });
const secret = ({ clientSecret }: DriveSettings): oauth.ClientAuth => oauth.ClientSecretPost(clientSecret);
const callback = ({ origin }: DriveSettings): string => `${origin}/api/drive/callback`;

/** Plain http only where the deployment itself points at something that stands in for Google. */
const options = ({ oauthUrl }: DriveSettings) => ({
  signal: () => AbortSignal.timeout(DEADLINE_MS),
  [oauth.allowInsecureRequests]: oauthUrl.startsWith('http:'),
});

export const accessOf = (errand: DriveErrand): DriveAccess => (errand === 'pick' ? 'files' : errand);

/**
 * With these Google shows its Picker after the consent, and names in `picked_file_ids` what was picked. It wants to ask for consent
 * each time, and for no other scope. Folders cannot be picked: that would not open what lies in them.
 * Source: "Integrate the Google Picker into desktop and mobile apps" of its guide, which holds for web clients as well.
 */
const PICKER = {
  trigger_onepick: 'true',
  allow_multiple: 'true',
  mimetypes: 'image/svg+xml,application/zip,application/x-zip-compressed',
  prompt: 'consent',
  include_granted_scopes: 'false',
} as const;

/** `held`: what is allowed already. Google is made to ask again only when something new is wanted, or no refresh token is held. */
export async function beginSignIn(settings: DriveSettings, errand: DriveErrand, held: readonly DriveAccess[]): Promise<SignIn> {
  const access = accessOf(errand);
  const state = oauth.generateRandomState();
  const verifier = oauth.generateRandomCodeVerifier();
  const url = new URL(`${settings.accountsUrl}/o/oauth2/v2/auth`);
  url.search = new URLSearchParams({
    client_id: settings.clientId,
    redirect_uri: callback(settings),
    response_type: 'code',
    scope: DRIVE_SCOPES[access],
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    access_type: 'offline',
    include_granted_scopes: 'true',
    ...(!held.includes(access) && { prompt: 'consent' }),
    ...(errand === 'pick' && PICKER),
  }).toString();
  return { state, verifier, url };
}

/** Ids of what was picked, as Google sends the browser back with them; nothing where the user picked nothing. */
export const pickedIds = (url: URL): readonly string[] =>
  (url.searchParams.get('picked_file_ids') ?? '').split(',').filter((id) => /^[\w-]{1,200}$/.test(id));

/** Throws `drive/declined`, `drive/sign-in-expired` for a state that is not the one of this sign-in, or `drive/sign-in-failed`. */
export async function completeSignIn(
  settings: DriveSettings,
  url: URL,
  { state, verifier }: Pick<SignIn, 'state' | 'verifier'>,
): Promise<Grant> {
  const [as, of] = [server(settings), client(settings)];
  let parameters: URLSearchParams;
  try {
    parameters = oauth.validateAuthResponse(as, of, url, state);
  } catch (thrown) {
    if (!(thrown instanceof oauth.AuthorizationResponseError)) throw new AppError('drive/sign-in-expired');
    throw new AppError(thrown.error === 'access_denied' ? 'drive/declined' : 'drive/sign-in-failed');
  }
  return grant(async () => {
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      of,
      secret(settings),
      parameters,
      callback(settings),
      verifier,
      options(settings),
    );
    return oauth.processAuthorizationCodeResponse(as, of, response);
  }, 'drive/sign-in-expired');
}

/** Throws `drive/reconnect` when Google no longer knows the refresh token, or `drive/sign-in-failed`. */
export function refresh(settings: DriveSettings, refreshToken: string): Promise<Grant> {
  const [as, of] = [server(settings), client(settings)];
  return grant(async () => {
    const response = await oauth.refreshTokenGrantRequest(as, of, secret(settings), refreshToken, options(settings));
    return oauth.processRefreshTokenResponse(as, of, response);
  }, 'drive/reconnect');
}

/** False when Google could not be told. A token that Google does not know any more counts as revoked. */
export async function revoke(settings: DriveSettings, token: string): Promise<boolean> {
  try {
    const response = await oauth.revocationRequest(server(settings), client(settings), secret(settings), token, options(settings));
    return response.status === 200 || response.status === 400;
  } catch {
    return false;
  }
}

async function grant(
  ask: () => Promise<oauth.TokenEndpointResponse>,
  invalid: 'drive/sign-in-expired' | 'drive/reconnect',
): Promise<Grant> {
  let tokens: oauth.TokenEndpointResponse;
  try {
    tokens = await ask();
  } catch (thrown) {
    // The cause is kept out: it holds the whole exchange.
    const isInvalid = thrown instanceof oauth.ResponseBodyError && thrown.error === 'invalid_grant';
    throw new AppError(isInvalid ? invalid : 'drive/sign-in-failed');
  }
  const scopes = (tokens.scope ?? '').split(' ');
  return {
    accessToken: tokens.access_token,
    expiresInSeconds: tokens.expires_in ?? 3600,
    refreshToken: tokens.refresh_token ?? null,
    access: DRIVE_ACCESS.filter((access) => scopes.includes(DRIVE_SCOPES[access])),
  };
}

/** The OAuth half of the fake: consent, codes, tokens, revocation. PKCE is enforced, codes work once. */

import { createHash, randomBytes } from 'node:crypto';
import { type Answer, type GoogleRequest, json } from './http';
import type { FakePicker } from './picker';

export const CLIENT = { id: '1234-fake.apps.googleusercontent.com', secret: 'fake-client-secret' } as const;

const PREFIX = 'https://www.googleapis.com/auth/';

interface Code {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly scopes: readonly string[];
  readonly offline: boolean;
  used: boolean;
  readonly tokens: string[];
}

export class FakeAccounts {
  /** Where codes may be sent; the test adds its own. */
  readonly redirectUris = new Set<string>();
  /** What the user has granted to the client, full scope names. */
  readonly granted = new Set<string>();
  /** Everything that was ever handed out and must not leak. */
  readonly secrets: string[] = [];
  tokenSeconds = 3599;
  readonly #codes = new Map<string, Code>();
  readonly #access = new Map<string, { readonly scopes: readonly string[]; readonly expiresAt: number }>();
  readonly #refresh = new Set<string>();
  readonly #picker: FakePicker;

  constructor(picker: FakePicker) {
    this.#picker = picker;
  }

  /** Scopes by their last part; null for a token that is unknown, revoked or expired. */
  scopesOf(token: string): ReadonlySet<string> | null {
    const known = this.#access.get(token);
    if (!known || known.expiresAt <= Date.now()) return null;
    return new Set(known.scopes.map((scope) => scope.replace(PREFIX, '')));
  }

  /** As if the user had removed the app in the account's settings. */
  disconnect(): void {
    this.#access.clear();
    this.#refresh.clear();
    this.granted.clear();
  }

  expireAccessTokens(): void {
    this.#access.clear();
  }

  get hasRefreshTokens(): boolean {
    return this.#refresh.size > 0;
  }

  /** A token without the ways of a browser, for clients that are tested by themselves. */
  issue(...scopes: readonly string[]): string {
    return this.#newAccess(scopes.map((scope) => PREFIX + scope));
  }

  handle(request: GoogleRequest): Answer | null {
    const { method, path } = request;
    if (method === 'GET' && path === '/o/oauth2/v2/auth') return this.#ask(request.query);
    if (method === 'POST' && path === '/consent') return this.#consent(new URLSearchParams(request.body.toString()));
    if (method === 'POST' && path === '/token') return this.#token(new URLSearchParams(request.body.toString()));
    if (method === 'POST' && path === '/revoke') return this.#revoke(request);
    return null;
  }

  #ask(query: URLSearchParams): Answer {
    const redirectUri = query.get('redirect_uri') ?? '';
    // Nobody is sent to an address that is not registered.
    if (query.get('client_id') !== CLIENT.id || !this.redirectUris.has(redirectUri))
      return page(400, '<h1>Error 400: redirect_uri_mismatch</h1>');
    if (query.get('response_type') !== 'code') return back(redirectUri, query, { error: 'unsupported_response_type' });
    if (query.get('code_challenge_method') !== 'S256' || !query.get('code_challenge'))
      return back(redirectUri, query, { error: 'invalid_request' });
    const asked = (query.get('scope') ?? '').split(' ').filter((scope) => scope.startsWith(PREFIX));
    if (asked.length === 0) return back(redirectUri, query, { error: 'invalid_scope' });
    const picks = query.get('trigger_onepick') === 'true';
    const refused = picks ? this.#picker.refuses(query) : null;
    if (refused) return back(redirectUri, query, { error: refused });
    if (query.get('prompt') !== 'consent' && asked.every((scope) => this.granted.has(scope))) return this.#issueCode(query, asked, false);
    const boxes = asked.map(
      (scope) => `<p><label><input type="checkbox" name="granted" value="${scope}" checked> ${scope.replace(PREFIX, '')}</label></p>`,
    );
    const hidden = [...query].map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`);
    return page(
      200,
      `<h1>Deckle wants access to your Google Account</h1><form method="post" action="/consent">${hidden.join('')}${boxes.join('')}${picks ? this.#picker.page(query) : ''}
      <button name="answer" value="cancel">Cancel</button> <button name="answer" value="allow">Continue</button></form>`,
    );
  }

  #consent(form: URLSearchParams): Answer {
    const redirectUri = form.get('redirect_uri') ?? '';
    if (!this.redirectUris.has(redirectUri)) return page(400, '<h1>Error 400</h1>');
    const granted = form.getAll('granted');
    if (form.get('answer') !== 'allow' || granted.length === 0) return back(redirectUri, form, { error: 'access_denied' });
    return this.#issueCode(form, granted, true, form.get('trigger_onepick') === 'true' ? this.#picker.pick(form.getAll('picked')) : {});
  }

  #issueCode(query: URLSearchParams, scopes: readonly string[], consented: boolean, more: Readonly<Record<string, string>> = {}): Answer {
    for (const scope of scopes) this.granted.add(scope);
    const all = query.get('include_granted_scopes') === 'true' ? [...this.granted] : scopes;
    const code = this.#secret('4/0');
    const redirectUri = query.get('redirect_uri') ?? '';
    const offline = query.get('access_type') === 'offline' && consented;
    this.#codes.set(code, { redirectUri, challenge: query.get('code_challenge') ?? '', scopes: all, offline, used: false, tokens: [] });
    return back(redirectUri, query, { code, scope: all.join(' '), ...more });
  }

  #token(form: URLSearchParams): Answer {
    if (form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret) return json({ error: 'invalid_client' }, 401);
    if (form.get('grant_type') === 'refresh_token') return this.#refreshed(form.get('refresh_token') ?? '');
    if (form.get('grant_type') !== 'authorization_code') return json({ error: 'unsupported_grant_type' }, 400);
    const code = this.#codes.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (code?.used) {
      // RFC 6749 § 4.1.2: a code that comes twice was stolen, and so may be what it gave.
      for (const token of code.tokens) this.#forget(token);
      return json({ error: 'invalid_grant', error_description: 'Bad Request' }, 400);
    }
    if (!code || code.redirectUri !== form.get('redirect_uri') || code.challenge !== challenge)
      return json({ error: 'invalid_grant', error_description: 'Bad Request' }, 400);
    code.used = true;
    const access = this.#newAccess(code.scopes);
    const refresh = code.offline ? this.#secret('1//0') : null;
    if (refresh) this.#refresh.add(refresh);
    code.tokens.push(access, ...(refresh ? [refresh] : []));
    return json({
      access_token: access,
      expires_in: this.tokenSeconds,
      scope: code.scopes.join(' '),
      token_type: 'Bearer',
      ...(refresh && { refresh_token: refresh }),
    });
  }

  #refreshed(refresh: string): Answer {
    if (!this.#refresh.has(refresh)) return json({ error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }, 400);
    const scopes = [...this.granted];
    return json({ access_token: this.#newAccess(scopes), expires_in: this.tokenSeconds, scope: scopes.join(' '), token_type: 'Bearer' });
  }

  #revoke({ query, body }: GoogleRequest): Answer {
    const token = query.get('token') ?? new URLSearchParams(body.toString()).get('token') ?? '';
    if (!this.#refresh.has(token) && !this.#access.has(token)) return json({ error: 'invalid_token' }, 400);
    // Revoking any token of a grant ends the grant.
    this.disconnect();
    return json({});
  }

  #forget(token: string): void {
    this.#access.delete(token);
    this.#refresh.delete(token);
  }

  #newAccess(scopes: readonly string[]): string {
    const token = this.#secret('ya29.');
    this.#access.set(token, { scopes, expiresAt: Date.now() + this.tokenSeconds * 1000 });
    return token;
  }

  #secret(prefix: string): string {
    const secret = prefix + randomBytes(24).toString('base64url');
    this.secrets.push(secret);
    return secret;
  }
}

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const page = (status: number, html: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cross-origin-opener-policy': 'same-origin-allow-popups' },
  body: `<!doctype html><title>Sign in – Google Accounts</title>${html}`,
});

function back(redirectUri: string, query: URLSearchParams, more: Readonly<Record<string, string>>): Answer {
  const url = new URL(redirectUri);
  url.search = new URLSearchParams({ state: query.get('state') ?? '', ...more }).toString();
  return { status: 302, headers: { location: url.href } };
}

/** Signing in and out as a browser does, against a Google that lives on loopback. */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakeGoogle, refuse } from '@/e2e/google/fake-google';
import { route } from '../route';
import { createServices, type Services } from '../services';
import { beginDriveSignIn, completeDriveSignIn, endDriveSession, giveDriveToken, showDrive } from './routes';

const ORIGIN = 'https://deckle.example';
const JSON_TYPE = { 'content-type': 'application/json' };

let google: FakeGoogle;
let lines: string[];
let services: Services;

beforeEach(async () => {
  google = await FakeGoogle.start();
  lines = [];
  services = await createServices(google.environment(ORIGIN), (line) => lines.push(line));
});
afterEach(() => google.stop());

/** A browser with cookies, and nothing else. */
class Visitor {
  readonly cookies = new Map<string, string>();
  /** Set-Cookie lines as they came. */
  readonly set: string[] = [];

  async call(method: 'GET' | 'POST', path: string, headers: Record<string, string> = {}): Promise<Response> {
    const given = async () => services;
    const handlers: Record<string, ReturnType<typeof route>> = {
      '/api/drive': route(showDrive, given),
      '/api/drive/login': route(beginDriveSignIn, given),
      '/api/drive/callback': route(completeDriveSignIn, given),
      '/api/drive/token': route(giveDriveToken, given),
      '/api/drive/logout': route(endDriveSession, given),
    };
    const url = new URL(path, ORIGIN);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const own: Record<string, string> = method === 'POST' ? { origin: ORIGIN, 'sec-fetch-site': 'same-origin', ...JSON_TYPE } : {};
    const request = new Request(url, { method, headers: { cookie, ...own, ...headers } });
    const handler = handlers[url.pathname];
    if (!handler) throw new Error(`nothing at ${url.pathname}`);
    const response = await handler(request, { params: Promise.resolve({}) });
    for (const line of response.headers.getSetCookie()) {
      this.set.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Goes to Google and allows, or not, what is asked, and picks files; gives the address that Google sends it back to. */
  async consent(errand: 'files' | 'folders' | 'pick', answer: 'allow' | 'cancel' = 'allow', picked: readonly string[] = []): Promise<URL> {
    const login = await this.call('GET', `/api/drive/login?for=${errand}`);
    expect(login.status).toBe(303);
    const asked = await fetch(login.headers.get('location') ?? '', { redirect: 'manual' });
    if (asked.status === 302) return new URL(asked.headers.get('location') ?? '');
    const html = await asked.text();
    const form = new URLSearchParams({ answer });
    for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
      form.append(name, value.replaceAll('&amp;', '&'));
    for (const [, value = ''] of html.matchAll(/name="granted" value="([^"]+)"/g)) form.append('granted', value);
    for (const id of picked) form.append('picked', id);
    const back = await fetch(`${google.url}/consent`, { method: 'POST', body: form, redirect: 'manual' });
    return new URL(back.headers.get('location') ?? '');
  }

  /** What the page is told at the end. */
  async finish(url: URL): Promise<string> {
    const response = await this.call('GET', `/api/drive/callback${url.search}`, { 'sec-fetch-site': 'cross-site' });
    expect(response.status).toBe(303);
    const [page, outcome] = (response.headers.get('location') ?? '').split('#');
    expect(page).toBe(`${ORIGIN}/drive/signed-in`);
    return outcome ?? '';
  }

  async signIn(access: 'files' | 'folders' = 'files'): Promise<string> {
    return this.finish(await this.consent(access));
  }
}

const bodyOf = async (response: Response): Promise<Record<string, unknown>> => (await response.json()) as Record<string, unknown>;

/** Nothing that opens a door may be in a log. */
function expectSilence(): void {
  const log = lines.join('\n');
  expect(log).not.toMatch(/fake-client-secret|code=|state=/);
  for (const secret of google.accounts.secrets) expect(log).not.toContain(secret);
}

test('a browser signs in, gets short-lived tokens, and signs out at Google, too', async () => {
  const visitor = new Visitor();
  expect(await bodyOf(await visitor.call('GET', '/api/drive'))).toEqual({
    configured: true,
    signedIn: false,
    picker: 'deckle',
  });
  expect(await visitor.signIn()).toBe('ok');
  expect(await bodyOf(await visitor.call('GET', '/api/drive'))).toMatchObject({ signedIn: true });
  const token = await bodyOf(await visitor.call('POST', '/api/drive/token'));
  expect(token).toEqual({ accessToken: expect.stringMatching(/^ya29\./), expiresInSeconds: 3599, access: ['files'] });
  expect(google.accounts.scopesOf(String(token['accessToken']))).toEqual(new Set(['drive.file']));
  expect(await bodyOf(await visitor.call('POST', '/api/drive/logout'))).toEqual({ revoked: true });
  expect(google.accounts.hasRefreshTokens).toBe(false);
  expect(visitor.cookies.size).toBe(0);
  expect(await bodyOf(await visitor.call('POST', '/api/drive/token'))).toMatchObject({ code: 'drive/signed-out', status: 401 });
  expectSilence();
});

test('folders are asked for on top of files, and no consent is asked for twice', async () => {
  const visitor = new Visitor();
  await visitor.signIn('files');
  expect(await visitor.signIn('folders')).toBe('ok');
  expect(await bodyOf(await visitor.call('POST', '/api/drive/token'))).toMatchObject({ access: ['files', 'folders'] });
  const again = await visitor.call('GET', '/api/drive/login?for=folders');
  expect(again.headers.get('location')).not.toContain('prompt=');
  expect(await visitor.signIn('folders')).toBe('ok');
  expect(await bodyOf(await visitor.call('POST', '/api/drive/token'))).toMatchObject({ access: ['files', 'folders'] });
});

test('cookies are for this host only, out of reach of scripts, over TLS, and their contents are sealed', async () => {
  const visitor = new Visitor();
  await visitor.signIn();
  expect(visitor.set.length).toBeGreaterThan(2);
  for (const line of visitor.set)
    expect(line).toMatch(/^__Host-deckle-drive(-sign-in)?=[\w.-]*; Path=\/; Max-Age=\d+; HttpOnly; Secure; SameSite=Lax$/);
  const transaction = visitor.set.find((line) => line.startsWith('__Host-deckle-drive-sign-in=e'));
  expect(transaction).toContain('Max-Age=600;');
  const session = visitor.cookies.get('__Host-deckle-drive') ?? '';
  expect(session.split('.')).toHaveLength(5);
  expect(session.length).toBeLessThan(3_000);
  for (const secret of google.accounts.secrets) expect(session).not.toContain(secret);
});

describe('refused, and nobody is signed in', () => {
  test.each([
    ['a forged state', (url: URL) => url.searchParams.set('state', 'forged')],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['a made-up code', (url: URL) => url.searchParams.set('code', '4/0made-up')],
  ])('%s', async (_, forge) => {
    const visitor = new Visitor();
    const url = await visitor.consent('files');
    forge(url);
    expect(await visitor.finish(url)).toBe('drive/sign-in-expired');
    expect(visitor.cookies.size).toBe(0);
    expectSilence();
  });

  test('the sign-in of somebody else, pushed onto a browser that began none', async () => {
    const url = await new Visitor().consent('files');
    const victim = new Visitor();
    expect(await victim.finish(url)).toBe('drive/sign-in-expired');
    expect(victim.cookies.size).toBe(0);
  });

  test('a code that comes twice', async () => {
    const visitor = new Visitor();
    const url = await visitor.consent('files');
    const transaction = visitor.cookies.get('__Host-deckle-drive-sign-in') ?? '';
    expect(await visitor.finish(url)).toBe('ok');
    expect(await new Visitor().finish(url)).toBe('drive/sign-in-expired');
    // Even by somebody who kept the cookie; and Google then takes back what the code gave.
    const thief = new Visitor();
    thief.cookies.set('__Host-deckle-drive-sign-in', transaction);
    expect(await thief.finish(url)).toBe('drive/sign-in-expired');
    expect(thief.cookies.size).toBe(0);
    expect(await bodyOf(await visitor.call('POST', '/api/drive/token'))).toMatchObject({ code: 'drive/reconnect' });
  });

  test('a user who does not allow it', async () => {
    const visitor = new Visitor();
    expect(await visitor.finish(await visitor.consent('files', 'cancel'))).toBe('drive/declined');
    expect(visitor.cookies.size).toBe(0);
  });

  test('one cookie in the place of the other', async () => {
    const visitor = new Visitor();
    await visitor.consent('files');
    visitor.cookies.set('__Host-deckle-drive', visitor.cookies.get('__Host-deckle-drive-sign-in') ?? '');
    expect(await bodyOf(await visitor.call('POST', '/api/drive/token'))).toMatchObject({ code: 'drive/signed-out' });
  });

  test.each([
    ['POST', '/api/drive/token', { origin: 'https://evil.example' }],
    ['POST', '/api/drive/token', { 'sec-fetch-site': 'cross-site' }],
    ['POST', '/api/drive/logout', { 'sec-fetch-site': 'same-site' }],
    ['POST', '/api/drive/logout', { origin: 'null' }],
    ['GET', '/api/drive/login', { 'sec-fetch-site': 'cross-site' }],
  ] as const)('%s %s from elsewhere %o', async (method, path, headers) => {
    const visitor = new Visitor();
    await visitor.signIn();
    const before = new Map(visitor.cookies);
    const response = await visitor.call(method, path, headers);
    expect([response.status, await bodyOf(response)]).toMatchObject([403, { code: 'api/foreign-origin' }]);
    expect(visitor.cookies).toEqual(before);
    expect(google.accounts.hasRefreshTokens).toBe(true);
  });
});

test('a connection that the user ended in the Google account is told as such, and the next sign-in mends it', async () => {
  const visitor = new Visitor();
  await visitor.signIn();
  google.accounts.disconnect();
  expect(await bodyOf(await visitor.call('POST', '/api/drive/token'))).toMatchObject({ code: 'drive/reconnect', status: 401 });
  expect(visitor.cookies.size).toBe(0);
  expect(await visitor.signIn()).toBe('ok');
  expect((await visitor.call('POST', '/api/drive/token')).status).toBe(200);
});

describe('with Google’s own Picker', () => {
  beforeEach(async () => {
    services = await createServices({ ...google.environment(ORIGIN), DRIVE_PICKER: 'google' }, (line) => lines.push(line));
  });

  test('picking files signs in as well, for these files and no others, and hands on their ids', async () => {
    const [a, b] = ['a.svg', 'b.svg'].map((name) => google.files.svg(name, 'root-of-my-drive', Buffer.from('<svg/>')).id);
    const visitor = new Visitor();
    expect(await bodyOf(await visitor.call('GET', '/api/drive'))).toMatchObject({ picker: 'google' });
    expect(await visitor.finish(await visitor.consent('pick', 'allow', [a ?? '', b ?? '']))).toBe(`ok=${a},${b}`);
    const token = await bodyOf(await visitor.call('POST', '/api/drive/token'));
    expect(token).toMatchObject({ access: ['files'] });
    expect(google.accounts.scopesOf(String(token['accessToken']))).toEqual(new Set(['drive.file']));
    expectSilence();
    for (const id of [a, b]) expect(lines.join('\n')).not.toContain(id);
  });

  test('picking again asks again, and picking nothing is no error', async () => {
    const visitor = new Visitor();
    expect(await visitor.finish(await visitor.consent('pick'))).toBe('ok');
    const again = await visitor.call('GET', '/api/drive/login?for=pick');
    expect(again.headers.get('location')).toContain('prompt=consent');
    expect(await visitor.finish(await visitor.consent('pick', 'cancel'))).toBe('drive/declined');
    // The sign-in of before stands.
    expect((await visitor.call('POST', '/api/drive/token')).status).toBe(200);
  });

  test('whatever is no id is not handed on, and ids that nobody asked for are not either', async () => {
    const visitor = new Visitor();
    const url = await visitor.consent('pick');
    url.searchParams.set('picked_file_ids', '1good,"><script>,../up,');
    expect(await visitor.finish(url)).toBe('ok=1good');
    const signIn = await visitor.consent('files');
    signIn.searchParams.set('picked_file_ids', '1pushed');
    expect(await visitor.finish(signIn)).toBe('ok');
  });

  test('a deployment asks for nothing that its picker does not need', async () => {
    expect(await bodyOf(await new Visitor().call('GET', '/api/drive/login?for=folders'))).toMatchObject({ code: 'api/invalid' });
    services = await createServices(google.environment(ORIGIN), (line) => lines.push(line));
    expect(await bodyOf(await new Visitor().call('GET', '/api/drive/login?for=pick'))).toMatchObject({ code: 'api/invalid' });
  });
});

test('keys of cookies can be changed: old ones still open, new ones seal, forgotten ones sign out', async () => {
  const visitor = new Visitor();
  await visitor.signIn();
  const withKeys = (keys: string) => createServices({ ...google.environment(ORIGIN), DRIVE_COOKIE_KEYS: keys }, (line) => lines.push(line));
  const [old, fresh] = [`k1:${'A'.repeat(43)}`, `k2:${'B'.repeat(42)}A`];
  services = await withKeys(`${fresh},${old}`);
  expect((await visitor.call('POST', '/api/drive/token')).status).toBe(200);
  services = await withKeys(fresh);
  expect((await visitor.call('POST', '/api/drive/token')).status).toBe(200);
  services = await withKeys(old);
  expect((await visitor.call('POST', '/api/drive/token')).status).toBe(401);
});

test('a sign-out that Google cannot be told of ends here all the same, and says so', async () => {
  const visitor = new Visitor();
  await visitor.signIn();
  google.script('POST /revoke', refuse(503, 'backendError'));
  expect(await bodyOf(await visitor.call('POST', '/api/drive/logout'))).toEqual({ revoked: false });
  expect(visitor.cookies.size).toBe(0);
});

test('a Google that is unwell is not taken for one that says no', async () => {
  const visitor = new Visitor();
  await visitor.signIn();
  google.script('POST /token', refuse(503, 'backendError'));
  google.script('POST /token', { kind: 'cut', when: 'before' });
  for (let i = 0; i < 2; i += 1)
    expect(await bodyOf(await visitor.call('POST', '/api/drive/token'))).toMatchObject({ code: 'drive/sign-in-failed' });
  expect((await visitor.call('POST', '/api/drive/token')).status).toBe(200);
});

test('where Drive is not set up, the page is told so and nothing else is there', async () => {
  services = await createServices({}, (line) => lines.push(line));
  const visitor = new Visitor();
  expect(await bodyOf(await visitor.call('GET', '/api/drive'))).toEqual({ configured: false, signedIn: false, picker: 'deckle' });
  expect(await bodyOf(await visitor.call('GET', '/api/drive/login'))).toMatchObject({ code: 'drive/unconfigured', status: 404 });
  expect(
    await bodyOf(await visitor.call('POST', '/api/drive/token', { 'sec-fetch-site': 'same-origin', host: 'deckle.example' })),
  ).toMatchObject({ code: 'drive/unconfigured' });
});

test('half a setup stops the server with a sentence, and so does an origin that browsers keep no such cookie for', async () => {
  const whole = google.environment(ORIGIN);
  const { GOOGLE_CLIENT_SECRET: _, ...half } = whole;
  await expect(createServices(half)).rejects.toThrow('Google Drive is half set up; it also needs GOOGLE_CLIENT_SECRET.');
  await expect(createServices({ ...whole, DECKLE_ORIGIN: 'http://deckle.example' })).rejects.toThrow('takes an https address');
  await expect(createServices({ ...whole, DRIVE_COOKIE_KEYS: 'short' })).rejects.toThrow(
    /^(?!.*short).*DRIVE_COOKIE_KEYS is set to something/s,
  );
});

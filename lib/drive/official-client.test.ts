/** The fake Google is checked by a client that nobody here wrote: Google's own. */

import { auth, drive, type drive_v3 } from '@googleapis/drive';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLIENT } from '@/e2e/google/accounts';
import { FakeGoogle, refuse } from '@/e2e/google/fake-google';
import { FOLDER, ROOT_ID, SLIDES } from '@/e2e/google/files';

const REDIRECT = 'http://127.0.0.1:9/callback';
const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

let google: FakeGoogle;
let client: InstanceType<typeof auth.OAuth2>;
let api: drive_v3.Drive;
/** For uploads the client forgets the address that it was made with. */
let here: { readonly rootUrl: string };

beforeAll(async () => {
  google = await FakeGoogle.start();
  google.accounts.redirectUris.add(REDIRECT);
  client = new auth.OAuth2({
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    forceRefreshOnFailure: true,
    redirectUri: REDIRECT,
    endpoints: {
      oauth2AuthBaseUrl: `${google.url}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${google.url}/token`,
      oauth2RevokeUrl: `${google.url}/revoke`,
    },
  });
  here = { rootUrl: `${google.url}/` };
  api = drive({ version: 'v3', auth: client, rootUrl: `${google.url}/`, retry: false });
  const { codeVerifier, codeChallenge } = await client.generateCodeVerifierAsync();
  const url = client.generateAuthUrl({
    access_type: 'offline',
    prompt: 'consent',
    scope: ['https://www.googleapis.com/auth/drive.file', 'https://www.googleapis.com/auth/drive.readonly'],
    // The client's type is an enum that its package does not give out.
    code_challenge_method: 'S256' as never,
    code_challenge: codeChallenge ?? '',
  });
  const form = new URLSearchParams(new URL(url).search);
  form.append('answer', 'allow');
  for (const scope of (form.get('scope') ?? '').split(' ')) form.append('granted', scope);
  const back = await fetch(`${google.url}/consent`, { method: 'POST', body: form, redirect: 'manual' });
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  await expect(client.getToken({ code, codeVerifier: 'x'.repeat(43) }), 'PKCE is enforced').rejects.toThrow('invalid_grant');
  client.setCredentials((await client.getToken({ code, codeVerifier })).tokens);
});

afterAll(() => google.stop());

test('it signs in, refreshes by itself when the token has run out, and revokes', async () => {
  expect(client.credentials.refresh_token).toMatch(/^1\/\/0/);
  const before = client.credentials.access_token;
  google.accounts.expireAccessTokens();
  expect((await api.about.get({ fields: 'user(emailAddress)' })).data).toEqual({ user: { emailAddress: 'ada@example.com' } });
  expect(client.credentials.access_token).not.toBe(before);
});

test('it lists by pages and fields, in folders with quotes in their names and on shared drives', async () => {
  const folder = google.files.folder("it's \\ here");
  for (let i = 0; i < 25; i += 1) google.files.svg(`icon ${i}.svg`, folder.id, Buffer.from('<svg/>'));
  const shared = google.files.sharedDrive('Design team');
  google.files.svg('shared.svg', shared, Buffer.from('<svg/>'));
  const found = await api.files.list({
    q: "name = 'it\\'s \\\\ here' and mimeType = 'application/vnd.google-apps.folder' and trashed = false",
  });
  expect(found.data.files).toEqual([{ kind: 'drive#file', id: folder.id, name: folder.name, mimeType: FOLDER }]);
  const names: string[] = [];
  let pageToken: string | undefined;
  let pages = 0;
  do {
    const { data } = await api.files.list({
      q: `'${folder.id}' in parents`,
      pageSize: 10,
      fields: 'nextPageToken,files(name)',
      orderBy: 'name_natural',
      ...(pageToken && { pageToken }),
    });
    for (const file of data.files ?? []) names.push(file.name ?? '');
    expect(Object.keys(data.files?.[0] ?? {})).toEqual(['name']);
    pageToken = data.nextPageToken ?? undefined;
    pages += 1;
  } while (pageToken);
  expect([pages, names.length, names[2]]).toEqual([3, 25, 'icon 2.svg']);
  const inShared = { q: `'${shared}' in parents` };
  expect((await api.files.list(inShared)).data.files).toEqual([]);
  expect((await api.files.list({ ...inShared, supportsAllDrives: true, includeItemsFromAllDrives: true })).data.files).toHaveLength(1);
  expect((await api.drives.list({})).data.drives).toEqual([{ kind: 'drive#drive', id: shared, name: 'Design team' }]);
});

test('it downloads what it uploaded in one go, and an id works once', async () => {
  const ids = (await api.files.generateIds({ count: 2 })).data.ids ?? [];
  const [id = '', folderId = ''] = ids;
  const folder = await api.files.create({ requestBody: { id: folderId, name: 'Results', mimeType: FOLDER } });
  expect(folder.data).toMatchObject({ id: folderId, name: 'Results', mimeType: FOLDER });
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => i % 251));
  const upload = () =>
    api.files.create(
      {
        requestBody: { id, name: 'deck.pptx', parents: [folderId] },
        media: { mimeType: PPTX, body: bytes.toString('latin1') },
        fields: 'id,size,webViewLink',
      },
      here,
    );
  expect((await upload()).data).toMatchObject({ id, webViewLink: `https://drive.google.com/file/d/${id}/view` });
  await expect(upload()).rejects.toMatchObject({ status: 409 });
  const media = await api.files.get({ fileId: id, alt: 'media' }, { responseType: 'arraybuffer' });
  expect(Buffer.from(media.data as unknown as ArrayBuffer).toString()).toBe(bytes.toString('latin1'));
  expect(google.files.tree(ROOT_ID)).toContain('Results/deck.pptx');
});

test('it reads refusals as those of Google', async () => {
  await expect(api.files.get({ fileId: 'nowhere' })).rejects.toMatchObject({ status: 404, message: 'File not found: nowhere.' });
  await expect(api.files.list({ q: 'name ~ 3' })).rejects.toMatchObject({ status: 400 });
  await expect(api.files.list({ fields: 'files(' })).rejects.toMatchObject({ status: 400 });
  google.script(/^GET \/drive\/v3\/about/, refuse(403, 'userRateLimitExceeded'), 2);
  await expect(api.about.get({ fields: 'user' })).rejects.toMatchObject({
    status: 403,
    response: { data: { error: { errors: [{ reason: 'userRateLimitExceeded' }] } } },
  });
  const [id = ''] = (await api.files.generateIds({ count: 1 })).data.ids ?? [];
  const converted = { name: 'slides', mimeType: SLIDES };
  await expect(api.files.create({ requestBody: { id, ...converted }, media: { mimeType: PPTX, body: 'x' } }, here)).rejects.toMatchObject({
    status: 400,
  });
  expect((await api.files.create({ requestBody: converted, media: { mimeType: PPTX, body: 'x' } }, here)).data).toMatchObject({
    mimeType: SLIDES,
  });
  google.files.quotaBytes = 10;
  await expect(api.files.create({ requestBody: { name: 'big' }, media: { body: 'x'.repeat(11) } }, here)).rejects.toMatchObject({
    response: { data: { error: { errors: [{ reason: 'storageQuotaExceeded' }] } } },
  });
});

test('at the end it revokes, and nothing works any more', async () => {
  await client.revokeToken(client.credentials.refresh_token ?? '');
  await expect(api.about.get({ fields: 'user' })).rejects.toThrow('invalid_grant');
});

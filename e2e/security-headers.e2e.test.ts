/**
 * The headers against the OWASP Secure Headers Project's lists of those to add and to remove (headers_add.json, headers_remove.json).
 * Where the page differs from a recommended value, the expectation says what stands there and the comment why.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { DRIVE_API_URL } from '@/lib/drive/client';
import { type FileList, hashedFiles } from '@/lib/offline/file-list';

let list: FileList;

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(new URL(path, inject('address')), { headers, redirect: 'manual' });

beforeAll(async () => {
  list = await (await get('/precache.json')).json();
});

/** One of each kind of answer. */
const samplePaths = (): readonly string[] => [
  ...list.pages,
  '/nowhere',
  '/api/limits',
  '/api/nowhere',
  '/precache.json',
  '/manifest.webmanifest',
  '/_next/static/service-worker/sw.js',
  ...list.files.slice(0, 3),
  ...[/\.js$/, /\.css$/, /\.wasm$/, /\.ttf$/, /\.woff2$/].flatMap((kind) => hashedFiles(list).find((path) => kind.test(path)) ?? []),
];

/** Recommended for every answer, with the recommended value; the policies have tests of their own. */
const RECOMMENDED: Readonly<Record<string, string>> = {
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
};

/**
 * Names of OWASP's list that a server of this kind could send. `x-nextjs-cache` is on the list as well and stays: Next sets it after
 * all headers of ours; it says that a page is prerendered, which is no secret.
 */
const UNWANTED = ['server', 'x-powered-by', 'x-nextjs-matched-path', 'x-nextjs-page', 'x-nextjs-redirect', 'sourcemap', 'x-sourcemap'];

/** OWASP's features that are denied there and here; `fullscreen`, `screen-wake-lock` and `clipboard-write` are the page's own to use here. */
const DENIED =
  `accelerometer autoplay camera display-capture encrypted-media geolocation gyroscope keyboard-map magnetometer microphone midi
  payment picture-in-picture publickey-credentials-get usb web-share xr-spatial-tracking clipboard-read gamepad hid
  idle-detection interest-cohort serial unload`.split(/\s+/);

test('every kind of answer carries what is recommended, and nothing that tells of the server', async () => {
  for (const path of samplePaths()) {
    const { headers } = await get(path);
    for (const [name, value] of Object.entries(RECOMMENDED)) expect(headers.get(name), `${name} of ${path}`).toBe(value);
    for (const name of UNWANTED) expect(headers.get(name), `${name} of ${path}`).toBeNull();
    const permissions = headers.get('permissions-policy') ?? '';
    for (const feature of DENIED) expect(permissions, path).toContain(`${feature}=()`);
    // `Clear-Site-Data` is for signing out, which these answers are not.
    expect(headers.get('clear-site-data'), path).toBeNull();
  }
});

test('answers about a deployment or a batch are not stored on their way', async () => {
  // Pages and files hold nothing of anybody: they may be stored, unlike in OWASP's recommendation.
  for (const path of ['/api/limits', '/api/health', '/api/nowhere']) {
    expect((await get(path)).headers.get('cache-control'), path).toContain('no-store');
  }
});

test('HTTPS is insisted on where there is HTTPS, and only there (RFC 6797, 7.2)', async () => {
  expect((await get('/')).headers.get('strict-transport-security')).toBeNull();
  const { headers } = await get('/', { 'x-forwarded-proto': 'https' });
  // Without includeSubDomains: other servers of the domain are not the page's to decide about.
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
});

const directives = (policy: string | null): ReadonlyMap<string, readonly string[]> =>
  new Map((policy ?? '').split('; ').map((part) => [part.split(' ')[0] ?? '', part.split(' ').slice(1)] as const));

describe('the policy', () => {
  test('of pages lets inline scripts run by their hash only, and every page has nothing but such', async () => {
    for (const path of [...list.pages, '/nowhere']) {
      const answer = await get(path);
      const policy = directives(answer.headers.get('content-security-policy'));
      const scripts = policy.get('script-src') ?? [];
      expect(
        scripts.filter((source) => !source.startsWith("'sha256-")),
        path,
      ).toEqual(["'self'", "'wasm-unsafe-eval'"]);
      const html = await answer.text();
      const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)].map(([, code = '']) => code);
      expect(inline.length, path).toBeGreaterThan(1);
      for (const code of inline) expect(scripts, path).toContain(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
      expect(html, 'handlers in attributes would not run').not.toMatch(/<[^>]+\son[a-z]+="/);
      expect(policy.get('default-src')).toEqual(["'self'"]);
      expect(policy.get('connect-src')).toEqual(["'self'", DRIVE_API_URL]);
      for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(policy.get(name), name).toEqual(["'none'"]);
    }
  });

  test('of whatever can run as a worker lets it reach its own origin only', async () => {
    for (const path of ['/_next/static/service-worker/sw.js', ...list.scripts]) {
      const policy = directives((await get(path)).headers.get('content-security-policy'));
      expect(Object.fromEntries(policy), path).toEqual({
        'default-src': ["'none'"],
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
        'connect-src': ["'self'"],
      });
    }
  });

  test('is the same for hosts that serve static files themselves', async () => {
    const rules = readFileSync(fileURLToPath(new URL('../public/_headers', import.meta.url)), 'utf8').split(/\n(?=\/)/);
    const folders = ['chunks', 'media', 'service-worker'].map((folder) => `/_next/static/${folder}/*`);
    // No path may match two rules: Cloudflare would join their values.
    expect(new Set(rules.map((rule) => rule.split('\n')[0]))).toEqual(new Set([...folders, '/icons/*', '/samples/*', '/screenshots/*']));
    for (const rule of rules) {
      const [pattern = '', ...lines] = rule.trim().split('\n');
      const served = ['/screenshots/batch-wide.png', '/_next/static/service-worker/sw.js', ...list.files, ...list.scripts];
      const path = served.find((sample) => sample.startsWith(pattern.replace('*', '')));
      if (path === undefined) throw new Error(`nothing is served below ${pattern}`);
      const { headers } = await get(path);
      for (const line of lines) {
        const [name = '', value] = line.trim().split(': ');
        expect(value, `${name} of ${pattern}`).toBe(headers.get(name));
      }
    }
  });
});

test('scripts, styles, engines and fonts are stored for good; the service worker and pages are asked for anew', async () => {
  for (const path of hashedFiles(list).slice(0, 40)) {
    expect((await get(path)).headers.get('cache-control'), path).toBe('public, max-age=31536000, immutable');
  }
  const worker = await get('/_next/static/service-worker/sw.js');
  expect(worker.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
  expect(worker.headers.get('service-worker-allowed')).toBe('/');
});

test('static files come in Brotli to those who take it, with the same headers but for the encoding', async () => {
  for (const kind of [/\.js$/, /\.css$/, /\.wasm$/, /\.ttf$/]) {
    const path = hashedFiles(list).find((name) => kind.test(name)) ?? '';
    // fetch of Node decodes.
    const [brotli, plain, none] = await Promise.all(
      ['gzip, deflate, br, zstd', 'identity', 'gzip;q=0, brotli'].map((accepted) => get(path, { 'accept-encoding': accepted })),
    );
    expect(brotli?.headers.get('content-encoding'), path).toBe('br');
    expect(brotli?.headers.get('vary'), path).toMatch(/accept-encoding/i);
    expect(none?.headers.get('content-encoding'), path).not.toBe('br');
    for (const name of [
      'content-type',
      'cache-control',
      'content-security-policy',
      'cross-origin-embedder-policy',
      'x-content-type-options',
    ]) {
      expect(brotli?.headers.get(name), `${name} of ${path}`).toBe(plain?.headers.get(name));
    }
    const [decoded, original] = [await brotli?.arrayBuffer(), await plain?.arrayBuffer()];
    expect(Buffer.from(decoded ?? new ArrayBuffer()).equals(Buffer.from(original ?? new ArrayBuffer(1))), path).toBe(true);
  }
});

test('engines come as WebAssembly, so that they are compiled while they come in', async () => {
  const engines = list.scripts.filter((path) => path.endsWith('.wasm'));
  expect(engines.length).toBeGreaterThan(1);
  for (const path of engines) expect((await get(path)).headers.get('content-type'), path).toBe('application/wasm');
});

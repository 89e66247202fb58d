/** What the page does for people who wait, or do not: the screen that stays on, the notification at the end, and fingers on the picture. */

import type { Browser, BrowserContext } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { ENGINE, launchBrowser } from './browser';
import { iconsZip, readFixture } from './fixture-files';
import { BatchPage } from './pages/batch-page';
import { ComparePage } from './pages/compare-page';

let browser: Browser;
let context: BrowserContext;
let batch: BatchPage;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => context.close());

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  batch = new BatchPage(await context.newPage());
}

/** Pauses a batch that is long enough to be waited for. */
async function begin(): Promise<void> {
  await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(600) }]);
  await expect.poll(async () => Number(await batch.progress.getAttribute('aria-valuenow')), { timeout: 30_000 }).toBeGreaterThan(0);
}

/** As when another tab comes to the front: no browser without a window has such a state. */
const setVisible = (isVisible: boolean): Promise<void> =>
  batch.page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    isVisible ? 'visible' : 'hidden',
  );

test('the screen stays on while a batch runs: not while it is paused, and again after the page was hidden', async () => {
  await open();
  // The screen is stood in for, with the manners of a browser: a page that is hidden loses its lock.
  await batch.page.addInitScript(() => {
    const locks = new Set<EventTarget & { released: boolean }>();
    const request = async (kind: string) => {
      if (document.visibilityState !== 'visible') throw new DOMException('hidden', 'NotAllowedError');
      const lock = Object.assign(new EventTarget(), {
        type: kind,
        released: false,
        release: async () => {
          lock.released = true;
          locks.delete(lock);
        },
      });
      locks.add(lock);
      return lock;
    };
    Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') for (const lock of locks) Object.assign(lock, { released: locks.delete(lock) });
    });
    Object.assign(window, { heldScreens: () => locks.size });
  });
  const held = (): Promise<number> => batch.page.evaluate(() => (window as unknown as { heldScreens(): number }).heldScreens());
  await batch.open(inject('address'));
  expect(await held()).toBe(0);
  await begin();
  await expect.poll(held).toBe(1);
  await setVisible(false);
  await expect.poll(held).toBe(0);
  await setVisible(true);
  await expect.poll(held).toBe(1);
  await batch.button('Pause').click();
  await expect.poll(held).toBe(0);
  await batch.button('Resume').click();
  await expect.poll(held).toBe(1);
  await batch.finished();
  await expect.poll(held).toBe(0);
});

test.skipIf(ENGINE === 'firefox')('the browser itself gives the lock, and the policy of the page allows it', async () => {
  await open();
  await batch.page.addInitScript(() => {
    const given: WakeLockSentinel[] = [];
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    Object.defineProperty(navigator.wakeLock, 'request', {
      value: async (kind: WakeLockType) => {
        const lock = await request(kind);
        given.push(lock);
        return lock;
      },
    });
    Object.assign(window, { givenScreens: given });
  });
  await batch.open(inject('address'));
  await begin();
  const states = (): Promise<boolean[]> =>
    batch.page.evaluate(() => (window as unknown as { givenScreens: WakeLockSentinel[] }).givenScreens.map(({ released }) => released));
  await expect.poll(states).toEqual([false]);
  await batch.button('Cancel').click();
  await expect.poll(states).toEqual([true]);
});

/** Notes what the page would show; permission is the browser's own, or as it is said here. */
const noteNotifications = (permission: NotificationPermission): Promise<unknown> =>
  batch.page.addInitScript((answer) => {
    const shown: { readonly title: string; readonly body: string | undefined }[] = [];
    let now: NotificationPermission = 'default';
    class Shown extends EventTarget {
      static get permission(): NotificationPermission {
        return now;
      }
      static async requestPermission(): Promise<NotificationPermission> {
        now = answer;
        return answer;
      }
      constructor(title: string, { body }: NotificationOptions = {}) {
        super();
        shown.push({ title, body });
      }
    }
    Object.assign(window, { Notification: Shown, shown });
  }, permission);

const shown = (): Promise<readonly { readonly title: string; readonly body: string }[]> =>
  batch.page.evaluate(() => (window as unknown as { shown: { title: string; body: string }[] }).shown);

test('a notification tells of the end, to those who asked for it and have gone elsewhere', async () => {
  await open();
  await noteNotifications('granted');
  await batch.open(inject('address'));
  await begin();
  await batch.button('Tell me when it is done').click();
  await expect.poll(() => batch.button(/^You will be told/).getAttribute('aria-pressed')).toBe('true');
  await setVisible(false);
  await batch.finished();
  await expect.poll(shown).toHaveLength(1);
  expect((await shown())[0]?.body).toContain('600 of 600 files converted');
});

test('nobody who looks at the page is told, and a refusal is answered with what to do', async () => {
  await open();
  await noteNotifications('denied');
  await batch.open(inject('address'));
  await begin();
  await batch.button('Tell me when it is done').click();
  await batch.page.getByText('This browser does not let Deckle send notifications.').waitFor();
  await batch.finished();
  expect(await shown()).toEqual([]);
});

test.skipIf(ENGINE === 'firefox')('two fingers zoom the picture about the point between them, one finger moves it', async () => {
  await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const view = new ComparePage(batch.page);
  await batch.open(inject('address'));
  await batch.drop([{ name: 'flow.svg', bytes: readFixture('diagrams/flow.svg') }]);
  await batch.finished();
  await batch.row('flow.svg').getByRole('button').first().tap();
  await view.shown();
  const zoom = view.dialog.locator('output');
  expect(await zoom.innerText()).toBe('100%');
  const stage = await view.stage.boundingBox();
  if (!stage) throw new Error('no stage');
  const session = await context.newCDPSession(batch.page);
  const [x, y] = [stage.x + stage.width * 0.25, stage.y + stage.height / 2];
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly (readonly [number, number])[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })) });
  const slide = view.stage.locator('img').first();
  await touch('touchStart', [
    [x - 20, y],
    [x + 20, y],
  ]);
  for (const half of [30, 40, 50, 60])
    await touch('touchMove', [
      [x - half, y],
      [x + half, y],
    ]);
  await touch('touchEnd', []);
  await expect.poll(() => zoom.innerText()).toBe('300%');
  // The page itself stayed as it was.
  expect(await batch.page.evaluate(() => window.visualViewport?.scale)).toBe(1);
  const before = await slide.boundingBox();
  await touch('touchStart', [[x, y]]);
  for (const way of [10, 20, 30, 40]) await touch('touchMove', [[x + way, y]]);
  await touch('touchEnd', []);
  await expect.poll(async () => Math.round(((await slide.boundingBox())?.x ?? 0) - (before?.x ?? 0))).toBe(40);
  expect(await zoom.innerText()).toBe('300%');
});

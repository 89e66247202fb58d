'use client';

/** What comes without the page's own buttons: files opened with the app or shared to it, and the system's shortcuts. */

import type { Desk } from '@/lib/jobs/desk';
import type { Input } from '@/lib/jobs/intake';
import { isAtRest } from '@/lib/jobs/job';
import { SHARED_PARAMETER, START_PARAMETER } from '@/lib/offline/names';
import { takeShared } from '@/lib/offline/share';
import { sampleFiles } from '../sample-files';

interface Launch {
  readonly files?: readonly FileSystemFileHandle[];
  readonly targetURL?: string;
}

interface LaunchQueue {
  setConsumer(consumer: (launch: Launch) => void): void;
}

/** `show` brings the page's list, or another address of the app, into view. */
export function receiveArrivals(show: (path: string) => void): void {
  const scope: object = globalThis;
  if (hasLaunchQueue(scope)) scope.launchQueue.setConsumer((launch) => void takeLaunch(launch, show));
  void takeAddress(new URL(location.href));
}

const hasLaunchQueue = (scope: object): scope is { readonly launchQueue: LaunchQueue } => 'launchQueue' in scope;

async function takeLaunch({ files = [], targetURL }: Launch, show: (path: string) => void): Promise<void> {
  const target = new URL(targetURL ?? '/', location.href);
  // A window that is open already is not loaded anew: it goes where the launch leads.
  if (target.pathname !== location.pathname) show(target.pathname);
  await add(await openedFiles(files));
  await takeAddress(target);
}

/** A file that is gone by now is left out. */
async function openedFiles(handles: readonly FileSystemFileHandle[]): Promise<Input[]> {
  const files = await Promise.allSettled(handles.map((handle) => handle.getFile()));
  return files.flatMap((file) => (file.status === 'fulfilled' ? [{ path: file.value.name, blob: file.value }] : []));
}

/** Does what the parameters of an address ask for, once: a reload must not do it again. */
async function takeAddress({ searchParams }: URL): Promise<void> {
  const shared = searchParams.get(SHARED_PARAMETER);
  const start = searchParams.get(START_PARAMETER);
  if (shared === null && start === null) return;
  history.replaceState(history.state, '', location.pathname);
  if (shared !== null) await add(await takeShared(shared).catch(() => []));
  if (start === 'sample') await add(await sampleFiles().catch(() => []));
  if (start === 'new') await beginAnew();
}

/** Pages that have no list of files do without its code until something arrives. */
const openDesk = async (): Promise<Desk> => (await import('../hooks/use-batch')).pageDesk();

async function add(inputs: readonly Input[]): Promise<void> {
  if (inputs.length > 0) await (await openDesk()).add(inputs);
}

/** What is under way stays in view. */
async function beginAnew(): Promise<void> {
  const desk = await openDesk();
  // Else it would show the last batch after all.
  await desk.start();
  if (isAtRest(desk.batch.snapshot())) await desk.putAway();
}

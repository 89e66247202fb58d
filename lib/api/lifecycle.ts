/** Start and end of the server process: what Next calls through `instrumentation.ts`. */

import { prepareRequests } from './incoming';
import { reportBug } from './route';
import { type Services, services } from './services';
import { flushTraces, startTracing } from './tracing';

/** Before the first request. Stops the process where a variable is wrong. */
export async function register(): Promise<void> {
  let stopping = false;
  prepareRequests(() => stopping);
  const running = await servicesOrExit();
  const { log, build, redis, settings } = running;
  if (settings.otlpEndpoint !== null) await startTracing();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once?.(signal, () => {
      stopping = true;
      void stop(signal, running);
    });
  }
  process.once?.('exit', () => log('info', { event: 'stopped', inFlight: running.inFlight }));
  log('info', { event: 'started', build, store: redis === null ? 'memory' : 'redis', tracing: settings.otlpEndpoint !== null });
}

/** Errors that Next caught: of pages, or of routes outside their wrapper. */
export async function reportCaught(error: unknown, routePath: string): Promise<void> {
  reportBug(routePath, await services(), error);
}

async function servicesOrExit(): Promise<Services> {
  try {
    return await services();
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'the server could not start');
    process.exit(1);
  }
}

/** Longest that traces hold up the end, milliseconds: a collector may be away. */
const FLUSH_MS = 3_000;

/** Next itself takes no more connections, finishes what is being answered, and exits. What is left is sending the traces off. */
async function stop(signal: string, { log, inFlight, settings }: Services): Promise<void> {
  log('info', { event: 'stopping', signal, inFlight });
  if (settings.otlpEndpoint === null) return;
  const flushed = Promise.race([flushTraces(), new Promise((resolve) => setTimeout(resolve, FLUSH_MS).unref?.())]);
  exitAfter(flushed);
  await flushed;
}

/** Next ends the process as soon as the last connection is closed, whatever else is under way. */
function exitAfter(work: Promise<unknown>): void {
  const exit = process.exit.bind(process);
  process.exit = ((code?: number) => {
    void work.finally(() => exit(code));
  }) as typeof process.exit;
}

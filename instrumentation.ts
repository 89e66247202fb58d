/** What Next calls when the server starts and when it catches an error. Next looks for this file here and nowhere else. */

import type { Instrumentation } from 'next';

// The condition stands literally like that: Next drops the branch, and all Node in it, from the build for the Edge runtime.
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('@/lib/api/lifecycle')).register();
}

export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath }) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('@/lib/api/lifecycle')).reportCaught(error, routePath);
};

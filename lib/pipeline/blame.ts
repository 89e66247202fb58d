/** A trapped engine is blamed on the part of the drawing that it was at, so that another attempt can do without that part. */

import { AppError } from '@/lib/errors/app-error';

/** Runs the work; a `convert/crashed` from it names the part, unless it names one already. */
export async function blaming<T>(part: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const isOurs = thrown instanceof AppError && thrown.code === 'convert/crashed' && thrown.details['part'] === undefined;
    throw isOurs ? new AppError('convert/crashed', { part }, thrown) : thrown;
  }
}

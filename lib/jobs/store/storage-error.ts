import { AppError } from '@/lib/errors/app-error';

/** What the browser's storage throws → `storage/full` or `storage/unavailable`; anything else as it is. */
export function storageError(thrown: unknown): unknown {
  if (!(thrown instanceof DOMException)) return thrown;
  return new AppError(thrown.name === 'QuotaExceededError' ? 'storage/full' : 'storage/unavailable', {}, thrown);
}

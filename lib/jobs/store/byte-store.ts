/** Bytes of batches by batch and name. What is written once never changes, so that a Blob of it stays readable. */

import { AppError } from '@/lib/errors/app-error';

export interface ByteStore {
  /** All of it or nothing. Throws `storage/full` and `storage/unavailable`. */
  write(job: string, name: string, bytes: Blob | ReadableStream<Uint8Array>): Promise<void>;
  /** A Blob that reads from storage as it is sliced. Throws `storage/damaged` when it is not there. */
  read(job: string, name: string): Promise<Blob>;
  /** Nothing happens where it is not there. */
  remove(job: string, name: string): Promise<void>;
  removeJob(job: string): Promise<void>;
  /** Batches that hold any bytes. */
  jobs(): Promise<string[]>;
}

/** Reads a stream to its end. */
export async function toBlob(bytes: Blob | ReadableStream<Uint8Array>): Promise<Blob> {
  return bytes instanceof Blob ? bytes : new Response(bytes as ReadableStream<Uint8Array<ArrayBuffer>>).blob();
}

/** Where there is no storage: as long as the page lives. */
export function memoryBytes(): ByteStore {
  const jobs = new Map<string, Map<string, Blob>>();
  return {
    async write(job, name, bytes) {
      const names = jobs.get(job) ?? new Map<string, Blob>();
      jobs.set(job, names.set(name, await toBlob(bytes)));
    },
    async read(job, name) {
      const blob = jobs.get(job)?.get(name);
      if (!blob) throw new AppError('storage/damaged');
      return blob;
    },
    async remove(job, name) {
      jobs.get(job)?.delete(name);
    },
    async removeJob(job) {
      jobs.delete(job);
    },
    async jobs() {
      return [...jobs.keys()];
    },
  };
}

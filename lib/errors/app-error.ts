/**
 * The three kinds of failure are never mixed: an AppError (this unit of work cannot go on), a Diagnostic (work went on,
 * something changed), a bug (`assert`). This file holds the first and the outcome that carries it across threads.
 */

import { CATALOGUE, describe, type ErrorCode } from './catalogue';
import type { ErrorDetails } from './fill-in';

/** This unit of work (a file, an archive, a request) cannot go on. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, cause?: unknown) {
    super(describe(code, details), cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}

/** What crosses a thread or lands in a report: plain data, safe to clone and to show. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
  /** What was filled into the message, for saying it in another language; absent where nothing was. */
  readonly details?: ErrorDetails;
  /** The part of the drawing that broke the converter, where it is known: the rest may do without it. */
  readonly part?: string;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const success = <T>(value: T): Outcome<T> => ({ ok: true, value });

export function failure(code: ErrorCode, details: ErrorDetails = {}): Failure {
  const { part, ...filled } = details;
  return {
    code,
    message: describe(code, details),
    remedy: CATALOGUE[code].remedy,
    ...(Object.keys(filled).length > 0 && { details: filled }),
    ...(typeof part === 'string' && { part }),
  };
}

/**
 * Turns whatever was thrown into plain data. Anything but an AppError is a bug: it becomes `internal/unexpected` with a
 * reference made from its stack, and its raw text goes no further (it may hold parts of the user's file).
 */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof AppError) return failure(thrown.code, thrown.details);
  return failure('internal/unexpected', { reference: referenceOf(thrown) });
}

/** Eight hex digits that stand for the place in the code where it was thrown, the same for the same place. */
export function referenceOf(thrown: unknown): string {
  const trace = thrown instanceof Error ? `${thrown.name}${thrown.stack?.split('\n').slice(1, 4).join('') ?? ''}` : typeof thrown;
  return fnv1a(trace);
}

function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

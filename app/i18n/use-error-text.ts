'use client';

import { useMemo } from 'react';
import type { Failure } from '@/lib/errors/app-error';
import type { Diagnostic } from '@/lib/errors/diagnostic';
import { type ErrorDetails, fillIn } from '@/lib/errors/fill-in';
import type { ErrorMessages } from './english';
import { useSpoken } from './language';

export interface Reason {
  readonly message: string;
  readonly remedy: string;
}

export interface ErrorText {
  /** What happened and what to do about it, in the page's language. */
  readonly failure: (failure: Failure) => Reason;
  /** What became of a part of the drawing, in the page's language. */
  readonly diagnostic: (diagnostic: Diagnostic) => string;
}

export function useErrorText(): ErrorText {
  const { errors } = useSpoken();
  return useMemo(() => errorTextOf(errors), [errors]);
}

/** English, the language of the catalogue, is in the failures themselves; so it is where a stored one lacks its details. */
function errorTextOf(errors: ErrorMessages | null): ErrorText {
  return {
    failure(failure) {
      const spoken = errors?.failures[failure.code];
      const message = spoken && said(spoken.message, failure.details);
      return spoken && message ? { message, remedy: spoken.remedy } : failure;
    },
    diagnostic: ({ code, detail, details }) => said(errors?.diagnostics[code], details) ?? detail,
  };
}

function said(sentence: string | undefined, details: ErrorDetails = {}): string | null {
  if (sentence === undefined) return null;
  const isKnown = [...sentence.matchAll(/\{(\w+)\}/g)].every(([, name]) => name !== undefined && Object.hasOwn(details, name));
  return isKnown ? fillIn(sentence, details) : null;
}

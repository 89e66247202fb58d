'use client';

import { useMemo } from 'react';
import type { Failure } from '@/lib/errors/app-error';
import { CATALOGUE, type ErrorCode, type ErrorDetails, fillIn } from '@/lib/errors/catalogue';
import { DIAGNOSTICS, type Diagnostic, type DiagnosticCode } from '@/lib/errors/diagnostic';
import type { ErrorMessages } from './english';
import { useSpoken } from './language';

interface Reason {
  readonly message: string;
  readonly remedy: string;
}

export interface ErrorText {
  /** What happened and what to do about it, in the page's language. */
  readonly failure: (failure: Failure) => Reason;
  /** What became of a part of the drawing, in the page's language. */
  readonly diagnostic: (diagnostic: Diagnostic) => string;
  /** A failure as such, "…" where it would name something. */
  readonly reason: (code: ErrorCode) => Reason;
  /** A diagnostic as such, with what it would name. */
  readonly sentence: (code: DiagnosticCode, details: ErrorDetails) => string;
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
    reason(code) {
      const { title, remedy } = CATALOGUE[code];
      const spoken = errors?.failures[code] ?? { message: title, remedy };
      return { message: spoken.message.replace(/\{\w+\}/g, '…'), remedy: spoken.remedy };
    },
    sentence: (code, details) => fillIn(errors?.diagnostics[code] ?? DIAGNOSTICS[code], details),
  };
}

function said(sentence: string | undefined, details: ErrorDetails = {}): string | null {
  if (sentence === undefined) return null;
  const isKnown = [...sentence.matchAll(/\{(\w+)\}/g)].every(([, name]) => name !== undefined && Object.hasOwn(details, name));
  return isKnown ? fillIn(sentence, details) : null;
}

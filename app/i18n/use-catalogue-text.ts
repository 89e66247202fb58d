'use client';

import { useMemo } from 'react';
import { CATALOGUE, type ErrorCode } from '@/lib/errors/catalogue';
import { DIAGNOSTICS, type DiagnosticCode } from '@/lib/errors/diagnostic';
import { type ErrorDetails, fillIn } from '@/lib/errors/fill-in';
import type { ErrorMessages } from './english';
import { useSpoken } from './language';
import type { Reason } from './use-error-text';

export interface CatalogueText {
  /** A failure as such, "…" where it would name something. */
  readonly reason: (code: ErrorCode) => Reason;
  /** A diagnostic as such, with what it would name. */
  readonly sentence: (code: DiagnosticCode, details: ErrorDetails) => string;
}

/** All that can happen, in the page's language. It brings the whole catalogue along: what did happen is said by `useErrorText`. */
export function useCatalogueText(): CatalogueText {
  const { errors } = useSpoken();
  return useMemo(() => catalogueTextOf(errors), [errors]);
}

function catalogueTextOf(errors: ErrorMessages | null): CatalogueText {
  return {
    reason(code) {
      const { title, remedy } = CATALOGUE[code];
      const spoken = errors?.failures[code] ?? { message: title, remedy };
      return { message: spoken.message.replace(/\{\w+\}/g, '…'), remedy: spoken.remedy };
    },
    sentence: (code, details) => fillIn(errors?.diagnostics[code] ?? DIAGNOSTICS[code], details),
  };
}

'use client';

import { lazy, Suspense } from 'react';
import { useHydrated } from './use-hydrated';

const DriveButton = lazy(() => import('./drive-button'));

/** The way into Google Drive, where this deployment has one. Its code comes after the first paint. */
export function OpenFromDrive({ prominent }: { readonly prominent: boolean }) {
  return useHydrated() ? (
    <Suspense>
      <DriveButton prominent={prominent} />
    </Suspense>
  ) : null;
}

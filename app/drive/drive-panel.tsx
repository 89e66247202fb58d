'use client';

import { lazy, Suspense } from 'react';
import { useHydrated } from './use-hydrated';

const ImportPanel = lazy(() => import('./import-panel'));

/** What is on its way from Google Drive. Its code comes after the first paint. */
export function DrivePanel() {
  return useHydrated() ? (
    <Suspense>
      <ImportPanel />
    </Suspense>
  ) : null;
}

'use client';

import { LucideProvider } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Language } from '../i18n/language';
import { Announcer } from '../ui/announcer';
import { onFirstToast } from '../ui/toast';

const Toaster = lazy(() => import('../ui/toaster').then(({ Toaster: toaster }) => ({ default: toaster })));

/** What every page needs around it: its language, its icons, and the places for news. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [toasting, setToasting] = useState(false);
  useEffect(() => onFirstToast(() => setToasting(true)), []);
  return (
    <Language>
      <LucideProvider size={18} strokeWidth={1.75}>
        {children}
        <Announcer />
        {toasting ? (
          <Suspense>
            <Toaster />
          </Suspense>
        ) : null}
      </LucideProvider>
    </Language>
  );
}

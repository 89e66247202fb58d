'use client';

import { DirectionProvider } from '@base-ui/react/direction-provider';
import { type ReactNode, useSyncExternalStore } from 'react';
import { IntlProvider } from 'use-intl';
import type { Messages } from './english';
import { onSpoken, type Spoken, spokenFirst, spokenNow } from './locale-store';
import { directionOf, type Locale } from './locales';

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Gives all below it the page's language. */
export function Language({ children }: { readonly children: ReactNode }) {
  const { locale, messages } = useSpoken();
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={TIME_ZONE}>
      <DirectionProvider direction={directionOf(locale)}>{children}</DirectionProvider>
    </IntlProvider>
  );
}

export const useSpoken = (): Spoken => useSyncExternalStore(onSpoken, spokenNow, spokenFirst);

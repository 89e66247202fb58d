import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { Providers } from './components/providers';
import './globals.css';
import { BEFORE_PAINT } from './i18n/before-paint';
import { KEEP_INSTALL_OFFER } from './offline/keep-install-offer';
import { Offline } from './offline/offline';

export const metadata: Metadata = {
  title: 'Deckle – SVGs into editable PowerPoint',
  description: 'Drop a ZIP, a folder or single SVG files and get PowerPoint decks whose shapes can be edited. Nothing leaves your device.',
  applicationName: 'Deckle',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f5' },
    { media: '(prefers-color-scheme: dark)', color: '#151412' },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    // The script below changes its language and direction before React comes.
    <html lang="en" dir="ltr" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: BEFORE_PAINT }} />
        <script dangerouslySetInnerHTML={{ __html: KEEP_INSTALL_OFFER }} />
      </head>
      <body>
        <Providers>
          {children}
          <Offline />
        </Providers>
      </body>
    </html>
  );
}

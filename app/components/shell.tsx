'use client';

import Lock from 'lucide-react/icons/lock';
import Link from 'next/link';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../hooks/use-shortcuts';
import { LanguageSelect } from './language-select';
import { Mark } from './mark';
import styles from './shell.module.css';

const TrustDialog = lazy(() => import('./trust-dialog'));
const KeysDialog = lazy(() => import('./keys-dialog'));

/** What stands around every page: the name, the promise, the way to help and privacy, the language. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('page.shell');
  const [open, setOpen] = useState<'trust' | 'keys' | null>(null);
  useShortcuts({ '?': () => setOpen('keys') });
  const onOpenChange = (isOpen: boolean): void => setOpen(isOpen ? open : null);

  return (
    <div className={styles.page}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <header className={styles.header} data-titlebar>
        <Link href="/" className={styles.brand} aria-label={t('home')}>
          <Mark />
          Deckle
        </Link>
        <button type="button" className={styles.promise} aria-haspopup="dialog" onClick={() => setOpen('trust')}>
          <Lock size={16} aria-hidden />
          <span className={styles.long}>{t('promise')}</span>
          <span className={styles.short}>{t('promiseShort')}</span>
        </button>
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        <nav aria-label={t('links')} className={styles.links}>
          <Link href="/help">{t('help')}</Link>
          <Link href="/privacy">{t('privacy')}</Link>
          <button type="button" onClick={() => setOpen('keys')}>
            {t('shortcuts')}
          </button>
        </nav>
        <LanguageSelect />
      </footer>
      <Suspense>
        {open === 'trust' ? <TrustDialog onOpenChange={onOpenChange} /> : null}
        {open === 'keys' ? <KeysDialog onOpenChange={onOpenChange} /> : null}
      </Suspense>
    </div>
  );
}

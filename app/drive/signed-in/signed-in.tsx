'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useErrorText } from '@/app/i18n/use-error-text';
import { failure } from '@/lib/errors/app-error';
import { readOutcome, SIGN_IN_CHANNEL } from '../sign-in-outcome';
import styles from './signed-in.module.css';

/** The end of a sign-in, in Google's window: tells the page that waits for it, and goes. */
export function SignedIn() {
  const t = useTranslations('drive');
  const text = useErrorText();
  const hash = useSyncExternalStore(
    () => () => undefined,
    () => window.location.hash,
    () => '',
  );
  // Empty while the page is prerendered.
  const said = hash.slice(1);

  useEffect(() => {
    if (said === '') return;
    const channel = new BroadcastChannel(SIGN_IN_CHANNEL);
    channel.postMessage(said);
    channel.close();
    window.close();
  }, [said]);

  const outcome = said === '' ? null : readOutcome(said);
  const failed = outcome?.kind === 'failed' ? text.failure(failure(outcome.code)) : null;
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{outcome === null ? '\u00a0' : failed ? t('signedIn.failed') : t('signedIn.title')}</h1>
      <p>{failed ? `${failed.message} ${failed.remedy}` : t('signedIn.close')}</p>
      <p>
        <a href="/">{t('signedIn.back')}</a>
      </p>
    </main>
  );
}

'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useErrorText } from '@/app/i18n/use-error-text';
import { failure } from '@/lib/errors/app-error';
import { isSignInError, SIGN_IN_CHANNEL, type SignInError } from '../account';
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
  const outcome = outcomeOf(hash);

  useEffect(() => {
    if (outcome === null) return;
    const channel = new BroadcastChannel(SIGN_IN_CHANNEL);
    channel.postMessage(outcome);
    channel.close();
    window.close();
  }, [outcome]);

  const failed = outcome === null || outcome === 'ok' ? null : text.failure(failure(outcome));
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

/** Null while the page is prerendered. */
function outcomeOf(hash: string): 'ok' | SignInError | null {
  if (hash === '') return null;
  const said = hash.slice(1);
  return said === 'ok' || isSignInError(said) ? said : 'drive/sign-in-failed';
}

'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { DriveAccess } from '@/lib/api-client/drive-session';
import { type Failure, toFailure } from '@/lib/errors/app-error';
import { useErrorText } from '../i18n/use-error-text';
import { Button } from '../ui/button';
import { signIn, useAccount } from './account';
import styles from './picker.module.css';

/** Says what Google will ask and why, then opens its window. */
export function SignInPanel({ access }: { readonly access: DriveAccess }) {
  const t = useTranslations('drive');
  const errorText = useErrorText();
  const account = useAccount();
  const [waiting, setWaiting] = useState(false);
  const [failed, setFailed] = useState<Failure | null>(account.kind === 'signed-out' ? account.failure : null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const begin = (): void => {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    setWaiting(true);
    setFailed(null);
    signIn(access, mine.signal).then(
      () => setWaiting(false),
      (thrown: unknown) => {
        if (mine.signal.aborted) return;
        setWaiting(false);
        setFailed(toFailure(thrown));
      },
    );
  };

  const words = failed && errorText.failure(failed);
  return (
    <div className={styles.signIn}>
      <p>{t(`why.${access}`)}</p>
      <p className={styles.soft}>{t('whyNot')}</p>
      {words ? (
        <p role="alert" className={styles.bad}>
          {words.message} {words.remedy}
        </p>
      ) : null}
      <Button variant="primary" onClick={begin}>
        {account.kind === 'signed-in' ? t('allow') : t('signIn')}
      </Button>
      <p role="status" className={styles.soft}>
        {waiting ? t('waiting') : ''}
      </p>
    </div>
  );
}

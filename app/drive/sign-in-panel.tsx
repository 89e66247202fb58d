'use client';

import { useTranslations } from 'use-intl';
import type { DriveAccess } from '@/lib/api-client/drive-session';
import { useErrorText } from '../i18n/use-error-text';
import { Button } from '../ui/button';
import { signIn, useAccount } from './account';
import styles from './picker.module.css';
import { useGoogleWindow } from './use-google-window';

/** Says what Google will ask and why, then opens its window. */
export function SignInPanel({ access }: { readonly access: DriveAccess }) {
  const t = useTranslations('drive');
  const errorText = useErrorText();
  const account = useAccount();
  const google = useGoogleWindow((signal) => signIn(access, signal), account.kind === 'signed-out' ? account.failure : null);
  const words = google.failure && errorText.failure(google.failure);
  return (
    <div className={styles.signIn}>
      <p>{t(`why.${access}`)}</p>
      <p className={styles.soft}>{t('whyNot')}</p>
      {words ? (
        <p role="alert" className={styles.bad}>
          {words.message} {words.remedy}
        </p>
      ) : null}
      <Button variant="primary" onClick={google.open}>
        {account.kind === 'signed-in' ? t('allow') : t('signIn')}
      </Button>
      <p role="status" className={styles.soft}>
        {google.waiting ? t('waiting') : ''}
      </p>
    </div>
  );
}

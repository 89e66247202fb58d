'use client';

import { useTranslations } from 'use-intl';
import type { DriveAccess } from '@/lib/api-client/drive-session';
import { signIn, useAccount } from './account';
import { GoogleButton } from './google-button';
import styles from './picker.module.css';
import { useGoogleWindow } from './use-google-window';

/** Says what Google will ask and why, then opens its window. */
export function SignInPanel({ access }: { readonly access: DriveAccess }) {
  const t = useTranslations('drive');
  const account = useAccount();
  const google = useGoogleWindow((signal) => signIn(access, signal), account.kind === 'signed-out' ? account.failure : null);
  return (
    <div className={styles.signIn}>
      <p>{t(`why.${access}`)}</p>
      <p className={styles.soft}>{t('whyNot')}</p>
      <GoogleButton google={google} label={account.kind === 'signed-in' ? t('allow') : t('signIn')} />
    </div>
  );
}

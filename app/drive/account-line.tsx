'use client';

import { useTranslations } from 'use-intl';
import { toFailure } from '@/lib/errors/app-error';
import { useErrorText } from '../i18n/use-error-text';
import { Button } from '../ui/button';
import { showToast } from '../ui/toast';
import { signOut, useAccount } from './account';
import styles from './picker.module.css';

/** Whose Drive it is, and the way out. */
export function AccountLine() {
  const t = useTranslations('drive');
  const errorText = useErrorText();
  const account = useAccount();
  if (account.kind !== 'signed-in') return null;
  const leave = (): void => {
    signOut().then(
      (revoked) => showToast(revoked ? { title: t('signedOut') } : { title: t('signedOut'), description: t('notRevoked'), timeoutMs: 0 }),
      (thrown: unknown) => showToast({ title: errorText.failure(toFailure(thrown)).message }),
    );
  };
  return (
    <p className={styles.account}>
      <bdi>{account.address ?? ''}</bdi>
      <Button variant="quiet" size="small" onClick={leave}>
        {t('signOut')}
      </Button>
    </p>
  );
}

'use client';

import { useTranslations } from 'use-intl';
import { useErrorText } from '../i18n/use-error-text';
import { Button } from '../ui/button';
import styles from './picker.module.css';
import type { GoogleWindow } from './use-google-window';

interface GoogleButtonProps {
  readonly google: GoogleWindow;
  readonly label: string;
  /** What is said while nobody waits for Google. */
  readonly status?: string;
}

/** Opens Google's window, and says what came of the last time. */
export function GoogleButton({ google, label, status = '' }: GoogleButtonProps) {
  const t = useTranslations('drive');
  const errorText = useErrorText();
  const words = google.failure && errorText.failure(google.failure);
  return (
    <>
      {words ? (
        <p role="alert" className={styles.bad}>
          {words.message} {words.remedy}
        </p>
      ) : null}
      <Button variant="primary" onClick={google.open}>
        {label}
      </Button>
      <p role="status" className={styles.soft}>
        {google.waiting ? t('waiting') : status}
      </p>
    </>
  );
}

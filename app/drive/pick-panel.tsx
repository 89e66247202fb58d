'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useErrorText } from '../i18n/use-error-text';
import { Button } from '../ui/button';
import { pickFiles } from './account';
import styles from './picker.module.css';
import { useGoogleWindow } from './use-google-window';

/** Says what can be picked in Google's own window, then opens it. `onPick` is told of one file at least. */
export function PickPanel({ onPick }: { readonly onPick: (ids: readonly string[]) => void }) {
  const t = useTranslations('drive');
  const errorText = useErrorText();
  const [pickedNothing, setPickedNothing] = useState(false);
  const google = useGoogleWindow(async (signal) => {
    setPickedNothing(false);
    const ids = await pickFiles(signal);
    if (ids.length > 0) onPick(ids);
    else setPickedNothing(true);
  });
  const words = google.failure && errorText.failure(google.failure);
  return (
    <div className={styles.signIn}>
      <p>{t('pick.how')}</p>
      <p>{t('pick.noFolders')}</p>
      <p className={styles.soft}>{t('whyNot')}</p>
      {words ? (
        <p role="alert" className={styles.bad}>
          {words.message} {words.remedy}
        </p>
      ) : null}
      <Button variant="primary" onClick={google.open}>
        {t('pick.button')}
      </Button>
      <p role="status" className={styles.soft}>
        {google.waiting ? t('waiting') : pickedNothing ? t('chosen', { count: 0 }) : ''}
      </p>
    </div>
  );
}

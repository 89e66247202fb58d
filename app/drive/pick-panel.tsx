'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { pickFiles } from './account';
import { GoogleButton } from './google-button';
import styles from './picker.module.css';
import { useGoogleWindow } from './use-google-window';

/** Says what can be picked in Google's own window, then opens it. `onPick` is told of one file at least. */
export function PickPanel({ onPick }: { readonly onPick: (ids: readonly string[]) => void }) {
  const t = useTranslations('drive');
  const [pickedNothing, setPickedNothing] = useState(false);
  const google = useGoogleWindow(async (signal) => {
    setPickedNothing(false);
    const ids = await pickFiles(signal);
    if (ids.length > 0) onPick(ids);
    else setPickedNothing(true);
  });
  return (
    <div className={styles.signIn}>
      <p>{t('pick.how')}</p>
      <p>{t('pick.noFolders')}</p>
      <p className={styles.soft}>{t('whyNot')}</p>
      <GoogleButton google={google} label={t('pick.button')} status={pickedNothing ? t('chosen', { count: 0 }) : ''} />
    </div>
  );
}

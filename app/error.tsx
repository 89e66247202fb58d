'use client';

import { useTranslations } from 'use-intl';
import styles from './components/text-page.module.css';
import { Button } from './ui/button';

export default function PageError({ reset }: { readonly reset: () => void }) {
  const t = useTranslations('page.shell');
  return (
    <main className={styles.alone}>
      <h1>{t('faultTitle')}</h1>
      <p>{t('faultText')}</p>
      <Button variant="primary" onClick={reset}>
        {t('faultAction')}
      </Button>
    </main>
  );
}

'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Shell } from './shell';
import styles from './text-page.module.css';

/** An address at which there is nothing. */
export function Lost() {
  const t = useTranslations('page.shell');
  return (
    <Shell>
      <div className={styles.alone}>
        <h1>{t('lostTitle')}</h1>
        <Link href="/">{t('lostAction')}</Link>
      </div>
    </Shell>
  );
}

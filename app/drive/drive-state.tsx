'use client';

import ExternalLink from 'lucide-react/icons/external-link';
import HardDriveUpload from 'lucide-react/icons/hard-drive-upload';
import { useTranslations } from 'use-intl';
import { pageBatch } from '../hooks/use-batch';
import { useUnits } from '../i18n/use-units';
import styles from './drive-panel.module.css';
import { useItem } from './transfers';

/** How far the result of a file is on its way to Google Drive, then the way to it there. */
export function DriveState({ id, name, tabIndex }: { readonly id: number; readonly name: string; readonly tabIndex: number }) {
  const t = useTranslations('drive');
  const units = useUnits();
  const item = useItem(pageBatch().snapshot().id, id);
  if (item?.state === 'sending') {
    const share = units.percent(item.bytes === 0 ? 0 : item.sent / item.bytes);
    return (
      <span role="img" className={styles.itemProgress} aria-label={t('uploaded', { name, share })}>
        <HardDriveUpload size={14} aria-hidden="true" />
        {share}
      </span>
    );
  }
  if (!item?.link) return null;
  return (
    <a
      href={item.link}
      target="_blank"
      rel="noreferrer"
      tabIndex={tabIndex}
      className={styles.itemLink}
      aria-label={t('link', { name })}
      title={t('link', { name })}
    >
      <ExternalLink size={16} aria-hidden="true" />
    </a>
  );
}

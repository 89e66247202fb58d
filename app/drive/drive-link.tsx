'use client';

import ExternalLink from 'lucide-react/icons/external-link';
import { useTranslations } from 'use-intl';
import { pageBatch } from '../hooks/use-batch';
import styles from './drive-panel.module.css';
import { useItemLink } from './transfers';

/** The way to the result of a file in Google Drive, once it is there. */
export function DriveLink({ id, name, tabIndex }: { readonly id: number; readonly name: string; readonly tabIndex: number }) {
  const t = useTranslations('drive');
  const link = useItemLink(pageBatch().snapshot().id, id);
  if (link === null) return null;
  return (
    <a
      href={link}
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

'use client';

import { useTranslations } from 'use-intl';
import { SINGLE_KEYS_KEY } from '../hooks/use-shortcuts';
import { remember, useRemembered } from '../remembered';
import { Dialog } from '../ui/dialog';
import { Switch } from '../ui/switch';
import styles from './keys-dialog.module.css';

const ANYWHERE = [
  ['help', ['?']],
  ['search', ['/']],
  ['paste', ['Ctrl', 'V']],
] as const;

const IN_LIST = [
  ['move', ['↑', '↓']],
  ['page', ['Page ↑', 'Page ↓']],
  ['ends', ['Home', 'End']],
  ['select', ['Space']],
  ['range', ['Shift', '↑ ↓']],
  ['selectAll', ['Ctrl', 'A']],
  ['open', ['Enter']],
  ['remove', ['Delete']],
  ['clear', ['Esc']],
] as const;

export default function KeysDialog({ onOpenChange }: { readonly onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('page.keys');
  const single = useRemembered(SINGLE_KEYS_KEY) !== 'off';
  const rows = (keys: typeof ANYWHERE | typeof IN_LIST) => (
    <dl className={styles.keys}>
      {keys.map(([name, caps]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>
            {caps.map((cap) => (
              <kbd key={cap}>{isMac() && cap === 'Ctrl' ? '⌘' : cap}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('title')}>
      <h3 className={styles.heading}>{t('anywhere')}</h3>
      {rows(ANYWHERE)}
      <h3 className={styles.heading}>{t('inList')}</h3>
      {rows(IN_LIST)}
      <div className={styles.single}>
        <Switch label={t('single')} checked={single} onChange={(on) => remember(SINGLE_KEYS_KEY, on ? 'on' : 'off')} />
      </div>
    </Dialog>
  );
}

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './dialog.module.css';
import { IconButton } from './icon-button';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  /** One sentence below the title. */
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** `full` covers the window. */
  readonly size?: 'normal' | 'full';
}

/** A modal window: the focus stays in it, Escape closes it, and the focus goes back to where it was. */
export function Dialog({ open, onOpenChange, title, description, children, size = 'normal' }: DialogProps) {
  const t = useTranslations('page');
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup} data-size={size}>
          <div className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close render={<IconButton label={t('close')} />}>
              <X />
            </Base.Close>
          </div>
          {description === undefined ? null : <Base.Description className={styles.description}>{description}</Base.Description>}
          <div className={styles.body}>{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

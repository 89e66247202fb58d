'use client';

import { Toast as Base } from '@base-ui/react/toast';
import X from 'lucide-react/icons/x';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { IconButton } from './icon-button';
import { takeToasts } from './toast';
import styles from './toaster.module.css';

/** Shows toasts; one for the page. */
export function Toaster() {
  return (
    <Base.Provider limit={3}>
      <Base.Portal>
        <Base.Viewport className={styles.viewport}>
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function List() {
  const t = useTranslations('page');
  const { toasts, add } = Base.useToastManager();
  useEffect(
    () =>
      takeToasts(({ title, description, action, timeoutMs = 6_000 }) => {
        add({
          title,
          timeout: timeoutMs,
          ...(description !== undefined && { description }),
          ...(action && { actionProps: { children: action.label, onClick: action.onClick } }),
        });
      }),
    [add],
  );
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className={styles.toast} swipeDirection={['down', 'right', 'left']}>
      <div className={styles.words}>
        <Base.Title className={styles.title} />
        <Base.Description className={styles.description} />
      </div>
      {toast.actionProps ? <Base.Action render={<Button size="small" />} /> : null}
      <Base.Close render={<IconButton label={t('close')} size="small" />}>
        <X size={16} />
      </Base.Close>
    </Base.Root>
  ));
}

'use client';

import { Toast as Base } from '@base-ui/react/toast';
import X from 'lucide-react/icons/x';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { IconButton } from './icon-button';
import { type Toast, takeToasts } from './toast';
import styles from './toaster.module.css';

const manager = Base.createToastManager();

function add({ title, description, action, timeoutMs = 6_000 }: Toast): void {
  manager.add({
    title,
    timeout: timeoutMs,
    ...(description !== undefined && { description }),
    ...(action && { actionProps: { children: action.label, onClick: action.onClick } }),
  });
}

/** Shows toasts; one for the page. */
export function Toaster() {
  // Not before the provider below listens: a manager forgets what nobody hears.
  useEffect(() => takeToasts(add), []);
  return (
    <Base.Provider toastManager={manager} limit={3}>
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
  const { toasts } = Base.useToastManager();
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

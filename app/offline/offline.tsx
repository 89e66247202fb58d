'use client';

import CloudOff from 'lucide-react/icons/cloud-off';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { showToast } from '../ui/toast';
import { receiveArrivals } from './arrivals';
import { isBatchUnderWay, onBatchRest } from './batch-lock';
import { watchInstallOffer } from './install';
import styles from './offline.module.css';
import './titlebar.css';
import { keepFonts, startServiceWorker, takeUpdate } from './service-worker';

let started = false;

/** What makes the page an app: it runs without a network, takes files from the system, and says when it is out of date. */
export function Offline() {
  const router = useRouter();
  const t = useTranslations('offline');
  const online = useSyncExternalStore(
    onConnection,
    () => navigator.onLine,
    () => true,
  );
  // News come later than this effect, perhaps in another language.
  const say = useRef(t);
  useEffect(() => {
    say.current = t;
  }, [t]);

  useEffect(() => {
    // Once for the page's lifetime: effects run twice in development.
    if (started) return;
    started = true;
    receiveArrivals((path) => router.push(path));
    onBatchRest(keepFonts);
    watchInstallOffer((install) => {
      const title = say.current('install.title');
      const action = { label: say.current('install.action'), onClick: install };
      showToast({ title, description: say.current('install.reason'), action, timeoutMs: 0 });
    });
    const update = async (): Promise<void> => {
      if (await isBatchUnderWay()) showToast({ title: say.current('update.waits') });
      await takeUpdate();
    };
    void startServiceWorker(() => {
      const title = say.current('update.title');
      const action = { label: say.current('update.action'), onClick: () => void update() };
      showToast({ title, description: say.current('update.reason'), action, timeoutMs: 0 });
    });
  }, [router]);

  return online ? null : (
    <p className={styles.sign} role="status">
      <CloudOff size={16} />
      {t('sign')}
    </p>
  );
}

function onConnection(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

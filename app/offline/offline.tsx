'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { receiveArrivals } from './arrivals';
import { onBatchRest } from './batch-lock';
import { watchInstallOffer } from './install';
import { keepFonts, startServiceWorker } from './service-worker';

let started = false;

/** What makes the page an app: it runs without a network, takes files from the system, and says when it is out of date. */
export function Offline() {
  const router = useRouter();
  useEffect(() => {
    // Once for the page's lifetime: effects run twice in development.
    if (started) return;
    started = true;
    watchInstallOffer();
    receiveArrivals((path) => router.push(path));
    onBatchRest(keepFonts);
    void startServiceWorker();
  }, [router]);
  return null;
}

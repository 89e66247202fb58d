'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { type Job, settledCount } from '@/lib/jobs/job';
import { useUnits } from '../i18n/use-units';
import { announce } from '../ui/announce';

/** Said while it runs: each quarter, and no two within this time, milliseconds. */
const QUARTERS = 4;
const QUIET_MS = 8_000;

/** Tells screen readers that a batch began, how far it is now and then, and how it ended. `summary` is said at the end. */
export function useSaidProgress(job: Job, busy: boolean, summary: string): void {
  const t = useTranslations('page.progress');
  const units = useUnits();
  const said = useRef({ busy: false, quarter: 0, at: 0 });
  const total = job.files.length;
  const quarter = total === 0 ? 0 : Math.floor((settledCount(job) / total) * QUARTERS);

  useEffect(() => {
    const before = said.current;
    if (total === 0) return;
    const now = Date.now();
    if (busy && !before.busy) announce(t('saidStart', { n: total }));
    else if (!busy && before.busy) announce(summary);
    else if (busy && quarter > before.quarter && now - before.at > QUIET_MS) {
      announce(t('said', { percent: units.percent(quarter / QUARTERS) }));
    } else {
      said.current = { ...before, busy, quarter: Math.min(before.quarter, quarter) };
      return;
    }
    said.current = { busy, quarter, at: now };
  }, [busy, quarter, total, summary, t, units]);
}

'use client';

import CodeXml from 'lucide-react/icons/code-xml';
import Network from 'lucide-react/icons/network';
import PlaneTakeoff from 'lucide-react/icons/plane-takeoff';
import ShieldCheck from 'lucide-react/icons/shield-check';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { STRANGER, strangerIsRefused } from '../trial-call';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import styles from './trust-dialog.module.css';

/** Why people can believe that nothing is uploaded, each with a way to see it. */
export default function TrustDialog({ onOpenChange }: { readonly onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('page.trust');
  const [trial, setTrial] = useState<'open' | 'running' | 'refused' | 'passed'>('open');
  const calls = callsOfThisPage();

  const tryIt = async (): Promise<void> => {
    setTrial('running');
    setTrial((await strangerIsRefused()) ? 'refused' : 'passed');
  };

  return (
    <Dialog open onOpenChange={onOpenChange} title={t('title')} description={t('lead')}>
      <ul className={styles.reasons}>
        <Reason icon={<ShieldCheck />} title={t('jailTitle')}>
          <p>{t('jailText')}</p>
          <Button size="small" disabled={trial === 'running'} onClick={() => void tryIt()}>
            {t('jailTry')}
          </Button>
          <p role="status" className={styles.result} data-good={trial === 'refused'}>
            {trial === 'refused' ? t('jailBlocked', { host: STRANGER }) : trial === 'passed' ? t('jailOpen') : ''}
          </p>
        </Reason>
        <Reason icon={<PlaneTakeoff />} title={t('offlineTitle')}>
          <p>{t('offlineText')}</p>
        </Reason>
        <Reason icon={<Network />} title={t('callsTitle')}>
          <p>{t('callsText', { n: calls.own })}</p>
          {calls.foreign.length > 0 ? (
            <p>{t('callsForeign', { n: calls.foreign.length, hosts: [...new Set(calls.foreign)].join(', ') })}</p>
          ) : null}
        </Reason>
        <Reason icon={<CodeXml />} title={t('sourceTitle')}>
          <p>{t('sourceText')}</p>
        </Reason>
      </ul>
      <p className={styles.more}>
        <Link href="/privacy" onClick={() => onOpenChange(false)}>
          {t('more')}
        </Link>
      </p>
    </Dialog>
  );
}

function Reason({ icon, title, children }: { readonly icon: ReactNode; readonly title: string; readonly children: ReactNode }) {
  return (
    <li className={styles.reason}>
      {icon}
      <div>
        <h3>{title}</h3>
        {children}
      </div>
    </li>
  );
}

/** What the browser counted since the page was opened; the trial's refused call is none. */
function callsOfThisPage(): { readonly own: number; readonly foreign: readonly string[] } {
  const hosts = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name, location.href))
    .filter(({ protocol, host }) => protocol.startsWith('http') && host !== STRANGER)
    .map(({ host }) => host);
  // The page itself is one.
  return { own: 1 + hosts.filter((host) => host === location.host).length, foreign: hosts.filter((host) => host !== location.host) };
}

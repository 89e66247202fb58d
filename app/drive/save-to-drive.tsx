'use client';

import HardDriveUpload from 'lucide-react/icons/hard-drive-upload';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { folderOf, progressOf, type Transfer } from '@/lib/drive/transfer';
import type { Job } from '@/lib/jobs/job';
import { useErrorText } from '../i18n/use-error-text';
import { useUnits } from '../i18n/use-units';
import { Button } from '../ui/button';
import { useAccount } from './account';
import styles from './drive-panel.module.css';
import { goOn, stopTransfer, useTransfer } from './transfers';

const SaveDialog = lazy(() => import('./save-dialog').then((module) => ({ default: module.SaveDialog })));

/** Results into Google Drive: the button, how far they are, and where they went. What fails here can still be downloaded. */
export function SaveToDrive({ job }: { readonly job: Job }) {
  const t = useTranslations('drive');
  const account = useAccount();
  const transfer = useTransfer(job.id);
  const [open, setOpen] = useState<boolean | null>(null);
  if (account.kind === 'absent') return null;
  const running = transfer?.status === 'running';
  return (
    <div className={styles.save}>
      <Button disabled={job.counts.done === 0 || running} onClick={() => setOpen(true)}>
        <HardDriveUpload size={18} aria-hidden="true" />
        {t('save.button')}
      </Button>
      {transfer ? <TransferLine transfer={transfer} /> : null}
      {open === null ? null : (
        <Suspense>
          <SaveDialog job={job} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </div>
  );
}

function TransferLine({ transfer }: { readonly transfer: Transfer }) {
  const t = useTranslations('drive');
  const units = useUnits();
  const { done, failed, total, fraction } = progressOf(transfer);
  const folder = folderOf(transfer);
  const running = transfer.status === 'running';
  return (
    <div className={styles.transfer}>
      {running ? (
        <progress
          className={styles.bar}
          aria-label={t('save.progress')}
          max={1}
          value={fraction}
          aria-valuetext={units.percent(fraction)}
        />
      ) : null}
      <p role="status">{t(`save.states.${transfer.status}`, { done, total })}</p>
      {folder !== null && folder !== 'root' ? (
        <a href={`https://drive.google.com/drive/folders/${folder}`} target="_blank" rel="noreferrer" className={styles.link}>
          {t('save.see')}
        </a>
      ) : null}
      {running ? (
        <Button size="small" variant="quiet" onClick={stopTransfer}>
          {t('stop')}
        </Button>
      ) : null}
      {transfer.status === 'stopped' || transfer.status === 'failed' ? (
        <Button size="small" onClick={() => void goOn()}>
          {t('save.goOn')}
        </Button>
      ) : null}
      <Failures transfer={transfer} failed={failed} />
    </div>
  );
}

/** Reasons, each once. */
function Failures({ transfer, failed }: { readonly transfer: Transfer; readonly failed: number }) {
  const t = useTranslations('drive');
  const errorText = useErrorText();
  const whole = transfer.failure && transfer.status === 'failed' ? [{ path: '', failure: transfer.failure }] : [];
  const single = transfer.items.flatMap(({ path, state, failure }) => (state === 'failed' && failure ? [{ path, failure }] : []));
  const shown = [...whole, ...single];
  if (transfer.status === 'running' || shown.length === 0) return null;
  return (
    <div role="alert" className={styles.failures}>
      {failed > 0 ? <p>{t('save.failed', { count: failed })}</p> : null}
      <ul>
        {shown.slice(0, 5).map(({ path, failure }) => {
          const { message, remedy } = errorText.failure(failure);
          return (
            <li key={path}>
              {path === '' ? null : <bdi className={styles.path}>{path}</bdi>} {message} {remedy}
            </li>
          );
        })}
      </ul>
      <p>{t('save.stillHere')}</p>
    </div>
  );
}

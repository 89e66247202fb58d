'use client';

import DownloadIcon from 'lucide-react/icons/download';
import Ellipsis from 'lucide-react/icons/ellipsis';
import FileText from 'lucide-react/icons/file-text';
import FolderDown from 'lucide-react/icons/folder-down';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { BatchOptions } from '@/lib/jobs/batch-options';
import type { Job } from '@/lib/jobs/job';
import { canSaveToFolder } from '../choose-target';
import type { Kind, Maker } from '../hooks/use-making';
import { useErrorText } from '../i18n/use-error-text';
import { useUnits } from '../i18n/use-units';
import { IconButton } from '../ui/icon-button';
import { Menu, type MenuItem } from '../ui/menu';
import styles from './download-bar.module.css';

const ReportDialog = lazy(() => import('./report-dialog'));

interface DownloadBarProps {
  readonly job: Job;
  readonly options: BatchOptions;
  /** Of the page: what is being made goes on when one of the bars is closed. */
  readonly maker: Maker;
}

/** What can be saved, each button saying what it gives. Whatever is done can be had at any time, also of a stopped batch. */
export function DownloadBar({ job, options, maker }: DownloadBarProps) {
  const t = useTranslations('page.download');
  const text = useErrorText();
  const [report, setReport] = useState(false);
  const { done } = job.counts;
  const alone = job.files.length === 1;
  const { scale } = options;
  const failed = maker.failed && text.failure(maker.failed);

  return (
    <div className={styles.wrap}>
      <div className={styles.bar}>
        <MakeButton kind="deck" title={t('deck')} gives={alone ? t('deckAlone') : t('deckGives', { n: done })} done={done} maker={maker} />
        {alone ? null : <MakeButton kind="decks" title={t('decks')} gives={t('decksGives', { n: done })} done={done} maker={maker} />}
        <MakeButton
          kind="png"
          title={alone ? t('png') : t('pngs')}
          gives={alone ? t('pngAlone', { scale }) : t('pngsGives', { n: done, scale })}
          done={done}
          maker={maker}
        />
        <Menu
          trigger={
            <IconButton label={t('more')} variant="secondary" className={styles.more}>
              <Ellipsis />
            </IconButton>
          }
          items={useMoreItems(done, maker, () => setReport(true))}
        />
      </div>
      {failed ? (
        <p className={styles.failed} role="alert">
          {failed.message} <span>{failed.remedy}</span>
        </p>
      ) : null}
      {report ? (
        <Suspense>
          <ReportDialog onClose={() => setReport(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function useMoreItems(done: number, { making, make }: Maker, showReport: () => void): MenuItem[] {
  const t = useTranslations('page.download');
  const disabled = done === 0 || making !== null;
  const folders: MenuItem[] = [
    { key: 'decks', icon: <FolderDown />, label: t('decksFolder'), disabled, onSelect: () => void make({ kind: 'decks', toFolder: true }) },
    { key: 'pngs', icon: <FolderDown />, label: t('pngsFolder'), disabled, onSelect: () => void make({ kind: 'png', toFolder: true }) },
  ];
  return [...(canSaveToFolder() ? folders : []), { key: 'report', icon: <FileText />, label: t('report'), onSelect: showReport }];
}

interface MakeButtonProps {
  readonly kind: Kind;
  readonly title: string;
  readonly gives: string;
  readonly done: number;
  readonly maker: Maker;
}

function MakeButton({ kind, title, gives, done, maker: { making, make, stop } }: MakeButtonProps) {
  const t = useTranslations('page.download');
  const units = useUnits();
  const isMine = making !== null && making.order.kind === kind && making.order.ids === undefined;
  const preparing = isMine && making.fraction !== null ? t('preparingShare', { percent: units.percent(making.fraction) }) : t('preparing');
  return (
    <button
      type="button"
      className={styles.make}
      data-lead={kind === 'deck'}
      disabled={!isMine && (done === 0 || making !== null)}
      onClick={() => (isMine ? stop() : void make({ kind }))}
    >
      <DownloadIcon aria-hidden />
      <span>
        <strong>{isMine ? t('stop') : title}</strong>
        <small>{isMine ? preparing : gives}</small>
      </span>
    </button>
  );
}

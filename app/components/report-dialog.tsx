'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { batchName } from '@/lib/jobs/file-names';
import { reportPage } from '@/lib/jobs/outputs';
import { pageBatch } from '../hooks/use-batch';
import { saveDownload } from '../save-download';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import styles from './report-dialog.module.css';

/** The report as it is when it is opened. It stands in a frame that may do nothing but show it. */
export default function ReportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('page.download');
  const [html] = useState(() => reportPage(pageBatch()));
  const save = (): void =>
    saveDownload({ name: `${batchName(pageBatch().snapshot())}-report.html`, blob: new Blob([html], { type: 'text/html' }) });

  return (
    <Dialog open size="full" onOpenChange={(open) => open || onClose()} title={t('reportTitle')} description={t('reportAbout')}>
      <iframe className={styles.report} title={t('reportTitle')} sandbox="" srcDoc={html} />
      <div className={styles.foot}>
        <Button onClick={save}>{t('reportSave')}</Button>
      </div>
    </Dialog>
  );
}

'use client';

import HardDrive from 'lucide-react/icons/hard-drive';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button';
import { loadAccount, useAccount } from './account';

const OpenDialog = lazy(() => import('./open-dialog').then((module) => ({ default: module.OpenDialog })));

/** The way into Google Drive, where this deployment has one. */
export default function DriveButton({ prominent }: { readonly prominent: boolean }) {
  const t = useTranslations('drive');
  const account = useAccount();
  const [open, setOpen] = useState<boolean | null>(null);
  useEffect(() => void loadAccount(), []);
  if (account.kind === 'absent') return null;
  return (
    <>
      <Button variant={prominent ? 'secondary' : 'quiet'} onClick={() => setOpen(true)}>
        <HardDrive size={18} aria-hidden="true" />
        {t('open.button')}
      </Button>
      {open === null ? null : (
        <Suspense>
          <OpenDialog open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}

'use client';

import { useTranslations } from 'use-intl';
import type { DriveItem } from '@/lib/drive/item';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useAccount } from './account';
import { AccountLine } from './account-line';
import { Browser } from './browser';
import { importItems, importPicked } from './import';
import { PickPanel } from './pick-panel';
import { SignInPanel } from './sign-in-panel';

interface OpenDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Chooses folders, drawings and ZIPs of Google Drive for the batch. */
export function OpenDialog({ open, onOpenChange }: OpenDialogProps) {
  const t = useTranslations('drive');
  const account = useAccount();
  const picksAtGoogle = account.kind !== 'absent' && account.picker === 'google';
  const mayLook = !picksAtGoogle && account.kind === 'signed-in' && account.access.includes('folders');
  const take = (items: readonly DriveItem[]): void => {
    onOpenChange(false);
    void importItems(items);
  };
  const takePicked = (ids: readonly string[]): void => {
    onOpenChange(false);
    void importPicked(ids);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('open.title')} size={mayLook ? 'full' : 'normal'}>
      <AccountLine />
      {picksAtGoogle ? (
        <PickPanel onPick={takePicked} />
      ) : mayLook ? (
        <Browser
          onFile={(item) => take([item])}
          footer={(chosen, here) => (
            <>
              <span role="status">{t('chosen', { count: chosen.length })}</span>
              {here && here.id !== 'root' && chosen.length === 0 ? (
                <Button onClick={() => take([{ ...here, kind: 'folder', bytes: null, modifiedAt: null, writable: false }])}>
                  {t('open.folder')}
                </Button>
              ) : null}
              <Button variant="primary" disabled={chosen.length === 0} onClick={() => take(chosen)}>
                {t('open.chosen')}
              </Button>
            </>
          )}
        />
      ) : (
        <SignInPanel access="folders" />
      )}
    </Dialog>
  );
}

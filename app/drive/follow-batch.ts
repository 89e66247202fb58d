'use client';

import { pageDesk } from '../hooks/use-batch';
import { loadAccount } from './account';
import { resumeImport } from './import';
import { showTransfer } from './transfers';

/** Follows the batch of the page: what of it was on its way from or to Google Drive goes on. */
export function followBatch(): () => void {
  let unsubscribe = (): void => undefined;
  let over = false;
  let followed = '';
  void pageDesk().then((desk) => {
    if (over) return;
    const look = (): void => {
      const { id } = desk.batch.snapshot();
      if (id === followed) return;
      followed = id;
      void showTransfer(desk.batch);
      void loadAccount().then(() => resumeImport(desk));
    };
    look();
    unsubscribe = desk.subscribe(look);
  });
  return () => {
    over = true;
    unsubscribe();
  };
}

'use client';

import FolderPlus from 'lucide-react/icons/folder-plus';
import Plus from 'lucide-react/icons/plus';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Input } from '@/lib/jobs/intake';
import { OpenFromDrive } from '../drive/open-from-drive';
import { chosenFiles } from '../dropped-files';
import { Button } from '../ui/button';

interface FilePickersProps {
  readonly onInputs: (inputs: readonly Input[]) => void;
  /** In the empty page the first button leads; in a batch both step back. */
  readonly prominent: boolean;
}

/** Two buttons that open the file dialog: for files, and for a folder with all that is in it. */
export function FilePickers({ onInputs, prominent }: FilePickersProps) {
  const t = useTranslations('page');
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  useEffect(() => {
    // React's types know no such attribute.
    folder.current?.setAttribute('webkitdirectory', '');
  }, []);

  const take = (input: HTMLInputElement): void => {
    const inputs = chosenFiles(input.files ?? []);
    // The same files must be choosable once more.
    input.value = '';
    if (inputs.length > 0) onInputs(inputs);
  };

  return (
    <>
      <Button variant={prominent ? 'primary' : 'quiet'} onClick={() => files.current?.click()}>
        {prominent ? null : <Plus />}
        {prominent ? t('start.chooseFiles') : t('intake.addFiles')}
      </Button>
      <Button variant={prominent ? 'secondary' : 'quiet'} onClick={() => folder.current?.click()}>
        {prominent ? null : <FolderPlus />}
        {prominent ? t('start.chooseFolder') : t('intake.addFolder')}
      </Button>
      <OpenFromDrive prominent={prominent} />
      <input
        ref={files}
        type="file"
        multiple
        accept=".svg,.svgz,.zip,image/svg+xml,application/zip"
        hidden
        onChange={(event) => take(event.currentTarget)}
      />
      <input ref={folder} type="file" multiple hidden onChange={(event) => take(event.currentTarget)} />
    </>
  );
}

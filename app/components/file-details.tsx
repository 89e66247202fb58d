'use client';

import { fileName } from '@/lib/jobs/file-names';
import { fileById } from '@/lib/jobs/job';
import { useJob } from '../hooks/use-batch';
import { useErrorText } from '../i18n/use-error-text';
import { Dialog } from '../ui/dialog';
import type { FileDetailsProps } from './file-details-slot';

/** What became of one file, in words. */
export default function FileDetails({ fileId, onClose }: FileDetailsProps) {
  const file = fileById(useJob(), fileId);
  const text = useErrorText();
  const failure = file?.failure ? text.failure(file.failure) : null;
  return (
    <Dialog open={file !== undefined} onOpenChange={(open) => open || onClose()} title={file ? fileName(file.path) : ''}>
      {failure ? (
        <p>
          {failure.message} {failure.remedy}
        </p>
      ) : null}
      <ul>
        {file?.summary?.diagnostics.map((diagnostic, index) => (
          <li key={index}>
            {text.diagnostic(diagnostic)} <code>{diagnostic.element}</code>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

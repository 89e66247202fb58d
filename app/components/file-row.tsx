'use client';

import Check from 'lucide-react/icons/check';
import DownloadIcon from 'lucide-react/icons/download';
import RotateCw from 'lucide-react/icons/rotate-cw';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import X from 'lucide-react/icons/x';
import { type MouseEvent, memo, type Ref } from 'react';
import { useTranslations } from 'use-intl';
import { fileName } from '@/lib/jobs/file-names';
import { canRetry, type JobFile } from '@/lib/jobs/job';
import { DriveState } from '../drive/drive-state';
import { pageBatch } from '../hooks/use-batch';
import { useErrorText } from '../i18n/use-error-text';
import { useUnits } from '../i18n/use-units';
import { placeOf } from '../list-order';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { FileChips } from './file-chips';
import styles from './file-row.module.css';
import { canDragOut, useDeckDrag, useRowDownload } from './row-deck';
import { Thumbnail } from './thumbnail';

interface FileRowProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly file: JobFile;
  /** From 0, in the list as it is shown. */
  readonly index: number;
  /** Px from the top of the list. */
  readonly top: number;
  /** The one row in the tab order. */
  readonly active: boolean;
  readonly selected: boolean;
  readonly anySelected: boolean;
  readonly onFocus: (id: number) => void;
  readonly onToggle: (id: number) => void;
  readonly onExtend: (id: number) => void;
  readonly onOpen: (id: number) => void;
}

const STATES = {
  queued: 'queued',
  converting: 'converting',
  done: 'done',
  failed: 'stateFailed',
  skipped: 'skipped',
  cancelled: 'cancelled',
} as const satisfies Record<JobFile['state'], string>;

export const FileRow = memo(function FileRow(props: FileRowProps) {
  const { ref, file, index, top, active, selected, anySelected, onFocus, onToggle, onExtend, onOpen } = props;
  const t = useTranslations('page.list');
  const units = useUnits();
  const { state } = file;
  const name = fileName(file.path);
  const tabIndex = active ? 0 : -1;

  const click = (event: MouseEvent<HTMLDivElement>): void => {
    // An icon inside a button is no HTML element.
    if (event.target instanceof Element && event.target.closest('button, input, label')) return;
    if (event.shiftKey) onExtend(file.id);
    else if (event.ctrlKey || event.metaKey || anySelected) onToggle(file.id);
    else onOpen(file.id);
  };

  return (
    <div
      ref={ref}
      role="row"
      data-index={index}
      data-id={file.id}
      data-state={state}
      data-picking={anySelected}
      aria-rowindex={index + 1}
      aria-selected={selected}
      tabIndex={tabIndex}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onFocus(file.id)}
      onClick={click}
    >
      <div role="gridcell" className={styles.pick}>
        <label>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selected}
            aria-label={t('select', { name })}
            readOnly
            // A change would not tell of the shift key.
            onClick={({ shiftKey }) => (shiftKey ? onExtend(file.id) : onToggle(file.id))}
          />
        </label>
      </div>
      <div role="gridcell" className={styles.picture}>
        <DraggableThumbnail file={file} />
      </div>
      <div role="gridcell" className={styles.what}>
        <button type="button" className={styles.name} title={file.path} tabIndex={tabIndex} onClick={() => onOpen(file.id)} dir="auto">
          {name}
        </button>
        <Detail file={file} />
      </div>
      <div role="gridcell" className={styles.notes}>
        <FileChips file={file} tabIndex={tabIndex} onOpen={() => onOpen(file.id)} />
        <DriveState id={file.id} name={name} tabIndex={tabIndex} />
        {state === 'failed' && canRetry(file) ? (
          <Button
            variant="quiet"
            size="small"
            tabIndex={tabIndex}
            aria-label={t('retryOne', { name })}
            onClick={() => pageBatch().retry([file.id])}
          >
            <RotateCw size={16} />
            {t('retry')}
          </Button>
        ) : null}
      </div>
      <div role="gridcell" className={styles.state}>
        {state === 'done' ? <Check size={16} /> : state === 'failed' ? <TriangleAlert size={16} /> : <i aria-hidden="true" />}
        <span>{t(STATES[state])}</span>
        <small>{state === 'done' ? units.milliseconds(file.milliseconds) : ''}</small>
      </div>
      <div role="gridcell" className={styles.actions}>
        {state === 'done' ? <RowDownload file={file} tabIndex={tabIndex} /> : null}
        <IconButton size="small" label={t('remove', { name })} tabIndex={tabIndex} onClick={() => pageBatch().remove([file.id])}>
          <X size={16} />
        </IconButton>
      </div>
    </div>
  );
});

function Detail({ file }: { readonly file: JobFile }) {
  const t = useTranslations('page.list');
  const units = useUnits();
  const text = useErrorText();
  if (file.failure) {
    const { message, remedy } = text.failure(file.failure);
    return (
      <p className={styles.reason}>
        {message} <span>{remedy}</span>
      </p>
    );
  }
  const { summary } = file;
  const holds = summary
    ? [t('shapes', { n: summary.shapes }), ...(summary.pictures > 0 ? [t('pictures', { n: summary.pictures })] : [])]
    : [];
  return <p className={styles.detail}>{[placeOf(file), units.bytes(file.bytes), holds.join(', ')].filter(Boolean).join(' · ')}</p>;
}

interface RowDownloadProps {
  readonly file: JobFile;
  readonly tabIndex: number;
}

function RowDownload({ file, tabIndex }: RowDownloadProps) {
  const t = useTranslations('page.list');
  const { busy, download } = useRowDownload(file);
  return (
    <IconButton
      size="small"
      label={t('download', { name: fileName(file.path) })}
      tabIndex={tabIndex}
      disabled={busy}
      onClick={() => void download()}
    >
      <DownloadIcon size={16} />
    </IconButton>
  );
}

/** A finished deck can be dragged out of the browser by its picture, where the browser can do that. */
function DraggableThumbnail({ file }: { readonly file: JobFile }) {
  const t = useTranslations('page.list');
  const { prepare, drag } = useDeckDrag(file);
  const done = file.state === 'done';
  const offered = done && canDragOut();
  return (
    <span
      draggable={offered}
      {...(offered && { title: t('drag') })}
      onPointerEnter={(event) => offered && event.pointerType === 'mouse' && prepare()}
      onDragStart={drag}
    >
      <Thumbnail id={file.id} ready={done} />
    </span>
  );
}

'use client';

import Check from 'lucide-react/icons/check';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { memo, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { DriveItem } from '@/lib/drive/item';
import { type Units, useUnits } from '../i18n/use-units';
import { VisuallyHidden } from '../ui/visually-hidden';
import { DriveThumbnail } from './drive-thumbnail';
import styles from './picker.module.css';
import type { Listing } from './use-listing';
import type { Selection } from './use-selection';

interface ItemListProps {
  readonly label: string;
  readonly listing: Listing;
  readonly selection: Selection;
  readonly multiple: boolean;
  readonly onOpen: (item: DriveItem) => void;
}

/** Folders and files, one a row. The list has the focus, and says which row the keyboard is on. */
export function ItemList({ label, listing, selection, multiple, onOpen }: ItemListProps) {
  const t = useTranslations('drive');
  const units = useUnits();
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const { items, state, hasMore, loadMore } = listing;
  const { active } = selection;

  useEffect(() => {
    const sentinel = end.current;
    if (!sentinel || !hasMore || state !== 'ready') return;
    const observer = new IntersectionObserver((records) => records.at(-1)?.isIntersecting && loadMore(), { rootMargin: '400px' });
    observer.observe(sentinel);
    return () => observer.disconnect();
  }, [hasMore, state, loadMore]);

  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const idOf = (index: number): string => `drive-item-${index}`;
  return (
    <div className={styles.scroll}>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        className={styles.list}
        aria-label={label}
        aria-multiselectable={multiple}
        aria-busy={state === 'loading'}
        aria-activedescendant={active >= 0 ? idOf(active) : undefined}
        onKeyDown={selection.onKeyDown}
      >
        {items.map((item, index) => (
          <div
            key={`${item.id}/${index}`}
            id={idOf(index)}
            data-index={index}
            role="option"
            tabIndex={-1}
            aria-selected={selection.isSelected(item)}
            data-active={index === active}
            className={styles.row}
            onClick={(event) => selection.press(index, { toggle: event.ctrlKey || event.metaKey, extend: event.shiftKey })}
            onDoubleClick={() => onOpen(item)}
          >
            <span
              className={styles.box}
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation();
                selection.press(index, { toggle: true, extend: event.shiftKey });
              }}
            >
              <Check size={14} />
            </span>
            <RowContents item={item} units={units} kindName={t(`kinds.${item.kind}`)} />
            {item.kind === 'folder' ? (
              <span
                className={styles.into}
                aria-hidden="true"
                onClick={(event) => {
                  event.stopPropagation();
                  onOpen(item);
                }}
              >
                <ChevronRight size={18} />
              </span>
            ) : (
              <span className={styles.into} />
            )}
          </div>
        ))}
      </div>
      <div ref={end} />
    </div>
  );
}

interface RowContentsProps {
  readonly item: DriveItem;
  readonly units: Units;
  readonly kindName: string;
}

/** What a step of the keyboard or a choice does not change: drawn anew for neither. */
const RowContents = memo(function RowContents({ item, units, kindName }: RowContentsProps) {
  return (
    <>
      <DriveThumbnail item={item} />
      <span className={styles.name}>
        <bdi>{item.name}</bdi>
        <VisuallyHidden>, {kindName}</VisuallyHidden>
      </span>
      <span className={styles.fact}>{item.bytes === null ? '' : units.bytes(item.bytes)}</span>
      <span className={styles.fact}>{item.modifiedAt === null ? '' : units.moment(item.modifiedAt)}</span>
    </>
  );
});

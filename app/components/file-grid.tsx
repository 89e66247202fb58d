'use client';

import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { JobFile } from '@/lib/jobs/job';
import { pageBatch } from '../hooks/use-batch';
import type { Selection } from '../hooks/use-selection';
import { openDetails } from './file-details-slot';
import styles from './file-list.module.css';
import { FileRow } from './file-row';

interface FileGridProps {
  /** As they are shown. */
  readonly files: readonly JobFile[];
  readonly ids: readonly number[];
  readonly selection: Selection;
}

/** Before a row was measured, px. */
const ROW_PX = 61;
/** Rows beside those in the window, so that none is missing while it scrolls. */
const SPARE_ROWS = 8;

/**
 * The rows of a list, of which only those near the window are in the page: a grid with one row in the tab order (ARIA APG, grid),
 * whose arrow keys go from row to row.
 */
export function FileGrid({ files, ids, selection }: FileGridProps) {
  const t = useTranslations('page.list');
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(ids[0] ?? -1);
  const activeIndex = Math.max(0, ids.indexOf(active));
  const focusWanted = useRef(false);
  const scrollMargin = useDocumentTop(box);

  // oxlint-disable-next-line react/incompatible-library -- what it returns is read in this component alone
  const virtualizer = useWindowVirtualizer({
    count: files.length,
    estimateSize: () => ROW_PX,
    overscan: SPARE_ROWS,
    scrollMargin,
    // What sticks to the top and to the bottom covers no row that was asked for.
    scrollPaddingStart: 72,
    scrollPaddingEnd: 84,
    getItemKey: (index) => ids[index] ?? index,
    // The row that has the focus stays in the page wherever it is scrolled.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), activeIndex])].filter((i) => i < files.length).sort((a, b) => a - b),
  });

  // Rows hold on to it: it must stay the same while the list grows.
  const latest = useRef(ids);
  useEffect(() => {
    latest.current = ids;
  }, [ids]);
  const open = useCallback((id: number) => openDetails(id, latest.current), []);

  const goTo = useCallback(
    (index: number): void => {
      const id = ids[Math.min(Math.max(index, 0), ids.length - 1)];
      if (id === undefined) return;
      focusWanted.current = true;
      setActive(id);
      virtualizer.scrollToIndex(ids.indexOf(id), { align: 'auto' });
    },
    [ids, virtualizer],
  );

  useEffect(() => {
    if (!focusWanted.current) return;
    focusWanted.current = false;
    box.current?.querySelector<HTMLElement>(`[data-id="${active}"]`)?.focus({ preventScroll: true });
  }, [active]);

  const remove = (): void => {
    const gone = selection.has(active) ? selection.ids : [active];
    pageBatch().remove(gone);
    const isLeft = (id: number): boolean => !gone.includes(id);
    const next = ids.slice(activeIndex).find(isLeft) ?? ids.slice(0, activeIndex).findLast(isLeft);
    if (next === undefined) return;
    focusWanted.current = true;
    setActive(next);
  };

  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    // Keys that belong to a control inside a row.
    const inControl = event.target instanceof Element && event.target.closest('button, input') !== null;
    if (inControl && (event.key === ' ' || event.key === 'Enter')) return;
    const page = Math.max(1, Math.floor(window.innerHeight / ROW_PX) - 2);
    const step = STEPS[event.key];
    if (step !== undefined) {
      const to =
        step === 'first' ? 0 : step === 'last' ? ids.length - 1 : activeIndex + (Math.abs(step) === 1 ? step : Math.sign(step) * page);
      if (event.shiftKey) {
        if (selection.ids.length === 0) selection.toggle(active);
        const target = ids[Math.min(Math.max(to, 0), ids.length - 1)];
        if (target !== undefined) selection.extendTo(target);
      }
      goTo(to);
    } else if (event.key === ' ') selection.toggle(active);
    else if (event.key === 'Enter') openDetails(active, ids);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove();
    else if (event.key === 'Escape' && selection.ids.length > 0) selection.clear();
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) selection.all();
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={box}
      role="grid"
      aria-label={t('label')}
      aria-rowcount={files.length}
      aria-multiselectable="true"
      className={styles.rows}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={press}
    >
      {virtualizer.getVirtualItems().map(({ index, start, key }) => {
        const file = files[index];
        if (!file) return null;
        return (
          <FileRow
            key={key}
            ref={virtualizer.measureElement}
            index={index}
            top={start - scrollMargin}
            file={file}
            active={index === activeIndex}
            selected={selection.has(file.id)}
            anySelected={selection.ids.length > 0}
            onFocus={setActive}
            onToggle={selection.toggle}
            onExtend={selection.extendTo}
            onOpen={open}
          />
        );
      })}
    </div>
  );
}

const STEPS: Readonly<Record<string, number | 'first' | 'last'>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 2,
  PageUp: -2,
  Home: 'first',
  End: 'last',
};

/** Where an element begins, px from the top of the document; followed when anything above it grows. */
function useDocumentTop(box: { readonly current: HTMLElement | null }): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => {
      const element = box.current;
      if (element) setTop(Math.round(element.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    // What stands above the list, and the page as a whole.
    observer.observe(document.body);
    for (let element = box.current?.parentElement; element; element = element.parentElement) {
      for (const sibling of element.parentElement?.children ?? []) if (sibling !== element) observer.observe(sibling);
    }
    return () => observer.disconnect();
  }, [box]);
  return top;
}

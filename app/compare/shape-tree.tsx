'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import ChevronRight from 'lucide-react/icons/chevron-right';
import Folder from 'lucide-react/icons/folder';
import ImageIcon from 'lucide-react/icons/image';
import Minus from 'lucide-react/icons/minus';
import Shapes from 'lucide-react/icons/shapes';
import Type from 'lucide-react/icons/type';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { ShapeNode } from '@/lib/preview/shape-tree';
import { type ShapeRow, visibleRows } from './shape-rows';
import styles from './shape-tree.module.css';

interface ShapeTreeProps {
  readonly shapes: readonly ShapeNode[];
  readonly open: ReadonlySet<number>;
  readonly onOpen: (open: ReadonlySet<number>) => void;
  readonly selected: number | null;
  readonly onSelect: (id: number) => void;
  /** The shape under the pointer; null when it leaves. */
  readonly onHover: (shape: ShapeNode | null) => void;
}

const ROW_PX = 32;

const ICONS = { group: Folder, shape: Shapes, text: Type, line: Minus, picture: ImageIcon } as const;

/** What the slide is made of, the topmost first (ARIA tree: one tab stop, arrows move and open). */
export function ShapeTree({ shapes, open, onOpen, selected, onSelect, onHover }: ShapeTreeProps) {
  const t = useTranslations('compare.shapes');
  const prefix = useId();
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => visibleRows(shapes, open), [shapes, open]);
  const at = Math.max(
    0,
    rows.findIndex(({ node }) => node.id === selected),
  );
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => ROW_PX, overscan: 12 });
  const active = rows.some(({ node }) => node.id === selected) ? selected : null;

  useEffect(() => {
    if (active !== null) virtual.scrollToIndex(at, { align: 'auto' });
  }, [active, at, virtual]);

  const toggle = (id: number, isOpen: boolean): void => {
    const next = new Set(open);
    if (isOpen) next.add(id);
    else next.delete(id);
    onOpen(next);
  };
  const go = (index: number): void => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (row) onSelect(row.node.id);
  };
  const press = (event: KeyboardEvent): void => {
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    // In a tree that runs from right to left, "right" is back.
    const isTurned = getComputedStyle(event.currentTarget).direction === 'rtl';
    const key = isTurned ? ({ ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[event.key] ?? event.key) : event.key;
    const action = {
      ArrowDown: () => go(active === null ? 0 : at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      PageDown: () => go(at + 10),
      PageUp: () => go(at - 10),
      ArrowRight: () => (row.open === false ? toggle(row.node.id, true) : row.open ? go(at + 1) : undefined),
      ArrowLeft: () => (row.open ? toggle(row.node.id, false) : row.parent === null ? undefined : onSelect(row.parent)),
      Enter: () => row.open !== null && toggle(row.node.id, !row.open),
      ' ': () => row.open !== null && toggle(row.node.id, !row.open),
    }[key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  return (
    <div
      ref={box}
      className={styles.tree}
      role="tree"
      aria-label={t('label')}
      tabIndex={0}
      aria-activedescendant={active === null ? undefined : `${prefix}-${active}`}
      onKeyDown={press}
      onPointerLeave={() => onHover(null)}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize() }} className={styles.rows}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <Row
              key={row.node.id}
              id={`${prefix}-${row.node.id}`}
              row={row}
              top={start}
              isSelected={row.node.id === active}
              kind={t(row.node.kind)}
              onSelect={() => {
                onSelect(row.node.id);
                if (row.open !== null && row.node.id === active) toggle(row.node.id, !row.open);
              }}
              onToggle={() => toggle(row.node.id, row.open !== true)}
              onHover={() => onHover(row.node)}
            />
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly row: ShapeRow;
  readonly top: number;
  readonly isSelected: boolean;
  readonly kind: string;
  readonly onSelect: () => void;
  readonly onToggle: () => void;
  readonly onHover: () => void;
}

function Row({ id, row, top, isSelected, kind, onSelect, onToggle, onHover }: RowProps) {
  const { node, level, position, siblings, open } = row;
  const Icon = ICONS[node.kind];
  const said = node.text === '' ? node.name : node.text.replace(/\s+/g, ' ');
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-selected={isSelected}
      aria-label={`${said}, ${kind}`}
      {...(open !== null && { 'aria-expanded': open })}
      className={styles.row}
      style={{ top, height: ROW_PX, paddingInlineStart: `${0.25 + Math.min(level - 1, 12) * 0.875}rem` }}
      onClick={onSelect}
      onPointerEnter={onHover}
    >
      <span
        className={styles.chevron}
        data-open={open ?? undefined}
        onClick={(event) => {
          if (open === null) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {open === null ? null : <ChevronRight size={16} aria-hidden />}
      </span>
      <Icon size={15} aria-hidden />
      <span className={styles.name} data-kind={node.kind}>
        {said}
      </span>
    </div>
  );
}

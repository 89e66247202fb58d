'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import type { DriveItem } from '@/lib/drive/item';

export interface Selection {
  /** Where the keyboard is; -1 in an empty list. */
  readonly active: number;
  readonly isSelected: (item: DriveItem) => boolean;
  readonly selected: readonly DriveItem[];
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** A press on a row, with what is held down meanwhile. */
  readonly press: (index: number, held: { readonly toggle: boolean; readonly extend: boolean }) => void;
}

interface SelectionOptions {
  readonly multiple: boolean;
  /** Enter on a folder, or a double press. */
  readonly onOpen: (item: DriveItem) => void;
  /** Backspace, or Alt and up. */
  readonly onUp: () => void;
}

/** Rows that a jump of Page Up and Page Down passes. */
const PAGE_ROWS = 10;
/** Letters that follow each other within this time are one word, milliseconds. */
const WORD_MS = 700;

/** Chooses among items as file dialogs do: arrows, Home, End, pages, the first letters; Space, Shift, Ctrl and Cmd. */
export function useSelection(items: readonly DriveItem[], { multiple, onOpen, onUp }: SelectionOptions): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const anchor = useRef(0);
  const typed = useRef({ word: '', until: 0 });
  const active = Math.min(at, items.length - 1);

  const range = (from: number, to: number): ReadonlySet<string> =>
    new Set(items.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id));

  const press: Selection['press'] = (index, { toggle, extend }) => {
    const item = items[index];
    if (!item) return;
    setAt(index);
    if (extend && multiple) return setIds(range(anchor.current, index));
    anchor.current = index;
    if (!toggle || !multiple) return setIds(new Set(ids.has(item.id) && toggle ? [] : [item.id]));
    const next = new Set(ids);
    if (!next.delete(item.id)) next.add(item.id);
    setIds(next);
  };

  const move = (to: number, extend: boolean): void => {
    const index = Math.max(0, Math.min(items.length - 1, to));
    setAt(index);
    if (extend && multiple) setIds(range(anchor.current, index));
    else anchor.current = index;
  };

  const jumpTo = (letter: string): void => {
    const now = Date.now();
    const word = (now < typed.current.until ? typed.current.word : '') + letter.toLowerCase();
    typed.current = { word, until: now + WORD_MS };
    const from = word.length === 1 ? active + 1 : active;
    const order = items.map((_, i) => (from + i) % items.length);
    const found = order.find((i) => items[i]?.name.toLowerCase().startsWith(word));
    if (found !== undefined) move(found, false);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: items.length - 1,
      PageDown: active + PAGE_ROWS,
      PageUp: active - PAGE_ROWS,
    };
    const item = items[active];
    const to = moves[key];
    if (key === 'Backspace' || (altKey && key === 'ArrowUp')) onUp();
    else if (to !== undefined && !altKey) move(to, shiftKey);
    else if (key === 'Enter' && item) onOpen(item);
    else if (key === ' ') press(active, { toggle: true, extend: shiftKey });
    else if (multiple && (ctrlKey || metaKey) && key.toLowerCase() === 'a') setIds(new Set(items.map(({ id }) => id)));
    else if (key.length === 1 && !ctrlKey && !metaKey && !altKey) jumpTo(key);
    else return;
    event.preventDefault();
  };

  const isSelected = ({ id }: DriveItem): boolean => ids.has(id);
  return { active, isSelected, selected: items.filter(isSelected), onKeyDown, press };
}

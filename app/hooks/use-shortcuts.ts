'use client';

import { useEffect, useEffectEvent } from 'react';
import { remembered } from '../remembered';
import { isTextField } from './use-page-drop';

/** Where it is remembered that shortcuts of a single character are off (WCAG 2.1.4); anything but `off` means on. */
export const SINGLE_KEYS_KEY = 'deckle-single-keys';

/** Shortcuts of a single character, anywhere but in text fields and open dialogs. */
export function useShortcuts(actions: Readonly<Record<string, () => void>>): void {
  const press = useEffectEvent((event: KeyboardEvent): void => {
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTextField(event.target) || document.querySelector('[role="dialog"]') || remembered(SINGLE_KEYS_KEY) === 'off') return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

'use client';

import { useEffect, useState } from 'react';
import { Button } from './button';
import { VisuallyHidden } from './visually-hidden';

interface ConfirmButtonProps {
  readonly label: string;
  /** Said instead after the first click: what the second one does. */
  readonly confirm: string;
  /** Where the label alone does not tell what it is about. */
  readonly about?: string;
  /** Before the first click. */
  readonly variant?: 'quiet' | 'secondary';
  readonly onConfirm: () => void;
}

/** Time after which a first click is forgotten, milliseconds. */
const FORGET_AFTER_MS = 5_000;

/** For what cannot be undone: asks once more in its own place. */
export function ConfirmButton({ label, confirm, about, variant = 'quiet', onConfirm }: ConfirmButtonProps) {
  const [asked, setAsked] = useState(false);

  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), FORGET_AFTER_MS);
    return () => clearTimeout(timer);
  }, [asked]);

  return (
    <Button
      variant={asked ? 'danger' : variant}
      aria-live="polite"
      onBlur={() => setAsked(false)}
      onClick={() => {
        if (asked) onConfirm();
        setAsked(!asked);
      }}
    >
      {asked ? confirm : label}
      {about === undefined ? null : <VisuallyHidden> {about}</VisuallyHidden>}
    </Button>
  );
}

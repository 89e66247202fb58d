'use client';

import { Switch as Base } from '@base-ui/react/switch';
import type { ReactNode } from 'react';
import styles from './switch.module.css';

export interface SwitchProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export function Switch({ label, checked, onChange, disabled = false }: SwitchProps) {
  return (
    <label className={styles.label}>
      <Base.Root className={styles.track} checked={checked} onCheckedChange={onChange} disabled={disabled}>
        <Base.Thumb className={styles.thumb} />
      </Base.Root>
      {label}
    </label>
  );
}

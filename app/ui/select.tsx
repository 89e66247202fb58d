'use client';

import { Select as Base } from '@base-ui/react/select';
import Check from 'lucide-react/icons/check';
import ChevronDown from 'lucide-react/icons/chevron-down';
import styles from './popup.module.css';

export interface SelectOption<V extends string> {
  readonly value: V;
  readonly label: string;
}

export interface SelectProps<V extends string> {
  readonly label: string;
  /** The label is read aloud only, where what is around it says it to the eye. */
  readonly hideLabel?: boolean;
  readonly value: V;
  readonly options: readonly SelectOption<V>[];
  readonly onChange: (value: V) => void;
}

export function Select<V extends string>({ label, hideLabel = false, value, options, onChange }: SelectProps<V>) {
  return (
    <div className={styles.field}>
      <Base.Root items={options} value={value} onValueChange={(next) => next !== null && onChange(next)}>
        {hideLabel ? null : <Base.Label className={styles.label}>{label}</Base.Label>}
        <Base.Trigger className={styles.trigger} {...(hideLabel && { 'aria-label': label })}>
          <Base.Value />
          <Base.Icon className={styles.chevron}>
            <ChevronDown size={16} />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={6} alignItemWithTrigger={false} className={styles.positioner}>
            <Base.Popup className={styles.menu}>
              <Base.List>
                {options.map((option) => (
                  <Base.Item key={option.value} value={option.value} className={styles.item}>
                    <span className={styles.check}>
                      <Base.ItemIndicator>
                        <Check size={16} />
                      </Base.ItemIndicator>
                    </span>
                    <Base.ItemText>{option.label}</Base.ItemText>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  );
}

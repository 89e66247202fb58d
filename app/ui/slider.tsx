'use client';

import { Slider as Base } from '@base-ui/react/slider';
import styles from './slider.module.css';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** How the value reads, shown beside the label. */
  readonly format?: (value: number) => string;
  readonly onChange: (value: number) => void;
}

export function Slider({ label, value, min, max, step = 1, format = String, onChange }: SliderProps) {
  return (
    <Base.Root
      className={styles.slider}
      value={value}
      min={min}
      max={max}
      step={step}
      onValueChange={(next) => typeof next === 'number' && onChange(next)}
    >
      <div className={styles.head}>
        <Base.Label>{label}</Base.Label>
        <span className={styles.value}>{format(value)}</span>
      </div>
      <Base.Control className={styles.control}>
        <Base.Track className={styles.track}>
          <Base.Indicator className={styles.indicator} />
          <Base.Thumb className={styles.thumb} getAriaValueText={(_, now) => format(now)} />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  );
}

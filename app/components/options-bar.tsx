'use client';

import type { BatchOptions } from '@/lib/jobs/batch-options';
import { parseSlideSize } from '@/lib/pipeline/options';
import controls from './controls.module.css';
import styles from './options-bar.module.css';

interface OptionsBarProps {
  readonly options: BatchOptions;
  readonly files: number;
  readonly onChange: (options: BatchOptions) => void;
}

const SIZES = [
  { value: 'svg', label: 'As drawn' },
  { value: '16:9', label: '16:9' },
  { value: '4:3', label: '4:3 (10 × 7.5 in)' },
  { value: 'A4', label: 'A4' },
] as const;

const sizeName = (options: BatchOptions): string =>
  SIZES.find(({ value }) => JSON.stringify(parseSlideSize(value)) === JSON.stringify(options.slide))?.value ?? 'svg';

/** Choices that apply to all files; a change converts them again. */
export function OptionsBar({ options, files, onChange }: OptionsBarProps) {
  return (
    <div className={styles.bar}>
      <label className={controls.field}>
        Slide size
        <select
          value={sizeName(options)}
          onChange={(event) => {
            const slide = parseSlideSize(event.target.value);
            if (slide) onChange({ ...options, slide });
          }}
        >
          {SIZES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className={controls.field}>
        Text
        <select
          value={options.text}
          onChange={(event) => onChange({ ...options, text: event.target.value === 'outlines' ? 'outlines' : 'editable' })}
        >
          <option value="editable">Editable</option>
          <option value="outlines">Outlines</option>
        </select>
      </label>
      <label className={controls.field}>
        Pictures
        <select value={options.scale} onChange={(event) => onChange({ ...options, scale: Number(event.target.value) })}>
          <option value={1}>1×</option>
          <option value={2}>2×</option>
          <option value={3}>3×</option>
          <option value={4}>4×</option>
        </select>
      </label>
      {options.slide.kind === 'svg' && files > 1 ? <p className={styles.hint}>A deck of several drawings has 10 × 7.5 in slides.</p> : null}
    </div>
  );
}

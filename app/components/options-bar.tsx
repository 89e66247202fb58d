'use client';

import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import { useTranslations } from 'use-intl';
import type { BatchOptions } from '@/lib/jobs/batch-options';
import { parseSlideSize } from '@/lib/pipeline/options';
import { SIZES, sizeOf, TEXTS } from '../compare/common-choices';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import styles from './options-bar.module.css';

interface OptionsBarProps {
  readonly options: BatchOptions;
  readonly files: number;
  readonly onChange: (options: BatchOptions) => void;
  /** All settings, with their effect. */
  readonly onMore: () => void;
}

/** The choices that are made most, for all files; a change converts them again. */
export function OptionsBar({ options, files, onChange, onMore }: OptionsBarProps) {
  const t = useTranslations('compare.settings');
  const size = sizeOf(options);
  return (
    <div className={styles.bar}>
      <Select
        label={t('slideSize')}
        value={size}
        options={[
          ...SIZES.map(({ value, name }) => ({ value, label: t(`sizes.${name}`) })),
          ...(size === 'custom' ? [{ value: 'custom' as const, label: t('sizes.custom') }] : []),
        ]}
        onChange={(value) => {
          const slide = parseSlideSize(value);
          if (slide) onChange({ ...options, slide });
        }}
      />
      <Select
        label={t('text')}
        value={options.text}
        options={TEXTS.map((value) => ({ value, label: t(`texts.${value}`) }))}
        onChange={(text) => onChange({ ...options, text })}
      />
      <Button variant="secondary" size="small" onClick={onMore}>
        <SlidersHorizontal size={16} aria-hidden />
        {t('more')}
      </Button>
      {options.slide.kind === 'svg' && files > 1 ? <p className={styles.hint}>{t('commonSize')}</p> : null}
    </div>
  );
}

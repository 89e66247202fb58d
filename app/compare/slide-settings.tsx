'use client';

import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { FITS, parseHexColor, parseSlideSize } from '@/lib/pipeline/options';
import { Select } from '../ui/select';
import { Slider } from '../ui/slider';
import { SIZES, sizeOf } from './common-choices';
import styles from './settings.module.css';
import type { SettingsProps } from './settings-panel';

const MAX_MARGIN_PERCENT = 30;

/** The slide: its size, how the drawing lies on it, and what is behind it. */
export function SlideSettings({ options, onChange, files }: SettingsProps & { readonly files: number }) {
  const t = useTranslations('compare.settings');
  const format = useFormatter();
  const named = sizeOf(options);
  const [isCustom, setCustom] = useState(named === 'custom');
  const isFixed = options.slide.kind === 'fixed' || files > 1;
  const size = isCustom ? 'custom' : named;
  return (
    <fieldset className={styles.group}>
      <legend>{t('slide')}</legend>
      <Select
        label={t('size')}
        value={size}
        options={[...SIZES, { value: 'custom', name: 'custom' } as const].map(({ value, name }) => ({ value, label: t(`sizes.${name}`) }))}
        onChange={(value) => {
          setCustom(value === 'custom');
          const slide = value === 'custom' ? null : parseSlideSize(value);
          if (slide) onChange({ ...options, slide });
        }}
      />
      {size === 'custom' ? <CustomSize options={options} onChange={onChange} /> : null}
      {options.slide.kind === 'svg' && files > 1 ? <p className={styles.hint}>{t('commonSize')}</p> : null}
      {isFixed ? (
        <Select
          label={t('fit')}
          value={options.fit}
          options={FITS.map((value) => ({ value, label: t(`fits.${value}`) }))}
          onChange={(fit) => onChange({ ...options, fit })}
        />
      ) : null}
      <Slider
        label={t('margin')}
        value={Math.round(options.margin * 100)}
        min={0}
        max={MAX_MARGIN_PERCENT}
        format={(percent) => format.number(percent / 100, { style: 'percent' })}
        onChange={(percent) => onChange({ ...options, margin: percent / 100 })}
      />
      <Background options={options} onChange={onChange} />
    </fieldset>
  );
}

const EMU_PER_INCH = 914_400;

function CustomSize({ options, onChange }: SettingsProps) {
  const t = useTranslations('compare.settings');
  const { slide } = options;
  const inches = slide.kind === 'fixed' ? [slide.widthEmu / EMU_PER_INCH, slide.heightEmu / EMU_PER_INCH] : [10, 7.5];
  const [sides, setSides] = useState(() => inches.map((side) => String(Math.round(side * 100) / 100)));
  const [width = '', height = ''] = sides;
  const isWrong = parseSlideSize(`${width}x${height}in`) === null;
  const change = (next: readonly [string, string]): void => {
    setSides([...next]);
    const size = parseSlideSize(`${next[0]}x${next[1]}in`);
    if (size) onChange({ ...options, slide: size });
  };
  return (
    <div className={styles.pair}>
      <label className={styles.number}>
        {t('width')}
        <input inputMode="decimal" value={width} aria-invalid={isWrong} onChange={(event) => change([event.target.value, height])} />
      </label>
      <label className={styles.number}>
        {t('height')}
        <input inputMode="decimal" value={height} aria-invalid={isWrong} onChange={(event) => change([width, event.target.value])} />
      </label>
      {isWrong ? (
        <p className={styles.wrong} role="alert">
          {t('wrongSize')}
        </p>
      ) : null}
    </div>
  );
}

function Background({ options, onChange }: SettingsProps) {
  const t = useTranslations('compare.settings');
  const { background } = options;
  const chosen = background === null ? 'drawn' : background === 'FFFFFF' ? 'white' : 'color';
  return (
    <div className={styles.row}>
      <Select
        label={t('background')}
        value={chosen}
        options={(['drawn', 'white', 'color'] as const).map((value) => ({ value, label: t(`backgrounds.${value}`) }))}
        onChange={(value) => onChange({ ...options, background: value === 'drawn' ? null : value === 'white' ? 'FFFFFF' : 'FBEAE3' })}
      />
      {chosen === 'color' ? (
        <input
          type="color"
          className={styles.color}
          aria-label={t('color')}
          value={`#${background}`}
          onChange={(event) => onChange({ ...options, background: parseHexColor(event.target.value) })}
        />
      ) : null}
    </div>
  );
}

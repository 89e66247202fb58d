'use client';

import { useTranslations } from 'use-intl';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import { TEXTS } from './common-choices';
import styles from './settings.module.css';
import type { SettingsProps } from './settings-panel';

const SCALES = ['1', '2', '3', '4'] as const;
const LABELS = ['apart', 'in-shapes'] as const;
const LINES = ['native', 'outlines'] as const;

/** How text, pictures and lines are made. */
export function ContentSettings({ options, onChange }: SettingsProps) {
  const t = useTranslations('compare.settings');
  return (
    <fieldset className={styles.group}>
      <legend>{t('content')}</legend>
      <Select
        label={t('text')}
        value={options.text}
        options={TEXTS.map((value) => ({ value, label: t(`texts.${value}`) }))}
        onChange={(text) => onChange({ ...options, text })}
      />
      {options.text === 'editable' ? (
        <Select
          label={t('labels')}
          value={options.labels}
          options={LABELS.map((value) => ({ value, label: t(`labelModes.${value}`) }))}
          onChange={(labels) => onChange({ ...options, labels })}
        />
      ) : null}
      <Select
        label={t('pictures')}
        value={SCALES.find((scale) => Number(scale) === options.scale) ?? '2'}
        options={SCALES.map((value) => ({ value, label: t('times', { n: Number(value) }) }))}
        onChange={(scale) => onChange({ ...options, scale: Number(scale) })}
      />
      <Select
        label={t('gradientLines')}
        value={options.gradientLines}
        options={LINES.map((value) => ({ value, label: t(`lines.${value}`) }))}
        onChange={(gradientLines) => onChange({ ...options, gradientLines })}
      />
      <p className={styles.hint}>{t('gradientLinesHint')}</p>
      <Switch label={t('embed')} checked={options.embedFonts} onChange={(embedFonts) => onChange({ ...options, embedFonts })} />
      <p className={styles.hint}>{t('embedHint')}</p>
    </fieldset>
  );
}

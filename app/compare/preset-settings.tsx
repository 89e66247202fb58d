'use client';

import Trash from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DEFAULT_BATCH_OPTIONS } from '@/lib/jobs/batch-options';
import { deletePreset, listPresets, type Preset, savePreset } from '@/lib/jobs/remembered-options';
import { COMMON_SLIDE, parseSlideSize } from '@/lib/pipeline/options';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { Select } from '../ui/select';
import styles from './settings.module.css';
import type { SettingsProps } from './settings-panel';

const BUILT_IN = {
  standard: DEFAULT_BATCH_OPTIONS,
  wide: { ...DEFAULT_BATCH_OPTIONS, slide: parseSlideSize('16:9') ?? COMMON_SLIDE, margin: 0.05 },
  exact: { ...DEFAULT_BATCH_OPTIONS, text: 'outlines', gradientLines: 'outlines', scale: 4 },
} as const;
const BUILT_IN_NAMES = ['standard', 'wide', 'exact'] as const;

/** What the select shows while the choices are those of no preset. */
const OWN = 'own';

/** Choices by name: those that come with Deckle, and the reader's own. */
export function PresetSettings({ options, onChange }: SettingsProps) {
  const t = useTranslations('compare.settings');
  const [presets, setPresets] = useState<readonly Preset[]>(listPresets);
  const [name, setName] = useState<string | null>(null);
  const now = JSON.stringify(options);
  const all = [
    ...BUILT_IN_NAMES.map((key) => ({ key: `built-in ${key}`, label: t(`presets.${key}`), options: BUILT_IN[key] })),
    ...presets.map((preset) => ({ key: `saved ${preset.name}`, label: preset.name, options: preset.options })),
  ];
  const current = all.find((preset) => JSON.stringify(preset.options) === now);
  const saved = presets.find((preset) => current?.key === `saved ${preset.name}`);
  const save = (): void => {
    if (name === null || name.trim() === '') return;
    setPresets(savePreset(name.trim(), options));
    setName(null);
  };
  return (
    <div className={styles.presets}>
      <div className={styles.row}>
        <Select
          label={t('preset')}
          value={current?.key ?? OWN}
          options={[...all.map(({ key, label }) => ({ value: key, label })), ...(current ? [] : [{ value: OWN, label: t('own') }])]}
          onChange={(key) => {
            const next = all.find((preset) => preset.key === key);
            if (next) onChange(next.options);
          }}
        />
        {saved ? (
          <IconButton label={t('deletePreset', { name: saved.name })} size="small" onClick={() => setPresets(deletePreset(saved.name))}>
            <Trash size={16} />
          </IconButton>
        ) : null}
      </div>
      {current ? null : name === null ? (
        <div className={styles.row}>
          <Button size="small" onClick={() => setName('')}>
            {t('save')}
          </Button>
          <Button size="small" variant="quiet" onClick={() => onChange(DEFAULT_BATCH_OPTIONS)}>
            {t('reset')}
          </Button>
        </div>
      ) : (
        <form
          className={styles.row}
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <label className={styles.number}>
            {t('presetName')}
            <input value={name} maxLength={40} autoComplete="off" onChange={(event) => setName(event.target.value)} />
          </label>
          <Button size="small" type="submit" disabled={name.trim() === ''}>
            {t('saveNow')}
          </Button>
        </form>
      )}
    </div>
  );
}

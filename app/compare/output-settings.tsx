'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type NameProblem, nameProblem } from '@/lib/results/name-template';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import styles from './settings.module.css';
import type { SettingsProps } from './settings-panel';

const GRIDS = ['none', '4x3', '6x4', '8x5', '10x6'] as const;

/** What the fields of a template mean is said beside it; here they are examples. */
const FIELDS = { name: '{name}', folder: '{folder}', date: '{date}', n: '{n}' } as const;

/** How results are put together and called. `downloads`: the buttons that save them. */
export function OutputSettings({ options, onChange, downloads }: SettingsProps & { readonly downloads: ReactNode }) {
  const t = useTranslations('compare.settings');
  const { grid } = options;
  const chosen = GRIDS.find((size) => grid !== null && size === `${grid.columns}x${grid.rows}`) ?? (grid ? '6x4' : 'none');
  return (
    <fieldset className={styles.group}>
      <legend>{t('output')}</legend>
      <Select
        label={t('grid')}
        value={chosen}
        options={GRIDS.map((value) => ({ value, label: value === 'none' ? t('noGrid') : t('gridSize', sidesOf(value)) }))}
        onChange={(value) =>
          onChange({ ...options, grid: value === 'none' ? null : { ...sidesOf(value), captions: grid?.captions ?? true } })
        }
      />
      {grid ? (
        <Switch
          label={t('captions')}
          checked={grid.captions}
          onChange={(captions) => onChange({ ...options, grid: { ...grid, captions } })}
        />
      ) : null}
      <p className={styles.hint}>{t('gridHint')}</p>
      <NameTemplate options={options} onChange={onChange} />
      {downloads}
    </fieldset>
  );
}

function sidesOf(size: string): { readonly columns: number; readonly rows: number } {
  const [columns = 1, rows = 1] = size.split('x').map(Number);
  return { columns, rows };
}

function NameTemplate({ options, onChange }: SettingsProps) {
  const t = useTranslations('compare.settings');
  const [draft, setDraft] = useState<string | null>(null);
  const problem = draft === null ? null : nameProblem(draft);
  const change = (template: string): void => {
    const isWrong = nameProblem(template) !== null;
    setDraft(isWrong ? template : null);
    if (!isWrong) onChange({ ...options, names: template });
  };
  return (
    <>
      <label className={styles.number}>
        {t('names')}
        <input
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          value={draft ?? options.names}
          aria-invalid={problem !== null}
          onChange={(event) => change(event.target.value)}
        />
      </label>
      {problem ? (
        <p className={styles.wrong} role="alert">
          {t(`nameProblems.${problem.kind}`, { found: foundIn(problem) })}
        </p>
      ) : (
        <p className={styles.hint}>{t('namesHint', FIELDS)}</p>
      )}
    </>
  );
}

const foundIn = (problem: NameProblem): string => ('found' in problem ? problem.found : '');

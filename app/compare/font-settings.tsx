'use client';

import { useTranslations } from 'use-intl';
import type { FontChoice } from '@/lib/pipeline/font-choices';
import { Select } from '../ui/select';
import { OwnFonts } from './own-fonts';
import styles from './settings.module.css';
import type { SettingsProps } from './settings-panel';

/** Families that most readers of slides have. */
const COMMON = [
  'Aptos',
  'Arial',
  'Calibri',
  'Cambria',
  'Consolas',
  'Courier New',
  'Georgia',
  'Segoe UI',
  'Tahoma',
  'Times New Roman',
  'Trebuchet MS',
  'Verdana',
];

/** Means "as Deckle finds best". */
const AUTOMATIC = '';

/** The families that this drawing asks for, what the slide names instead, and another choice where the reader knows better. */
export function FontSettings({ options, onChange, fonts }: SettingsProps & { readonly fonts: readonly FontChoice[] }) {
  const t = useTranslations('compare.settings');
  return (
    <fieldset className={styles.group}>
      <legend>{t('fonts')}</legend>
      {fonts.length === 0 ? <p className={styles.hint}>{t('noFonts')}</p> : null}
      {fonts.map(({ asked, used, why }) => {
        const key = asked.toLowerCase();
        const chosen = options.fontMap[key] ?? AUTOMATIC;
        return (
          <div key={key} className={styles.font}>
            <p>
              <strong>
                <bdi>{asked}</bdi>
              </strong>{' '}
              <span className={styles.why} data-why={why}>
                {t(`why.${why}`, { used })}
              </span>
            </p>
            <Select
              label={t('instead', { font: asked })}
              hideLabel
              value={chosen}
              options={[AUTOMATIC, ...new Set([asked, ...COMMON])].map((value) => ({
                value,
                label: value === AUTOMATIC ? t('automatic') : value,
              }))}
              onChange={(family) => onChange({ ...options, fontMap: mapped(options.fontMap, key, family) })}
            />
          </div>
        );
      })}
      <OwnFonts asked={fonts} onChange={() => onChange({ ...options })} />
    </fieldset>
  );
}

function mapped(map: Readonly<Record<string, string>>, key: string, family: string): Readonly<Record<string, string>> {
  const others = Object.entries(map).filter(([name]) => name !== key);
  return Object.fromEntries(family === AUTOMATIC ? others : [...others, [key, family]]);
}

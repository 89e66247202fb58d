'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { BatchOptions } from '@/lib/jobs/batch-options';
import type { FontChoice } from '@/lib/pipeline/font-choices';
import { pageBatch } from '../hooks/use-batch';
import { announce } from '../ui/announce';
import { Button } from '../ui/button';
import { ContentSettings } from './content-settings';
import { FontSettings } from './font-settings';
import { OutputSettings } from './output-settings';
import { PresetSettings } from './preset-settings';
import styles from './settings.module.css';
import { SlideSettings } from './slide-settings';
import { areUntaken, takeOptions } from './take-options';

export interface SettingsProps {
  readonly options: BatchOptions;
  readonly onChange: (options: BatchOptions) => void;
}

interface SettingsPanelProps extends SettingsProps {
  /** Of the batch. */
  readonly files: number;
  /** Of the drawing. */
  readonly fonts: readonly FontChoice[];
  /** What the batch gives; offered while it is made with these very choices. */
  readonly downloads: ReactNode;
}

/** Choices for all files. A change shows at once in this view; the batch is made with them when they are taken over. */
export function SettingsPanel({ options, onChange, files, fonts, downloads }: SettingsPanelProps) {
  const t = useTranslations('compare.settings');
  const isChanged = areUntaken(options);
  const take = (): void => {
    takeOptions(options);
    announce(t('taken', { n: files }));
    // A fresh object, so that what is shown follows the batch again.
    onChange(pageBatch().options);
  };
  const common = { options, onChange };
  return (
    <>
      <div className={styles.settings}>
        <PresetSettings {...common} />
        <SlideSettings {...common} files={files} />
        <ContentSettings {...common} />
        <OutputSettings {...common} downloads={isChanged ? null : downloads} />
        <FontSettings {...common} fonts={fonts} />
      </div>
      {isChanged ? (
        <div className={styles.take}>
          <p>{t('trial')}</p>
          <Button variant="primary" onClick={take}>
            {t('take', { n: files })}
          </Button>
          <Button variant="quiet" onClick={() => onChange(pageBatch().options)}>
            {t('undo')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

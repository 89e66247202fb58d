'use client';

import ListChecks from 'lucide-react/icons/list-checks';
import Lock from 'lucide-react/icons/lock';
import Shapes from 'lucide-react/icons/shapes';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Input } from '@/lib/jobs/intake';
import type { Limits } from '@/lib/limits/limits';
import { pageLimits } from '../hooks/use-batch';
import { useUnits } from '../i18n/use-units';
import { sampleFiles } from '../sample-files';
import { Button } from '../ui/button';
import { FilePickers } from './file-pickers';
import { History } from './history';
import styles from './start.module.css';

interface StartProps {
  readonly onInputs: (inputs: readonly Input[]) => void;
  /** Somebody is about to choose files, or merely passes by; told again and again. */
  readonly onApproach: () => void;
}

/** The invitation: what this is, where to drop, what is allowed. */
export function Start({ onInputs, onApproach }: StartProps) {
  const t = useTranslations('page.start');
  const [sample, setSample] = useState<'idle' | 'loading' | 'failed'>('idle');

  const trySample = (): void => {
    setSample('loading');
    sampleFiles().then(onInputs, () => setSample('failed'));
  };

  return (
    <div className={styles.start}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.lead}>{t('lead')}</p>

      <section className={styles.drop} aria-label={t('add')} onPointerEnter={onApproach} onFocus={onApproach}>
        <div className={styles.sheets} aria-hidden="true">
          <span />
          <span />
          <span>
            <svg viewBox="0 0 48 36" width="48" height="36">
              <circle cx="17" cy="19" r="8" className={styles.shapeA} />
              <path d="m24 26 8-15 8 15z" className={styles.shapeB} />
            </svg>
          </span>
        </div>
        <p className={styles.dropTitle}>{t('drop')}</p>
        <p className={styles.paste}>{t('paste')}</p>
        <div className={styles.actions}>
          <FilePickers onInputs={onInputs} prominent />
          <Button variant="quiet" disabled={sample === 'loading'} onClick={trySample}>
            {t('sample')}
          </Button>
        </div>
        {sample === 'failed' ? (
          <p className={styles.limits} role="alert">
            {t('sampleFailed')}
          </p>
        ) : (
          <LimitsLine />
        )}
      </section>

      <History />

      <ul className={styles.points}>
        <li>
          <Shapes />
          <h2>{t('shapesTitle')}</h2>
          <p>{t('shapesText')}</p>
        </li>
        <li>
          <ListChecks />
          <h2>{t('tellsTitle')}</h2>
          <p>{t('tellsText')}</p>
        </li>
        <li>
          <Lock />
          <h2>{t('privateTitle')}</h2>
          <p>{t('privateText')}</p>
        </li>
      </ul>
    </div>
  );
}

/** Holds its line while the limits are on their way, so that nothing jumps. */
function LimitsLine() {
  const t = useTranslations('page.start');
  const units = useUnits();
  const [limits, setLimits] = useState<Limits | null>(null);
  useEffect(() => {
    void pageLimits().then(setLimits);
  }, []);
  return (
    <p className={styles.limits}>
      {limits
        ? t('limits', {
            files: units.count(limits.maxFiles),
            each: units.bytes(limits.maxFileBytes),
            all: units.bytes(limits.maxBatchBytes),
          })
        : '\u00a0'}
    </p>
  );
}

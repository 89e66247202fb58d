'use client';

import { useFormatter, useTranslations } from 'use-intl';
import styles from './likeness.module.css';
import type { SlideView } from './use-slide-view';

/** Share of pixels from which a reader should look closer. */
const VISIBLE = 0.01;

/** How alike drawing and slide are, and what that figure means. */
export function Likeness({ view }: { readonly view: SlideView | null }) {
  const t = useTranslations('compare.likeness');
  const format = useFormatter();
  if (!view || !view.difference) return <p className={styles.likeness}>{view?.difference === null ? t('unknown') : t('measuring')}</p>;
  const { similarity, differing, width, height } = view.difference;
  // Rounded down: 100 % is said of what is the same only.
  const percent = (share: number, round: (value: number) => number): string =>
    format.number(round(share * 1000) / 1000, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <p className={styles.likeness} data-far={differing > VISIBLE || undefined} title={t('meaning', { width, height })}>
      <strong>{t('alike', { share: percent(similarity, Math.floor) })}</strong>{' '}
      <span>{t('differing', { share: percent(differing, Math.ceil) })}</span>
    </p>
  );
}

'use client';

import { useTranslations } from 'use-intl';
import type { Fate } from '@/lib/errors/diagnostic';
import { fileName } from '@/lib/jobs/file-names';
import type { JobFile } from '@/lib/jobs/job';
import { fateCount } from '../list-order';
import { VisuallyHidden } from '../ui/visually-hidden';
import styles from './file-row.module.css';

/** What became of parts of the drawing, in the order of how much it matters. */
const CHIPS = [
  ['dropped', 'chipDropped'],
  ['rasterised', 'chipRasterised'],
  ['approximated', 'chipApproximated'],
  ['outlined', 'chipOutlined'],
] as const satisfies readonly (readonly [Fate, string])[];

interface FileChipsProps {
  readonly file: JobFile;
  readonly tabIndex: number;
  readonly onOpen: () => void;
}

export function FileChips({ file, tabIndex, onOpen }: FileChipsProps) {
  const t = useTranslations('page.list');
  const counted = CHIPS.flatMap(([fate, label]) => {
    const n = fateCount(file, fate);
    return n === 0 ? [] : [{ fate, words: t(label, { n }) }];
  });
  const native = fateCount(file, 'native');
  // What stayed native is worth a word only where there is nothing else to say.
  const chips = counted.length === 0 && native > 0 ? [{ fate: 'native', words: t('chipNative', { n: native }) }] : counted;
  if (chips.length === 0) return null;
  return (
    <button type="button" className={styles.chips} tabIndex={tabIndex} onClick={onOpen}>
      <VisuallyHidden>{t('open', { name: fileName(file.path) })}: </VisuallyHidden>
      {chips.map(({ fate, words }) => (
        <span key={fate} className={styles.chip} data-fate={fate}>
          {words}
        </span>
      ))}
    </button>
  );
}

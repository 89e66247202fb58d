'use client';

import { useFormatter, useTranslations } from 'use-intl';
import { type Diagnostic, FATES, type Fate } from '@/lib/errors/diagnostic';
import type { Summary } from '@/lib/pipeline/converted';
import { useErrorText } from '../i18n/use-error-text';
import styles from './notes.module.css';

interface NotesProps {
  readonly diagnostics: readonly Diagnostic[];
  /** The converter's own check. */
  readonly fidelity: Summary['fidelity'];
}

/** Elements that are named one by one. */
const MOST_NAMED = 4;

/** The worst first; what stayed native is noted only where a reader would wonder. */
const ORDER: readonly Fate[] = FATES.toReversed();

/** What changed on the way into the slide, in plain words, with what can be done about it. */
export function Notes({ diagnostics, fidelity }: NotesProps) {
  const t = useTranslations('compare.notes');
  const text = useErrorText();
  const format = useFormatter();
  const groups = grouped(diagnostics);
  return (
    <div className={styles.notes}>
      {groups.length === 0 ? <p className={styles.clean}>{t('none')}</p> : null}
      <ul>
        {groups.map(([first, elements]) => (
          <li key={first.detail} className={styles.note}>
            <p>
              <span className={styles.fate} data-fate={first.fate}>
                {t(`fates.${first.fate}`)}
              </span>
              {text.diagnostic(first)}
            </p>
            <p className={styles.elements}>
              <code>{elements.slice(0, MOST_NAMED).join(', ')}</code>{' '}
              {elements.length > MOST_NAMED ? t('more', { n: elements.length - MOST_NAMED }) : ''}
            </p>
            <p className={styles.remedy}>{t(`remedies.${remedyOf(first)}`)}</p>
          </li>
        ))}
      </ul>
      {fidelity ? (
        <p className={styles.check}>
          {t('check', {
            similarity: format.number(Math.floor(fidelity.similarity * 1000) / 1000, { style: 'percent', maximumFractionDigits: 1 }),
          })}
        </p>
      ) : null}
    </div>
  );
}

/** One entry for a sentence, with all elements that it is about. */
function grouped(diagnostics: readonly Diagnostic[]): readonly (readonly [Diagnostic, readonly string[]])[] {
  const found = new Map<string, [Diagnostic, string[]]>();
  for (const diagnostic of diagnostics) {
    const known = found.get(diagnostic.detail);
    if (known) known[1].push(diagnostic.element);
    else found.set(diagnostic.detail, [diagnostic, [diagnostic.element]]);
  }
  return [...found.values()].sort(([a], [b]) => ORDER.indexOf(a.fate) - ORDER.indexOf(b.fate));
}

type Remedy = 'font' | 'embed' | 'image' | 'external' | 'script' | 'picture' | 'outlined' | 'dropped' | 'approximated' | 'fine';

/** What can be done about it follows from what it is about, and else from what became of it. */
function remedyOf({ code, fate }: Diagnostic): Remedy {
  if (code === 'font/replaced' || code === 'text/missing-glyphs') return 'font';
  if (code === 'font/rare') return 'embed';
  if (code.endsWith('/external')) return 'external';
  if (code.startsWith('image/') && fate === 'dropped') return 'image';
  if (code === 'script/ignored' || code === 'animation/first-frame') return 'script';
  return ({ native: 'fine', approximated: 'approximated', outlined: 'outlined', rasterised: 'picture', dropped: 'dropped' } as const)[fate];
}

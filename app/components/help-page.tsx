'use client';

import { useTranslations } from 'use-intl';
import { CATALOGUE, type ErrorCode } from '@/lib/errors/catalogue';
import { DIAGNOSTICS, type DiagnosticCode, FATE_OF } from '@/lib/errors/diagnostic';
import { HELP_EXAMPLES } from '../help-examples';
import { useCatalogueText } from '../i18n/use-catalogue-text';
import styles from './help-page.module.css';
import { Shell } from './shell';
import page from './text-page.module.css';

const NATIVE = ['shapes', 'paints', 'text', 'groups', 'links', 'pictures'] as const;
const NEWS = ['list', 'paste', 'save', 'languages', 'trust'] as const;
const SECTIONS = ['native', 'changes', 'errors', 'news'] as const;

/** What converts how, made of the tables that the converter itself works with. */
export function HelpPage() {
  const t = useTranslations('help');
  return (
    <Shell>
      <article className={page.page}>
        <h1>{t('title')}</h1>
        <p className={page.lead}>{t('lead')}</p>
        <nav aria-label={t('contents')}>
          <ul className={page.contents}>
            {SECTIONS.map((section) => (
              <li key={section}>
                <a href={`#${section}`}>{t(`${section}.title`)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <h2 id="native">{t('native.title')}</h2>
        <ul className={styles.list}>
          {NATIVE.map((part) => (
            <li key={part}>{t(`native.${part}`)}</li>
          ))}
        </ul>
        <Changes />
        <Reasons />
        <h2 id="news">{t('news.title')}</h2>
        <ul className={styles.list}>
          {NEWS.map((item) => (
            <li key={item}>{t(`news.${item}`)}</li>
          ))}
        </ul>
      </article>
    </Shell>
  );
}

/** The parts of SVG, in the order in which people ask for them; the first half of each diagnostic's code. */
const GROUPS = [
  'text',
  'font',
  'gradient',
  'pattern',
  'stroke',
  'paint-order',
  'opacity',
  'blend',
  'clip',
  'mask',
  'filter',
  'effect',
  'image',
  'marker',
  'link',
  'use',
  'foreign',
  'script',
  'animation',
  'check',
  'slide',
] as const;

const isCode = (key: string): key is DiagnosticCode => Object.hasOwn(DIAGNOSTICS, key);
const CODES = Object.keys(DIAGNOSTICS).filter(isCode);

/** What stands where a diagnostic names something of the drawing. */
const SOMETHING = { font: 'Futura', replacement: 'Arial', characters: '…', reason: '…' };

function Changes() {
  const t = useTranslations('help');
  const text = useCatalogueText();
  return (
    <>
      <h2 id="changes">{t('changes.title')}</h2>
      <p className={page.text}>{t('changes.lead')}</p>
      {GROUPS.map((group) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h3 id={`group-${group}`}>{t(`groups.${group}`)}</h3>
          <ul className={styles.changes}>
            {CODES.filter((code) => code.startsWith(`${group}/`)).map((code) => (
              <li key={code}>
                <p>{text.sentence(code, SOMETHING)}</p>
                <span className={styles.fate} data-fate={FATE_OF[code]}>
                  {t(`fates.${FATE_OF[code]}`)}
                </span>
                {HELP_EXAMPLES[code] ? (
                  <img src={`/help/${HELP_EXAMPLES[code]}.svg`} alt={t('changes.example')} width="144" height="96" loading="lazy" />
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** What can happen to files; the rest of the catalogue is for programs. */
const isOfFiles = (code: string): code is ErrorCode => /^(?:archive|entry|file|svg|convert|raster|storage)\//.test(code);

function Reasons() {
  const t = useTranslations('help');
  const text = useCatalogueText();
  return (
    <>
      <h2 id="errors">{t('errors.title')}</h2>
      <p className={page.text}>{t('errors.lead')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className={page.wide} tabIndex={0} role="region" aria-labelledby="errors">
        <table className={page.table}>
          <thead>
            <tr>
              <th scope="col">{t('errors.reason')}</th>
              <th scope="col">{t('errors.remedy')}</th>
            </tr>
          </thead>
          <tbody>
            {Object.keys(CATALOGUE)
              .filter(isOfFiles)
              .map((code) => {
                const { message, remedy } = text.reason(code);
                return (
                  <tr key={code}>
                    <td>{message}</td>
                    <td>{remedy}</td>
                  </tr>
                );
              })}
          </tbody>
        </table>
      </div>
    </>
  );
}

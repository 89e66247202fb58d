'use client';

import Globe from 'lucide-react/icons/globe';
import { useLocale, useTranslations } from 'use-intl';
import { chooseLocale } from '../i18n/locale-store';
import { isLocale, LOCALE_NAMES, LOCALES } from '../i18n/locales';
import { showToast } from '../ui/toast';
import { VisuallyHidden } from '../ui/visually-hidden';
import styles from './language-select.module.css';

/** The platform's own list: it costs nothing before it is opened, and phones show theirs. */
export function LanguageSelect() {
  const t = useTranslations('page.shell');
  const choose = async (locale: string): Promise<void> => {
    if (isLocale(locale) && !(await chooseLocale(locale))) {
      showToast({ title: t('languageFailed'), description: t('languageFailedRemedy') });
    }
  };
  return (
    <label className={styles.language}>
      <Globe size={16} aria-hidden />
      <VisuallyHidden>{t('language')}</VisuallyHidden>
      <select value={useLocale()} onChange={(event) => void choose(event.target.value)}>
        {LOCALES.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {LOCALE_NAMES[locale]}
          </option>
        ))}
      </select>
    </label>
  );
}

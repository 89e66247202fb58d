/** The languages of the page, and which of them a person gets (BCP 47 tags, RFC 4647 lookup by language). */

export const LOCALES = ['en', 'de', 'fr', 'es', 'ja', 'zh-CN', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

/** The language of the prerendered page, and of whatever a translation lacks. */
export const SOURCE_LOCALE: Locale = 'en';

/** Where localStorage remembers the chosen one. */
export const LOCALE_KEY = 'deckle-locale';

/** Each in its own language, as people look for it. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ja: '日本語',
  'zh-CN': '简体中文',
  ar: 'العربية',
};

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');

export const isLocale = (text: string | null): text is Locale => LOCALES.some((locale) => locale === text);

/** The first language of the list that the page speaks, by its main tag: `de-AT` gets `de`, any Chinese gets simplified Chinese. */
export function matchLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0];
    const found = LOCALES.find((locale) => locale.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return SOURCE_LOCALE;
}

import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { BEFORE_PAINT } from './before-paint';
import { LOCALE_KEY, matchLocale } from './locales';
import { unitsOf } from './use-units';

test('people get the first of their languages that the page speaks', () => {
  expect(matchLocale(['de-AT', 'en'])).toBe('de');
  expect(matchLocale(['nl', 'fr-CA', 'de'])).toBe('fr');
  expect(matchLocale(['zh-Hant-TW'])).toBe('zh-CN');
  expect(matchLocale(['nl', 'pl'])).toBe('en');
  expect(matchLocale([])).toBe('en');
});

/** What the script before the first paint does to the root element. */
function rootAfter(languages: readonly string[], chosen: string | null): { lang?: string; dir?: string; dataset: Record<string, string> } {
  const documentElement: ReturnType<typeof rootAfter> = { dataset: {} };
  const localStorage = { getItem: (key: string) => (key === LOCALE_KEY ? chosen : null) };
  runInNewContext(BEFORE_PAINT, { document: { documentElement }, navigator: { languages }, localStorage });
  return documentElement;
}

test('the script before the first paint agrees with it, and a choice that was made goes before', () => {
  for (const languages of [['de-AT', 'en'], ['nl', 'fr-CA'], ['zh-Hant-TW'], ['ar-EG'], ['ja']]) {
    expect(rootAfter(languages, null)).toMatchObject({ lang: matchLocale(languages), dataset: { waiting: '' } });
  }
  expect(rootAfter(['ar'], null).dir).toBe('rtl');
  expect(rootAfter(['de'], 'ar')).toMatchObject({ lang: 'ar', dir: 'rtl' });
  expect(rootAfter(['de'], 'en')).toEqual({ dataset: {} });
  expect(rootAfter(['en-GB', 'de'], 'nonsense')).toEqual({ dataset: {} });
});

test('numbers stand with their units as the language writes them', () => {
  expect([0, 999, 10_000_000, 3_210_000].map(unitsOf('en').bytes)).toEqual(['0 bytes', '999 bytes', '10 MB', '3.2 MB']);
  expect(unitsOf('de').bytes(3_210_000)).toBe('3,2 MB');
  expect([0.2, 340, 2_500].map(unitsOf('en').milliseconds)).toEqual(['<1 ms', '340 ms', '2.5 sec']);
  expect(unitsOf('en').percent(0.999)).toBe('99%');
  expect(unitsOf('en').duration(720)).toBe('12 min');
});

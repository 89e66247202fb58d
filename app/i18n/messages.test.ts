import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import IntlMessageFormat from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { LOCALES, SOURCE_LOCALE } from './locales';

const FOLDER = fileURLToPath(new URL('../messages', import.meta.url));
const NAMESPACES = readdirSync(`${FOLDER}/${SOURCE_LOCALE}`).map((name) => name.replace('.json', ''));
const OTHERS = LOCALES.filter((locale) => locale !== SOURCE_LOCALE);

type Flat = ReadonlyMap<string, string>;

/** Dotted key → message. */
function flatten(tree: unknown, prefix = ''): [string, string][] {
  if (typeof tree === 'string') return [[prefix, tree]];
  return Object.entries(tree as object).flatMap(([key, value]) => flatten(value, prefix === '' ? key : `${prefix}.${key}`));
}

const read = (locale: string, namespace: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${locale}/${namespace}.json`, 'utf8'));
const messages = (locale: string, namespace: string): Flat => new Map(flatten(read(locale, namespace)));

/** Names of the arguments and tags of a message, sorted; parsed as the page does, so that a broken message throws. */
function argumentsOf(message: string, locale: string): string[] {
  const found = new Set<string>();
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(walk);
    if (typeof part !== 'object' || part === null) return;
    const { type, value, options, children } = part as Record<string, unknown>;
    // 0 is plain text, 7 the # of a plural (MessageFormatElement of icu-messageformat-parser).
    if (type !== 0 && type !== 7 && typeof value === 'string') found.add(value);
    walk(children);
    for (const option of Object.values((options as object | undefined) ?? {})) walk((option as { value?: unknown }).value);
  };
  walk(new IntlMessageFormat(message, locale).getAst());
  return [...found].sort();
}

describe.each(OTHERS)('%s', (locale) => {
  test.each(NAMESPACES)('says all of "%s", with the same arguments', (namespace) => {
    const english = messages(SOURCE_LOCALE, namespace);
    const foreign = messages(locale, namespace);
    expect([...foreign.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, message] of foreign) {
      expect(message.trim(), key).not.toBe('');
      expect(argumentsOf(message, locale), `${namespace}.${key}`).toEqual(argumentsOf(english.get(key) ?? '', SOURCE_LOCALE));
    }
  });

  test('has the plural forms that its grammar asks for', () => {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const namespace of NAMESPACES) {
      for (const [key, message] of messages(locale, namespace)) {
        for (const [, forms = ''] of message.matchAll(/, plural, ((?:[^{}]|\{[^{}]*\})*)\}/g)) {
          // Spanish and French "many" is for millions, which take the form of "other" here.
          const lacking = categories
            .filter((category) => category !== 'many' || locale === 'ar')
            .filter((category) => !forms.includes(`${category} {`));
          expect(lacking, `${namespace}.${key}`).toEqual([]);
        }
      }
    }
  });
});

test('English messages can be parsed', () => {
  for (const namespace of NAMESPACES) {
    for (const message of messages(SOURCE_LOCALE, namespace).values()) argumentsOf(message, SOURCE_LOCALE);
  }
});

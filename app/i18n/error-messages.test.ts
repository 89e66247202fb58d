import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CATALOGUE } from '@/lib/errors/catalogue';
import { DIAGNOSTICS } from '@/lib/errors/diagnostic';
import { LOCALES, SOURCE_LOCALE } from './locales';

const FOLDER = fileURLToPath(new URL('../messages', import.meta.url));
const OTHERS = LOCALES.filter((locale) => locale !== SOURCE_LOCALE);

const placeholdersOf = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

test.each(OTHERS)('%s says every failure and every diagnostic of the catalogue, with the same details', (locale) => {
  const { failures, diagnostics } = JSON.parse(readFileSync(`${FOLDER}/${locale}/errors.json`, 'utf8')) as {
    readonly failures: Readonly<Record<string, { readonly message: string; readonly remedy: string }>>;
    readonly diagnostics: Readonly<Record<string, string>>;
  };
  expect(Object.keys(failures).sort()).toEqual(Object.keys(CATALOGUE).sort());
  expect(Object.keys(diagnostics).sort()).toEqual(Object.keys(DIAGNOSTICS).sort());
  for (const [code, { title }] of Object.entries(CATALOGUE)) {
    expect(placeholdersOf(failures[code]?.message ?? ''), code).toEqual(placeholdersOf(title));
    expect(failures[code]?.remedy.trim(), code).toBeTruthy();
  }
  for (const [code, sentence] of Object.entries(DIAGNOSTICS)) {
    expect(placeholdersOf(diagnostics[code] ?? ''), code).toEqual(placeholdersOf(sentence));
  }
});

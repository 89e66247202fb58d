/** The language of the page: what the person chose here, else what the browser asks for. One for the page's lifetime. */

import { remember, remembered } from '../remembered';
import { ENGLISH, type LoadedMessages } from './english';
import { loadMessages } from './load-messages';
import { directionOf, isLocale, LOCALE_KEY, type Locale, matchLocale, SOURCE_LOCALE } from './locales';

export interface Spoken extends LoadedMessages {
  readonly locale: Locale;
}

const ENGLISH_PAGE: Spoken = { locale: SOURCE_LOCALE, messages: ENGLISH, errors: null };

let spoken = ENGLISH_PAGE;
let started = false;
const listeners = new Set<() => void>();

export const spokenNow = (): Spoken => spoken;

/** As the page is prerendered. */
export const spokenFirst = (): Spoken => ENGLISH_PAGE;

export function onSpoken(listener: () => void): () => void {
  listeners.add(listener);
  if (!started) {
    started = true;
    void speak(wantedLocale());
  }
  return () => listeners.delete(listener);
}

/** Changes the language and remembers it. Resolves to false when its messages could not be loaded: the page stays as it is. */
export async function chooseLocale(locale: Locale): Promise<boolean> {
  if (!(await speak(locale))) return false;
  remember(LOCALE_KEY, locale);
  return true;
}

async function speak(locale: Locale): Promise<boolean> {
  try {
    spoken = { locale, ...(await loadMessages(locale)) };
  } catch {
    show(spoken.locale);
    return false;
  }
  for (const listener of listeners) listener();
  show(locale);
  return true;
}

function show(locale: Locale): void {
  const root = document.documentElement;
  root.lang = locale;
  root.dir = directionOf(locale);
  // After React has drawn the new words.
  requestAnimationFrame(() => delete root.dataset.waiting);
}

function wantedLocale(): Locale {
  const chosen = remembered(LOCALE_KEY);
  return isLocale(chosen) ? chosen : matchLocale(navigator.languages);
}

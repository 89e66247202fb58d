/** Every other locale than English is loaded when it is chosen; its modules are part of the build, and so of what works offline. */

import { ENGLISH, type LoadedMessages } from './english';
import type { Locale } from './locales';

type Loader = () => Promise<{ readonly default: LoadedMessages }>;

const LOADERS: Readonly<Record<Exclude<Locale, 'en'>, Loader>> = {
  de: () => import('../messages/de'),
  fr: () => import('../messages/fr'),
  es: () => import('../messages/es'),
  ja: () => import('../messages/ja'),
  'zh-CN': () => import('../messages/zh-CN'),
  ar: () => import('../messages/ar'),
};

/** Rejects when the network fails. */
export async function loadMessages(locale: Locale): Promise<LoadedMessages> {
  return locale === 'en' ? { messages: ENGLISH, errors: null } : (await LOADERS[locale]()).default;
}

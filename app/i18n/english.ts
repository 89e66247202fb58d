/**
 * English messages by namespace: they come with the page, give the keys, and stand in for whatever a translation lacks. English
 * errors have no file: the catalogue is their source.
 */

import compare from '../messages/en/compare.json';
import drive from '../messages/en/drive.json';
import help from '../messages/en/help.json';
import offline from '../messages/en/offline.json';
import page from '../messages/en/page.json';

/** Each failure and each diagnostic in another language; see `useErrorText`. */
export interface ErrorMessages {
  readonly failures: Readonly<Record<string, { readonly message: string; readonly remedy: string }>>;
  readonly diagnostics: Readonly<Record<string, string>>;
}

export const ENGLISH = { page, help, compare, drive, offline };

export type Messages = typeof ENGLISH;

export interface LoadedMessages {
  readonly messages: Messages;
  /** Null for English. */
  readonly errors: ErrorMessages | null;
}

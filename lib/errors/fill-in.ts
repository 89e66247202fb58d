/** Sentences with placeholders in braces, apart from the tables of them: who says one need not hold all. */

export type ErrorDetails = Readonly<Record<string, string | number>>;

/** A sentence with its placeholders filled in; a detail that is missing reads as "?". */
export const fillIn = (sentence: string, details: ErrorDetails): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '?'));

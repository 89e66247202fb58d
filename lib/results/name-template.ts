/**
 * Templates for the names of results: `{name}`, `{folder}`, `{date}`, `{n}` between plain text. What comes out is a file name that
 * every system takes, Windows too; folders are not touched.
 */

export const DEFAULT_NAME_TEMPLATE = '{name}';

export const NAME_FIELDS = ['name', 'folder', 'date', 'n'] as const;
export type NameField = (typeof NAME_FIELDS)[number];

export interface NameValues {
  /** Of the input, without folder and extension. */
  readonly name: string;
  /** Folders with `/` between them; empty at the top. */
  readonly folder: string;
  /** `2026-11-24` */
  readonly date: string;
  /** From 1. */
  readonly n: number;
  /** How many there are: numbers are as long as the longest. */
  readonly total: number;
}

export type NameProblem =
  | { readonly kind: 'empty' }
  /** A field that there is not, or a brace without its pair. */
  | { readonly kind: 'field'; readonly found: string }
  | { readonly kind: 'character'; readonly found: string }
  | { readonly kind: 'long' };

/** In characters. */
export const LONGEST_TEMPLATE = 100;

/** Of a name, in characters: file systems take 255 bytes, and an extension and a number come behind it. */
const LONGEST_NAME = 120;

/** What Windows takes in no file name, and `/`. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}]/u;

/** Devices of Windows, with or without an extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** Null for a template that can be used. */
export function nameProblem(template: string): NameProblem | null {
  if (template.trim() === '') return { kind: 'empty' };
  if (template.length > LONGEST_TEMPLATE) return { kind: 'long' };
  const rest = template.replace(/\{(\w*)\}/g, (field, name: string) => (NAME_FIELDS.some((known) => known === name) ? '' : field));
  const brace = /\{[^}]*\}?|\}/.exec(rest)?.[0];
  if (brace !== undefined) return { kind: 'field', found: brace };
  const character = FORBIDDEN.exec(rest)?.[0];
  return character === undefined ? null : { kind: 'character', found: character };
}

/** The name that a template gives, without an extension; that of the input where nothing would be left. */
export function fillName(template: string, { name, folder, date, n, total }: NameValues): string {
  const values: Readonly<Record<NameField, string>> = {
    name,
    folder: folder.replaceAll('/', '-'),
    date,
    n: String(n).padStart(String(total).length, '0'),
  };
  const filled = template.replace(/\{(name|folder|date|n)\}/g, (_, field: NameField) => values[field]).replace(/ {2,}/g, ' ');
  const short = Array.from(filled).slice(0, LONGEST_NAME).join('');
  // What stood beside a field that is empty, and what Windows drops at the end.
  const bare = short
    .replace(/^[\s._-]+(?=[^\s._-])/, folder === '' ? '' : '$&')
    .replace(/[.\s]+$/, '')
    .trim();
  const safe = bare === '' ? name : bare;
  return RESERVED.test(safe) ? `_${safe}` : safe;
}

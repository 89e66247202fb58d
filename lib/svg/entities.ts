/**
 * Internal entities of a DOCTYPE, expanded in the text before it is parsed (XML 1.0 §4.4): Illustrator writes its namespaces
 * that way and some tools whole elements. External ones stand for nothing. Expansion has a budget, so no "billion laughs".
 */

import { AppError } from '@/lib/errors/app-error';
import { MAX_ENTITY_EXPANSION_CHARS } from '@/lib/limits/limits';

const PREDEFINED = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
/** HTML names that hand-made SVGs use without declaring them. */
const HTML_NAMES: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  bull: '•',
  middot: '·',
  deg: '°',
  times: '×',
  euro: '€',
};

/** The text without its DOCTYPE and with every declared entity replaced. Throws `svg/entities`. */
export function expandEntities(text: string): string {
  const doctype = findDoctype(text);
  if (!doctype && !/&(?!amp;|lt;|gt;|quot;|apos;|#)\w/.test(text)) return text;
  const declared = doctype ? declarations(doctype.subset) : new Map<string, string>();
  // Line breaks of the DOCTYPE stay, so that errors keep their line numbers.
  const body = doctype
    ? text.slice(0, doctype.start) + text.slice(doctype.start, doctype.end).replace(/[^\n]/g, '') + text.slice(doctype.end)
    : text;
  let budget = MAX_ENTITY_EXPANSION_CHARS;
  const expand = (source: string, depth: number): string =>
    source.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|&([\w:.-]+);/g, (whole, name: string | undefined) => {
      if (name === undefined || PREDEFINED.has(name)) return whole;
      const value = declared.get(name) ?? (Object.hasOwn(HTML_NAMES, name) ? HTML_NAMES[name] : undefined);
      if (value === undefined) return whole;
      budget -= value.length;
      if (budget < 0 || depth > 16) throw new AppError('svg/entities');
      return value.includes('&') ? expand(value, depth + 1) : value;
    });
  return expand(body, 0);
}

interface Doctype {
  readonly start: number;
  readonly end: number;
  readonly subset: string;
}

function findDoctype(text: string): Doctype | null {
  const start = text.indexOf('<!DOCTYPE');
  if (start < 0) return null;
  // Only in the prolog: inside the root it would be text.
  if (/<[A-Za-z]/.test(text.slice(0, start).replace(/<!--[\s\S]*?-->/g, ''))) return null;
  let quote = '';
  let open = -1;
  for (let i = start; i < text.length; i += 1) {
    const c = text[i];
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (open >= 0 && text.startsWith('<!--', i)) {
      const close = text.indexOf('-->', i);
      if (close < 0) return null;
      i = close + 2;
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '[' && open < 0) open = i + 1;
    else if (c === ']') {
      const end = text.indexOf('>', i);
      return end < 0 ? null : { start, end: end + 1, subset: text.slice(open, i) };
    } else if (c === '>' && open < 0) return { start, end: i + 1, subset: '' };
  }
  return null;
}

function declarations(subset: string): Map<string, string> {
  const result = new Map<string, string>();
  const pattern = /<!--[\s\S]*?-->|<!ENTITY\s+([\w:.-]+)\s+(?:(?:SYSTEM|PUBLIC)\b[^>]*|"([^"]*)"|'([^']*)')\s*>/g;
  for (const match of subset.matchAll(pattern)) {
    const name = match[1];
    // The first declaration of a name counts; a character reference in a value stands for that character.
    if (name === undefined || result.has(name)) continue;
    result.set(name, characterReferences(match[2] ?? match[3] ?? ''));
  }
  return result;
}

function characterReferences(value: string): string {
  return value.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (whole, hex: string | undefined, decimal: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && code !== 38 ? String.fromCodePoint(code) : whole;
  });
}

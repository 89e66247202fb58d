/** Text put into XML: what XML 1.0 forbids is left out (production 2, Char), what it reserves is escaped. */

/** Control characters, lone surrogates, U+FFFE and U+FFFF: illegal even as character references. */
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Safe in element content and in attributes of either quote. Line breaks and tabs become spaces, as attributes read them anyway. */
export function escapeXml(text: string): string {
  return text
    .replace(ILLEGAL, '')
    .replace(/[\t\n\r]/g, ' ')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** What every part begins with; PowerPoint itself writes the same. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

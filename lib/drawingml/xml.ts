/** XML text for the emitter. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 §2.2 forbids
const ILLEGAL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text content or an attribute value: escaped, without what XML 1.0 forbids; line breaks become spaces in attributes by the reader. */
export function escapeXml(text: string): string {
  return text.replace(ILLEGAL, '').replace(/[&<>"]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&quot;'));
}

/** A name or description of a shape: one line, not longer than people read, escaped. */
export function escapeLabel(text: string, maxLength: number): string {
  const line = text
    .replace(ILLEGAL, '')
    .replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim();
  const short = line.length > maxLength ? `${[...line.slice(0, maxLength)].slice(0, -1).join('')}…` : line;
  return escapeXml(short);
}

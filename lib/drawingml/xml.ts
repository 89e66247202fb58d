/** XML text for the emitter. */

/** What XML 1.0 §2.2 forbids: control characters, noncharacters, surrogates that stand alone. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

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
  const short =
    line.length > maxLength
      ? `${Array.from(line)
          .slice(0, maxLength - 1)
          .join('')}…`
      : line;
  return escapeXml(short);
}

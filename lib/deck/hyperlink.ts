/** The address of a link as a relationship's target: a URI of RFC 3986 (ECMA-376 part 2 §9.3.2.2), ASCII only. */

/**
 * Opens no page and is a URI: stands in for an address that is none. The slide's XML holds the relationship's id already, and
 * an id without a relationship, or a target that cannot be parsed, makes the whole deck unreadable.
 */
const NOWHERE = 'about:blank';

/** Characters that the URL standard leaves alone in a path, a query or after `mailto:`, and RFC 3986 does not allow. */
const NOT_IN_URI = /[^\w!#$%&'()*+,\-./:;=?@[\]~]|%(?![0-9A-Fa-f]{2})/gu;

/** Normalises an absolute URL (host lower-case or Punycode, the rest percent-encoded); `about:blank` when it is not one. */
export function hyperlinkTarget(url: string): string {
  // Not URL.parse: browsers of 2023 lack it.
  try {
    return new URL(url).href.replace(NOT_IN_URI, encodeURIComponent);
  } catch {
    return NOWHERE;
  }
}

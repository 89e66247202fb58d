/** Links that may reach a slide: absolute web, mail and telephone addresses. */

/** The address in its normal form; null for scripts, files, shares, relative and malformed addresses. */
export function safeLink(href: string): string | null {
  if (!/^(https?|mailto|tel):/i.test(href) || href.length > 2000) return null;
  try {
    return new URL(href).href;
  } catch {
    return null;
  }
}

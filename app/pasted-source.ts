/** Text from the clipboard → an SVG file, where it is the source of one. */

import type { Input } from '@/lib/jobs/intake';

/** Null for text that is no SVG. `name` is without extension. */
export function pastedSource(text: string, name: string): Input | null {
  const source = text.trim();
  if (!/^(?:<\?xml|<!--|<!doctype|<svg)[\s\S]*/i.test(source) || !/<svg[\s>]/i.test(source)) return null;
  // Markup copied from a web page may lack what a file of its own needs.
  const whole = /<svg[^>]*\sxmlns\s*=/i.test(source) ? source : source.replace(/<svg(?=[\s>])/i, '<svg xmlns="http://www.w3.org/2000/svg"');
  return { path: `${name}.svg`, blob: new Blob([whole], { type: 'image/svg+xml' }) };
}

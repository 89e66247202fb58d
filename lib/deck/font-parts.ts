/** Fonts of a deck → its font parts and their list (ECMA-376 part 1 §15.2.13, §19.2.1.9 `embeddedFontLst`). */

import type { DeckFont, FontStyleName } from '@/lib/ports/fonts';
import { escapeXml } from './xml-text';

export interface FontPart {
  readonly typeface: string;
  readonly style: FontStyleName;
  /** File name under `ppt/fonts`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** In the order of the schema. */
const STYLES: readonly FontStyleName[] = ['regular', 'bold', 'italic', 'boldItalic'];

export function fontParts(fonts: readonly DeckFont[]): readonly FontPart[] {
  const parts = fonts.flatMap(({ typeface, styles }) =>
    STYLES.flatMap((style) => {
      const bytes = styles.get(style);
      return bytes ? [{ typeface, style, bytes }] : [];
    }),
  );
  return parts.map((part, i) => ({ ...part, name: `font${i + 1}.fntdata` }));
}

/** The list, each typeface once, as PowerPoint asks for ([MS-OE376] §2.1.1133); empty without fonts. `idOf`: relationship of a part. */
export function embeddedFontsXml(parts: readonly FontPart[], idOf: (index: number) => string): string {
  if (parts.length === 0) return '';
  const typefaces = [...new Set(parts.map(({ typeface }) => typeface))];
  const fonts = typefaces.map((typeface) => {
    const styles = parts.map((part, i) => (part.typeface === typeface ? `<p:${part.style} r:id="${idOf(i)}"/>` : '')).join('');
    return `<p:embeddedFont><p:font typeface="${escapeXml(typeface)}"/>${styles}</p:embeddedFont>`;
  });
  return `<p:embeddedFontLst>${fonts.join('')}</p:embeddedFontLst>`;
}

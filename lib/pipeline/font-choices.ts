/** What a drawing's text asks for, and which family its slide names instead. */

import type { FontMatch, FontSource, FontStyle } from '@/lib/ports/fonts';
import type { SvgElement } from '@/lib/svg/element';
import { findFonts } from '@/lib/svg/text-fonts';
import type { ConvertOptions } from './options';

export interface FontChoice {
  /** The first family of the list, as the drawing spells it. */
  readonly asked: string;
  /** The family that the slide names. */
  readonly used: string;
  /**
   * - `same`: the slide names what was asked for
   * - `twin`: another family that is as wide
   * - `next`: a further family of the drawing's own list, the first being unknown or less certain
   * - `default`: none of the list is known
   * - `chosen`: the user's own choice
   */
  readonly why: 'same' | 'twin' | 'next' | 'default' | 'chosen';
}

/** Each family once, in the order of the text; generic ones are nobody's wish. */
export function fontChoices(
  root: SvgElement,
  source: Pick<FontSource, 'resolve' | 'segments'>,
  { generics, fontMap }: Pick<ConvertOptions, 'generics' | 'fontMap'>,
): readonly FontChoice[] {
  const choices = new Map<string, FontChoice>();
  const resolve = (families: readonly string[], style: FontStyle): FontMatch => {
    const match = source.resolve(families, style);
    const [asked] = families;
    const key = asked?.toLowerCase() ?? '';
    if (asked !== undefined && !Object.hasOwn(generics, key) && !asked.startsWith('deckle-') && !choices.has(key)) {
      const alone = source.resolve([asked], style);
      const isFirst = alone.found && alone.slideFamily === match.slideFamily;
      const isMapped = Object.hasOwn(fontMap, key);
      const isSame = match.slideFamily.toLowerCase() === key;
      const why = isMapped ? 'chosen' : isSame ? 'same' : !match.found ? 'default' : isFirst ? 'twin' : 'next';
      choices.set(key, { asked, used: match.slideFamily, why });
    }
    return match;
  };
  findFonts(root, { segments: (...asked) => source.segments(...asked), resolve });
  return [...choices.values()];
}

/**
 * Names of single faces where a family is meant: Illustrator and others write PostScript names (`Arial-BoldMT`), and full names
 * (`Arial Bold`) are about as common.
 */

export interface FaceName {
  /** The family as `compactName` has it. */
  readonly family: string;
  /** CSS weight; null where the name says nothing of it. */
  readonly weight: number | null;
  readonly italic: boolean;
}

/** Longer words before those that they end in. */
const WEIGHTS: readonly (readonly [word: string, weight: number])[] = [
  ['thin', 100],
  ['hairline', 100],
  ['extralight', 200],
  ['ultralight', 200],
  ['semilight', 300],
  ['light', 300],
  ['regular', 400],
  ['roman', 400],
  ['book', 400],
  ['medium', 500],
  ['semibold', 600],
  ['demibold', 600],
  ['demi', 600],
  ['extrabold', 800],
  ['ultrabold', 800],
  ['bold', 700],
  ['heavy', 900],
  ['black', 900],
];

/** What makers put at the end of a family or a style. */
const MAKER = /(?:psmt|ps|mt|std|pro|lt)$/;
const ITALIC = /(?:italic|oblique|it)$/;

/** Letters and digits alone, lower case: how names of one family are alike. */
export const compactName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** What a name may mean, the most likely first. */
export function faceNames(name: string): readonly FaceName[] {
  const [beforeHyphen = '', ...styles] = name.split('-');
  const words = name.split(/\s+/);
  const faces =
    styles.length > 0
      ? [{ family: beforeHyphen, ...styleIn(compactName(styles.join(''))) }]
      : [1, 2].flatMap((count) => {
          const style = words.length > count ? styleOf(compactName(words.slice(-count).join(''))) : null;
          return style ? [{ family: words.slice(0, -count).join(''), ...style }] : [];
        });
  return [{ family: name, weight: null, italic: false }, ...faces].flatMap((face) => {
    const family = compactName(face.family);
    return [
      { ...face, family },
      { ...face, family: family.replace(MAKER, '') },
    ];
  });
}

type Style = Omit<FaceName, 'family'>;

/** Behind a hyphen anything may stand, widths too: what is known of it counts. */
function styleIn(text: string): Style {
  const rest = text.replace(MAKER, '');
  return { weight: WEIGHTS.find(([word]) => rest.includes(word))?.[1] ?? null, italic: ITALIC.test(rest) };
}

/** Null for words that are no style. */
function styleOf(text: string): Style | null {
  const style = styleIn(text);
  const word = text.replace(MAKER, '').replace(ITALIC, '');
  return word === '' ? (style.italic ? style : null) : WEIGHTS.some(([known]) => known === word) ? style : null;
}

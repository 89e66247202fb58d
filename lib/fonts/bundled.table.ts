/**
 * The fonts that come with the product, each the metric twin of what Office users have, and the names they answer to.
 * Metrics in em from the fonts' own hhea and OS/2 tables (1/2048 em), y up.
 */

export interface BundledFamily {
  /** Name inside the font files. */
  readonly engineFamily: string;
  /** Name for the slide. */
  readonly slideFamily: string;
  /** Lower-case families that it stands for, metrics alike. */
  readonly answersTo: readonly string[];
  /** regular, italic, bold, bold italic */
  readonly files: readonly [string, string, string, string];
  readonly ascent: number;
  readonly descent: number;
  readonly xHeight: number;
  /** A text that has all its characters in all four files (a test reads them). */
  readonly covers: RegExp;
}

const latin =
  '\\s\\u0020-\\u007e\\u00a0-\\u013b\\u013d-\\u0148\\u014a-\\u0161\\u0164-\\u017f\\u2013\\u2014\\u2018-\\u201e\\u2020-\\u2022\\u2026\\u2030\\u2039\\u203a\\u20ac\\u2122';
const greekAndCyrillic =
  '\\u013c\\u0149\\u0162\\u0163\\u0180-\\u0236\\u0384-\\u038a\\u038c\\u038e-\\u03a1\\u03a3-\\u03ce\\u0400-\\u0475\\u0490-\\u0513\\u1e00-\\u1e9b\\u1ea0-\\u1ef9';
const hebrew = '\\u05b0-\\u05c3\\u05d0-\\u05ea\\u05f0-\\u05f4';
const only = (...ranges: readonly string[]): RegExp => new RegExp(`^[${ranges.join('')}]*$`, 'u');
const WIDE = only(latin, greekAndCyrillic, hebrew);
const EUROPEAN = only(latin, greekAndCyrillic);
const MODERN = only(latin, '\\u0384-\\u038a\\u038c\\u038e-\\u03a1\\u03a3-\\u03ce\\u0400-\\u045f');

const styles = (name: string): readonly [string, string, string, string] => [
  `${name}_400Regular.ttf`,
  `${name}_400Regular_Italic.ttf`,
  `${name}_700Bold.ttf`,
  `${name}_700Bold_Italic.ttf`,
];

const dejaVu = (name: string, slanted: string): readonly [string, string, string, string] => [
  `DejaVu${name}.ttf`,
  `DejaVu${name}-${slanted}.ttf`,
  `DejaVu${name}-Bold.ttf`,
  `DejaVu${name}-Bold${slanted}.ttf`,
];

export const BUNDLED: readonly BundledFamily[] = [
  {
    engineFamily: 'Arimo',
    slideFamily: 'Arial',
    answersTo: [
      'arial',
      'helvetica',
      'helvetica neue',
      'liberation sans',
      'arimo',
      'nimbus sans',
      'nimbus sans l',
      'arialmt',
      'arial unicode ms',
    ],
    files: styles('Arimo'),
    ascent: 0.905,
    descent: -0.212,
    xHeight: 0.519,
    covers: WIDE,
  },
  {
    engineFamily: 'Tinos',
    slideFamily: 'Times New Roman',
    answersTo: ['times new roman', 'times', 'liberation serif', 'tinos', 'nimbus roman', 'timesnewromanpsmt'],
    files: styles('Tinos'),
    ascent: 0.891,
    descent: -0.216,
    xHeight: 0.448,
    covers: WIDE,
  },
  {
    engineFamily: 'Cousine',
    slideFamily: 'Courier New',
    answersTo: ['courier new', 'courier', 'liberation mono', 'cousine'],
    files: styles('Cousine'),
    ascent: 0.833,
    descent: -0.3,
    xHeight: 0.528,
    covers: WIDE,
  },
  {
    engineFamily: 'Carlito',
    slideFamily: 'Calibri',
    answersTo: ['calibri', 'carlito'],
    files: styles('Carlito'),
    ascent: 0.952,
    descent: -0.269,
    xHeight: 0.466,
    covers: EUROPEAN,
  },
  {
    engineFamily: 'Caladea',
    slideFamily: 'Cambria',
    answersTo: ['cambria', 'caladea'],
    files: styles('Caladea'),
    ascent: 0.9,
    descent: -0.25,
    xHeight: 0.467,
    covers: only(latin),
  },
  {
    engineFamily: 'DejaVu Sans',
    slideFamily: 'DejaVu Sans',
    answersTo: ['dejavu sans', 'bitstream vera sans'],
    files: dejaVu('Sans', 'Oblique'),
    ascent: 0.928,
    descent: -0.236,
    xHeight: 0.547,
    covers: EUROPEAN,
  },
  {
    engineFamily: 'DejaVu Serif',
    slideFamily: 'DejaVu Serif',
    answersTo: ['dejavu serif', 'bitstream vera serif'],
    files: dejaVu('Serif', 'Italic'),
    ascent: 0.928,
    descent: -0.236,
    xHeight: 0.519,
    covers: MODERN,
  },
  {
    engineFamily: 'DejaVu Sans Mono',
    slideFamily: 'DejaVu Sans Mono',
    answersTo: ['dejavu sans mono', 'bitstream vera sans mono'],
    files: dejaVu('SansMono', 'Oblique'),
    ascent: 0.928,
    descent: -0.236,
    xHeight: 0.547,
    covers: MODERN,
  },
];

/** The file that has the characters others lack. */
export const BROAD_FILE = 'DejaVuSans.ttf';

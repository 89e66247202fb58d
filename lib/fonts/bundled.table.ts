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
}

const styles = (name: string): readonly [string, string, string, string] => [
  `${name}_400Regular.ttf`,
  `${name}_400Regular_Italic.ttf`,
  `${name}_700Bold.ttf`,
  `${name}_700Bold_Italic.ttf`,
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
  },
  {
    engineFamily: 'Tinos',
    slideFamily: 'Times New Roman',
    answersTo: ['times new roman', 'times', 'liberation serif', 'tinos', 'nimbus roman', 'timesnewromanpsmt'],
    files: styles('Tinos'),
    ascent: 0.891,
    descent: -0.216,
    xHeight: 0.448,
  },
  {
    engineFamily: 'Cousine',
    slideFamily: 'Courier New',
    answersTo: ['courier new', 'courier', 'liberation mono', 'cousine'],
    files: styles('Cousine'),
    ascent: 0.833,
    descent: -0.3,
    xHeight: 0.528,
  },
  {
    engineFamily: 'Carlito',
    slideFamily: 'Calibri',
    answersTo: ['calibri', 'carlito'],
    files: styles('Carlito'),
    ascent: 0.952,
    descent: -0.269,
    xHeight: 0.466,
  },
  {
    engineFamily: 'Caladea',
    slideFamily: 'Cambria',
    answersTo: ['cambria', 'caladea'],
    files: styles('Caladea'),
    ascent: 0.9,
    descent: -0.25,
    xHeight: 0.467,
  },
  {
    engineFamily: 'DejaVu Sans',
    slideFamily: 'DejaVu Sans',
    answersTo: ['dejavu sans', 'bitstream vera sans'],
    files: ['DejaVuSans.ttf', 'DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSans-Bold.ttf'],
    ascent: 0.928,
    descent: -0.236,
    xHeight: 0.547,
  },
];

/** The file that has the characters others lack. */
export const BROAD_FILE = 'DejaVuSans.ttf';

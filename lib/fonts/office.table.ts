/**
 * Families that come with Windows or with Office and have no metric twin among the bundled ones: the slide names them, and the bundled
 * family whose letters are about as wide draws and measures them here.
 */

/** Stand-in (a name that it answers to) → families in their own spelling. */
const OFFICE: Readonly<Record<string, readonly string[]>> = {
  arial: [
    'Abadi',
    'Agency FB',
    'Aptos',
    'Aptos Display',
    'Aptos Narrow',
    'Arial Black',
    'Arial Narrow',
    'Arial Rounded MT Bold',
    'Bahnschrift',
    'Bierstadt',
    'Century Gothic',
    'Comic Sans MS',
    'Ebrima',
    'Franklin Gothic Book',
    'Franklin Gothic Demi',
    'Franklin Gothic Heavy',
    'Franklin Gothic Medium',
    'Grandview',
    'Haettenschweiler',
    'Impact',
    'Ink Free',
    'Leelawadee UI',
    'Microsoft Sans Serif',
    'Segoe Print',
    'Segoe Script',
    'Segoe UI',
    'Segoe UI Black',
    'Segoe UI Light',
    'Segoe UI Semibold',
    'Segoe UI Semilight',
    'Segoe UI Symbol',
    'Seaford',
    'Skeena',
    'Tahoma',
    'Tenorite',
    'Trebuchet MS',
  ],
  calibri: ['Calibri Light', 'Candara', 'Candara Light', 'Corbel', 'Corbel Light', 'Gadugi', 'Gill Sans MT', 'Tw Cen MT'],
  'dejavu sans': ['Lucida Sans', 'Lucida Sans Unicode', 'Verdana'],
  'times new roman': [
    'Aptos Serif',
    'Baskerville Old Face',
    'Bodoni MT',
    'Book Antiqua',
    'Bookman Old Style',
    'Brush Script MT',
    'Century',
    'Century Schoolbook',
    'Constantia',
    'Gabriola',
    'Garamond',
    'Georgia',
    'Georgia Pro',
    'Goudy Old Style',
    'Lucida Bright',
    'Monotype Corsiva',
    'Palatino Linotype',
    'Perpetua',
    'Rockwell',
    'Sitka Text',
    'Sylfaen',
  ],
  cambria: ['Cambria Math'],
  'courier new': ['Aptos Mono', 'Cascadia Code', 'Cascadia Mono', 'Consolas', 'Lucida Console', 'Lucida Sans Typewriter'],
};

/** The same designs under other makers' names. */
const ALSO: Readonly<Record<string, string>> = {
  'lucida grande': 'Lucida Sans Unicode',
  palatino: 'Palatino Linotype',
  'gill sans': 'Gill Sans MT',
};

export interface OfficeFamily {
  /** Name for the slide. */
  readonly slideFamily: string;
  /** A family of the bundled ones. */
  readonly standIn: string;
}

const families = Object.entries(OFFICE).flatMap(([standIn, names]) => names.map((slideFamily) => ({ slideFamily, standIn })));
const byName = new Map<string, OfficeFamily>(families.map((family) => [family.slideFamily.toLowerCase(), family]));
for (const [alias, name] of Object.entries(ALSO)) {
  const family = byName.get(name.toLowerCase());
  if (family) byName.set(alias, family);
}

/** By lower-case name. */
export const OFFICE_FAMILIES: ReadonlyMap<string, OfficeFamily> = byName;

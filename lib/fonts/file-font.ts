/** A font that came as a file, from the user or inside a drawing: what it is called, how it measures, which characters it has. */

import { type Axis, type Location, readAxes } from './axes';
import { type Coverage, covers, readCoverage } from './character-map';
import type { DecodedFont } from './decode-font';
import { NAME, readNames } from './font-names';
import { type Sfnt, viewOf } from './sfnt';

export interface FileFont {
  /** Key of the font here, and of its name in the renderer. */
  readonly file: string;
  readonly sfnt: Sfnt;
  readonly bytes: Uint8Array;
  /** Lower-case names that it answers to. */
  readonly families: readonly string[];
  /** Name for the slide: the family as style menus list it. */
  readonly slideFamily: string;
  /** CSS weights that it has: one, or the range of a variable font. */
  readonly weights: readonly [number, number];
  readonly italic: boolean;
  /** Whether `slideFamily` names the weight already ("Noto Sans Black"). */
  readonly nameSaysWeight: boolean;
  /** Empty for a static font. */
  readonly axes: readonly Axis[];
  readonly ascent: number;
  readonly descent: number;
  readonly xHeight: number;
  readonly coverage: Coverage;
}

/** Null for a font without a name. */
export function readFileFont({ bytes, sfnt }: DecodedFont, file: string): FileFont | null {
  const names = readNames(sfnt);
  const legacy = names.get(NAME.family);
  const typographic = names.get(NAME.typographicFamily) ?? legacy;
  if (legacy === undefined || typographic === undefined) return null;
  const os2 = viewOf(sfnt.tables.get('OS/2') ?? new Uint8Array());
  const axes = readAxes(sfnt);
  const isVariable = axes.length > 0;
  const weight = os2.byteLength >= 6 ? os2.getUint16(4) : 400;
  const italic = os2.byteLength >= 64 && (os2.getUint16(62) & 1) === 1;
  return {
    file,
    bytes,
    sfnt,
    families: [...new Set([legacy.toLowerCase(), typographic.toLowerCase()])],
    slideFamily: isVariable ? typographic : legacy,
    weights: isVariable ? weightsOf(axes) : [weight, weight],
    italic,
    nameSaysWeight: !isVariable && legacy !== typographic,
    axes,
    ...metricsOf(sfnt, os2),
    coverage: readCoverage(sfnt),
  };
}

/** From hhea, as browsers on most systems do; OS/2 has the height of x from its version 2 on. */
function metricsOf({ tables }: Sfnt, os2: DataView): Pick<FileFont, 'ascent' | 'descent' | 'xHeight'> {
  const em = viewOf(tables.get('head') ?? new Uint8Array(54)).getUint16(18) || 1000;
  const hhea = viewOf(tables.get('hhea') ?? new Uint8Array(36));
  const ascent = hhea.getInt16(4) / em;
  const xHeight = os2.byteLength >= 88 ? os2.getInt16(86) / em : 0;
  return { ascent, descent: hhea.getInt16(6) / em, xHeight: xHeight > 0 ? xHeight : ascent * 0.56 };
}

function weightsOf(axes: readonly Axis[]): readonly [number, number] {
  const weight = axes.find(({ tag }) => tag === 'wght');
  return weight ? [weight.least, weight.most] : [400, 400];
}

/** How far a font is from a wanted style; smaller is nearer (CSS Fonts 4 §5.2, roughly). */
export function distance(
  { weights: [least, most], italic }: FileFont,
  style: { readonly weight: number; readonly italic: boolean },
): number {
  return Math.max(0, least - style.weight, style.weight - most) + (italic === style.italic ? 0 : 1000);
}

/** What the renderer calls a font that came as a file: a name of its own, so that no other is taken for it. */
export const instanceName = ({ file }: Pick<FileFont, 'file'>, location: Location): string =>
  ['deckle', file, ...[...location].map(([tag, value]) => `${tag}${value}`)].join(' ');

/** Characters that draw nothing of their own need no font. */
const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u;

export const coversText = (coverage: Coverage, text: string): boolean =>
  Array.from(text).every(
    (character) => covers(coverage, character.codePointAt(0) ?? 0) || IGNORABLE.test(character) || /^\s$/.test(character),
  );

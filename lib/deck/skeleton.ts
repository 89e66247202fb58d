/**
 * PptxGenJS 4.0.1 writes a presentation without slides; this opens it, mends it and keeps what every deck shares: master, layout,
 * theme, properties of the presentation. Deflated once, reused by every deck. Only `p:sldSz` and `p:notesSz` depend on the size of
 * the slides, so one skeleton serves all sizes, and PptxGenJS, which takes numbers under 100 for inches, never hears of sizes.
 *
 * What is mended (an assert or a test beside this file fails when an update of PptxGenJS changes it):
 * - the notes master, which shares the slides' theme and stands after `p:sldIdLst` (schema error), is left out;
 * - `p:notesSz` is the slide turned by 90°: it becomes a sheet of paper;
 * - the layout is called DEFAULT, has no type, and covers the master's background with its own: it becomes "Blank" and the
 *   background moves to the master, where people look for it;
 * - `[Content_Types].xml`, `docProps` and the folders of charts and embeddings are not taken over but written anew.
 */

import JSZip from 'jszip';
import PptxGenJS from 'pptxgenjs';
import { deflateEntry, type ReadyEntry } from '@/lib/archive/write-zip';
import { assert } from '@/lib/errors/assert';
import { once } from '@/lib/flow/once';

export interface Skeleton {
  /** Parts that are the same in every deck, deflated. */
  readonly parts: readonly ReadyEntry[];
  /** `ppt/presentation.xml` around what changes: slide list and size between the two, extensions after them. */
  readonly presentation: { readonly head: string; readonly defaults: string };
  /** The relationships of the presentation to static parts, as elements; they take ids up to `rId<count>`. */
  readonly relationships: readonly string[];
  /** Name of the theme, for the document properties. */
  readonly themeName: string;
}

type Parts = ReadonlyMap<string, string>;

const PRESENTATION = 'ppt/presentation.xml';
const PRESENTATION_RELATIONSHIPS = 'ppt/_rels/presentation.xml.rels';
const LAYOUT = 'ppt/slideLayouts/slideLayout1.xml';
const MASTER = 'ppt/slideMasters/slideMaster1.xml';
const THEME = 'ppt/theme/theme1.xml';

/** Taken over, in the order in which the package lists them. */
const STATIC_PATHS = [
  '_rels/.rels',
  THEME,
  MASTER,
  'ppt/slideMasters/_rels/slideMaster1.xml.rels',
  LAYOUT,
  'ppt/slideLayouts/_rels/slideLayout1.xml.rels',
  'ppt/presProps.xml',
  'ppt/viewProps.xml',
  'ppt/tableStyles.xml',
];

/** The one skeleton of this thread; made by the first caller in some 60–90 ms cold. A failure is not kept. */
export const skeleton = once(buildSkeleton);

/** Made anew. Throws a bug when PptxGenJS writes something else than the repairs expect. */
export async function buildSkeleton(): Promise<Skeleton> {
  const parts = mend(await generate());
  const encoder = new TextEncoder();
  return {
    parts: await Promise.all(STATIC_PATHS.map((path) => deflateEntry(path, encoder.encode(part(parts, path))))),
    presentation: splitPresentation(part(parts, PRESENTATION)),
    relationships: staticRelationships(part(parts, PRESENTATION_RELATIONSHIPS)),
    themeName: only(part(parts, THEME), /<a:theme [^>]*name="([^"]*)"/)[1] ?? '',
  };
}

async function generate(): Promise<Parts> {
  const written = await new PptxGenJS().write({ outputType: 'uint8array' });
  assert(written instanceof Uint8Array, 'PptxGenJS returned no bytes');
  const zip = await JSZip.loadAsync(written);
  const files = Object.values(zip.files).filter((file) => !file.dir);
  return new Map(await Promise.all(files.map(async (file) => [file.name, await file.async('string')] as const)));
}

function mend(parts: Parts): Parts {
  const background = only(part(parts, LAYOUT), /<p:bg>.*?<\/p:bg>/)[0];
  const layout = replaceOnly(
    replaceOnly(replaceOnly(part(parts, LAYOUT), background, ''), '<p:cSld name="DEFAULT">', '<p:cSld name="Blank">'),
    ' preserve="1">',
    ' type="blank" preserve="1">',
  );
  const master = replaceOnly(part(parts, MASTER), '<p:cSld><p:spTree>', `<p:cSld>${background}<p:spTree>`);
  return new Map([...parts, [LAYOUT, layout], [MASTER, master]]);
}

/** Keeps the masters' list and the default text style; the rest of the presentation is about slides, sizes and notes. */
function splitPresentation(xml: string): Skeleton['presentation'] {
  const [, head = '', defaults = ''] = only(
    xml,
    /^(.*<\/p:sldMasterIdLst>)<p:sldIdLst><\/p:sldIdLst><p:notesMasterIdLst>.*<\/p:notesMasterIdLst><p:sldSz [^>]*\/><p:notesSz [^>]*\/>(<p:defaultTextStyle>.*<\/p:defaultTextStyle>)<\/p:presentation>\s*$/s,
  );
  return { head, defaults };
}

function staticRelationships(xml: string): readonly string[] {
  const elements = (xml.match(/<Relationship [^>]*\/>/g) ?? []).filter((element) => !element.includes('/notesMaster"'));
  // `p:sldMasterIdLst`, which is taken over as it stands, calls the master rId1.
  assert(elements[0]?.includes('Id="rId1"') && elements[0].includes('/slideMaster"'), 'the master is not rId1');
  return elements.map((element, index) => replaceOnly(element, only(element, /Id="rId\d+"/)[0], `Id="rId${index + 1}"`));
}

function part(parts: Parts, path: string): string {
  const xml = parts.get(path);
  assert(xml !== undefined, `PptxGenJS wrote no ${path}`);
  return xml;
}

/** The match of a pattern that must occur exactly once: a repair that no longer fits must not pass in silence. */
function only(xml: string, pattern: RegExp): RegExpMatchArray {
  const matches = [...xml.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))];
  const [match] = matches;
  assert(match !== undefined && matches.length === 1, `PptxGenJS wrote ${matches.length} of ${pattern.source}`);
  return match;
}

function replaceOnly(xml: string, text: string, replacement: string): string {
  const pieces = xml.split(text);
  assert(pieces.length === 2, `PptxGenJS wrote ${pieces.length - 1} of ${text}`);
  return pieces.join(replacement);
}

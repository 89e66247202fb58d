/** `ppt/presentation.xml` and its relationships (ECMA-376 part 1 §19.2.1.26) from the skeleton, the size and the slides. */

import { embeddedFontsXml, type FontPart } from './font-parts';
import { relationshipsPart, relationshipXml } from './relationships';
import { sectionsXml } from './sections';
import type { Skeleton } from './skeleton';

/** Slide ids are 256 and up (ST_SlideId, §19.7.13). */
const FIRST_SLIDE_ID = 256;

/** Portrait letter paper, 7.5 × 10 in: what PowerPoint gives the notes whatever the slides measure. */
const NOTES_SIZE = '<p:notesSz cx="6858000" cy="9144000"/>';

export interface SlideSize {
  readonly widthEmu: number;
  readonly heightEmu: number;
}

/** The part's XML; `folders` holds one a slide, and its length is the number of slides. */
export function presentationPart(skeleton: Skeleton, size: SlideSize, folders: readonly string[], fonts: readonly FontPart[]): string {
  const { head, defaults } = skeleton.presentation;
  const ids = folders.map((_, index) => FIRST_SLIDE_ID + index);
  const list = ids.map((id, index) => `<p:sldId id="${id}" r:id="${relationshipId(skeleton, index)}"/>`).join('');
  const sections = sectionsXml(folders, ids);
  const embedded = embeddedFontsXml(fonts, (index) => relationshipId(skeleton, folders.length + index));
  // Without this PowerPoint drops the fonts when it saves.
  const root = fonts.length === 0 ? head : head.replace('<p:presentation ', '<p:presentation embedTrueTypeFonts="1" ');
  return (
    `${root}<p:sldIdLst>${list}</p:sldIdLst><p:sldSz cx="${size.widthEmu}" cy="${size.heightEmu}"/>${NOTES_SIZE}${embedded}${defaults}` +
    `${sections === '' ? '' : `<p:extLst>${sections}</p:extLst>`}</p:presentation>`
  );
}

export function presentationRelationshipsPart(skeleton: Skeleton, slideCount: number, fonts: readonly FontPart[]): string {
  const slides = Array.from({ length: slideCount }, (_, index) =>
    relationshipXml({ id: relationshipId(skeleton, index), type: 'slide', target: `slides/slide${index + 1}.xml` }),
  );
  const files = fonts.map(({ name }, index) =>
    relationshipXml({ id: relationshipId(skeleton, slideCount + index), type: 'font', target: `fonts/${name}` }),
  );
  return relationshipsPart([...skeleton.relationships, ...slides, ...files]);
}

function relationshipId(skeleton: Skeleton, index: number): string {
  return `rId${skeleton.relationships.length + 1 + index}`;
}

/** A slide → its part and its relationships (ECMA-376 part 1 §13.3.8, §19.3.1.38 `sld`). */

import type { Slide } from '@/lib/drawingml/slide';
import { assert } from '@/lib/errors/assert';
import { hyperlinkTarget } from './hyperlink';
import type { DeckMedia } from './media';
import { type Relationship, relationshipsPart, relationshipXml } from './relationships';
import { escapeXml, XML_DECLARATION } from './xml-text';

const LAYOUT: Relationship = { id: 'rId1', type: 'slideLayout', target: '../slideLayouts/slideLayout1.xml' };

/** The root of the shape tree: id 1, no extent, so that its children's coordinates are the slide's. */
const ROOT_GROUP =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>' +
  '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';

/** The part's XML. `a`, `r` and `p` are declared; other prefixes are the shapes' own affair. */
export function slidePart(slide: Slide): string {
  return (
    `${XML_DECLARATION}<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"' +
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">' +
    `<p:cSld name="${escapeXml(slide.name)}">${slide.backgroundXml}<p:spTree>${ROOT_GROUP}${slide.shapesXml}</p:spTree></p:cSld>` +
    '<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>'
  );
}

/** The part's relationships: the blank layout, then the slide's own. */
export function slideRelationshipsPart(slide: Slide, media: DeckMedia): string {
  const elements = [relationshipXml(LAYOUT)];
  const taken = new Set([LAYOUT.id]);
  for (const relationship of slide.relationships) {
    assert(!taken.has(relationship.id), `a relationship id used twice in a slide: ${relationship.id}`);
    taken.add(relationship.id);
    elements.push(relationshipXml(resolve(relationship, media)));
  }
  return relationshipsPart(elements);
}

function resolve(relationship: Slide['relationships'][number], media: DeckMedia): Relationship {
  const { id, kind } = relationship;
  if (kind === 'hyperlink') return { id, type: 'hyperlink', target: hyperlinkTarget(relationship.url) };
  const file = media.get(relationship.hash);
  assert(file !== undefined, 'a slide shows a picture that it does not carry');
  return { id, type: 'image', target: `../media/${file.name}` };
}

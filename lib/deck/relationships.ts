/** Relationship parts (ECMA-376 part 2 §9.3): which part, or which address outside, an id of a part stands for. */

import { escapeXml, XML_DECLARATION } from './xml-text';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** ECMA-376 part 1 §15.2 (image, hyperlink, font) and §13.3 (slide, layout). */
export const RELATIONSHIP_TYPES = {
  slide: `${OFFICE}/slide`,
  slideLayout: `${OFFICE}/slideLayout`,
  image: `${OFFICE}/image`,
  hyperlink: `${OFFICE}/hyperlink`,
  font: `${OFFICE}/font`,
} as const;

export interface Relationship {
  /** Unique in its part; an XML NCName. */
  readonly id: string;
  readonly type: keyof typeof RELATIONSHIP_TYPES;
  /** Relative to the folder of the part that owns it, or an absolute address where it leads outside. */
  readonly target: string;
}

/** One `Relationship` element. Only hyperlinks lead outside the package here. */
export function relationshipXml({ id, type, target }: Relationship): string {
  const mode = type === 'hyperlink' ? ' TargetMode="External"' : '';
  return `<Relationship Id="${escapeXml(id)}" Type="${RELATIONSHIP_TYPES[type]}" Target="${escapeXml(target)}"${mode}/>`;
}

/** A whole relationship part from its elements. */
export function relationshipsPart(elements: readonly string[]): string {
  return `${XML_DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${elements.join('')}</Relationships>`;
}

/**
 * Slides of one drawing each → slides of many: every drawing a named group in its cell, moved there and never scaled (lines would
 * not scale along). Ids are a slide's own, so they are given anew (ECMA-376 part 1 §20.1.2.2.8, part 2 §9.3).
 */

import { type GridCell, type GridSheet, gridCells } from '@/lib/drawingml/grid-layout';
import type { Slide, SlideMedia, SlideRelationship } from '@/lib/drawingml/slide';
import { EMU_PER_POINT } from '@/lib/drawingml/units';
import { escapeLabel } from '@/lib/drawingml/xml';

export interface GriddedSlides {
  readonly slides: readonly Slide[];
  /** One a slide. */
  readonly folders: readonly string[];
}

/** In their order; another folder begins another slide. Drawings were made for slides of `cellSize`. */
export function gridSlides(drawings: readonly Slide[], folders: readonly string[], sheet: GridSheet): GriddedSlides {
  const cells = gridCells(sheet);
  const pages: { readonly folder: string; readonly drawings: Slide[] }[] = [];
  for (const [i, drawing] of drawings.entries()) {
    const folder = folders[i] ?? '';
    const page = pages.at(-1);
    if (page && page.folder === folder && page.drawings.length < cells.length) page.drawings.push(drawing);
    else pages.push({ folder, drawings: [drawing] });
  }
  return {
    slides: pages.map(({ folder, drawings: shown }, i) => gridSlide(shown, folder === '' ? `Page ${i + 1}` : folder, sheet, cells)),
    folders: pages.map(({ folder }) => folder),
  };
}

function gridSlide(drawings: readonly Slide[], name: string, { widthEmu, heightEmu }: GridSheet, cells: readonly GridCell[]): Slide {
  const parts = new Parts();
  const shapesXml = drawings.map((drawing, i) => (cells[i] ? parts.place(drawing, cells[i]) : '')).join('');
  const fonts = drawings.flatMap((drawing) => drawing.fonts ?? []);
  return {
    widthEmu,
    heightEmu,
    name,
    backgroundXml: '',
    shapesXml,
    media: [...parts.media.values()],
    relationships: [...parts.relationships.values()],
    ...(fonts.length > 0 && { fonts }),
  };
}

class Parts {
  readonly media = new Map<string, SlideMedia>();
  readonly relationships = new Map<string, SlideRelationship>();
  private lastId = 1;

  place(drawing: Slide, { drawing: { x, y, cx, cy }, caption }: GridCell): string {
    for (const file of drawing.media) this.media.set(file.hash, file);
    const name = escapeLabel(drawing.name, 120) || 'Drawing';
    const head = `<p:nvGrpSpPr><p:cNvPr id="${this.nextId()}" name="${name}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>`;
    const move = `<a:off x="${x}" y="${y}"/><a:ext cx="${cx}" cy="${cy}"/><a:chOff x="0" y="0"/><a:chExt cx="${cx}" cy="${cy}"/>`;
    const content = `${this.ground(drawing, cx, cy)}${this.renumbered(drawing)}`;
    const group = content === '' ? '' : `<p:grpSp>${head}<p:grpSpPr><a:xfrm>${move}</a:xfrm></p:grpSpPr>${content}</p:grpSp>`;
    return `${group}${caption ? this.caption(drawing.name, caption) : ''}`;
  }

  /** A background of the drawing's own becomes a shape. */
  private ground({ backgroundXml }: Slide, cx: number, cy: number): string {
    const fill = /<a:solidFill>.*?<\/a:solidFill>/.exec(backgroundXml)?.[0];
    if (fill === undefined) return '';
    const form = `<a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`;
    return `<p:sp><p:nvSpPr><p:cNvPr id="${this.nextId()}" name="Background"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>${form}${fill}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>`;
  }

  /** Attribute values are escaped: no text can look like these attributes. */
  private renumbered({ shapesXml, relationships }: Slide): string {
    const ids = new Map(relationships.map((one) => [one.id, this.relate(one)]));
    return shapesXml
      .replace(/<p:cNvPr id="\d+"/g, () => `<p:cNvPr id="${this.nextId()}"`)
      .replace(/ (r:embed|r:id)="(\w+)"/g, (_, attribute: string, id: string) => ` ${attribute}="${ids.get(id) ?? id}"`);
  }

  private relate(relationship: SlideRelationship): string {
    const key = relationship.kind === 'image' ? `image ${relationship.hash}` : `link ${relationship.url}`;
    const known = this.relationships.get(key);
    if (known) return known.id;
    // `rId1` is the layout's.
    const id = `rId${this.relationships.size + 2}`;
    this.relationships.set(key, { ...relationship, id });
    return id;
  }

  private caption(
    text: string,
    { x, y, cx, cy }: { readonly x: number; readonly y: number; readonly cx: number; readonly cy: number },
  ): string {
    const said = escapeLabel(text, 60);
    if (said === '') return '';
    // Two lines of it fit the height, between what is read on a screen and what is not.
    const size = Math.min(1200, Math.max(500, Math.round((cy * 100) / EMU_PER_POINT / 2.6)));
    const font = '<a:latin typeface="Arial"/><a:ea typeface="Arial"/><a:cs typeface="Arial"/>';
    const run = `<a:r><a:rPr lang="en-US" sz="${size}" dirty="0"><a:solidFill><a:srgbClr val="404040"/></a:solidFill>${font}</a:rPr><a:t>${said}</a:t></a:r>`;
    const body = `<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn="ctr"><a:buNone/></a:pPr>${run}</a:p>`;
    const form = `<a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>`;
    return `<p:sp><p:nvSpPr><p:cNvPr id="${this.nextId()}" name="Caption: ${said}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>${form}</p:spPr><p:txBody>${body}</p:txBody></p:sp>`;
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}

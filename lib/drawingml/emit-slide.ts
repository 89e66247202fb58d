/** Plan → slide: shape tree XML, media and relationships (ECMA-376 part 1 §19.3, §20.1). Child order is the schema's. */

import { assertNever } from '@/lib/errors/assert';
import type { Box } from '@/lib/scene/bounds';
import { emitColor, emitFill } from './emit-fill';
import { customGeometry, presetGeometry } from './emit-geometry';
import { emitShapeText, emitTextBody, textBox } from './emit-text';
import { centreOffset } from './join-labels';
import { lineBox } from './line-box';
import {
  type Geometry,
  type Label,
  type PlannedGroup,
  type PlannedLine,
  type PlannedNode,
  type PlannedPicture,
  type PlannedShape,
  type PlannedText,
  type SlidePlan,
  textLines,
} from './plan';
import type { Slide, SlideMedia, SlideRelationship } from './slide';
import type { SlideFrame } from './slide-frame';
import { type Angle60k, angle60k, BLUR_RADIUS_PER_DEVIATION, emu, percent1000 } from './units';
import { escapeLabel } from './xml';

/** Rendered regions by id; a region that turned out to show nothing is absent. */
export type Pictures = ReadonlyMap<string, SlideMedia>;

export interface EmittedSlide {
  readonly slide: Slide;
  readonly shapes: number;
  readonly pictures: number;
  readonly textRuns: number;
}

/** `bitmapMedia` turns an embedded bitmap into media with its digest, computed beforehand because digests are asynchronous. */
export function emitSlide(
  plan: SlidePlan,
  frame: SlideFrame,
  name: string,
  pictures: Pictures,
  bitmapMedia: (bytes: Uint8Array) => SlideMedia,
): EmittedSlide {
  const emitter = new Emitter(frame, pictures, bitmapMedia);
  const shapesXml = plan.children.map((child) => emitter.node(child)).join('');
  const backgroundXml = plan.background
    ? `<p:bg><p:bgPr><a:solidFill>${emitColor(plan.background)}</a:solidFill><a:effectLst/></p:bgPr></p:bg>`
    : '';
  return {
    slide: {
      widthEmu: frame.widthEmu,
      heightEmu: frame.heightEmu,
      drawing: { x: frame.x, y: frame.y, width: frame.widthEmu - 2 * frame.x, height: frame.heightEmu - 2 * frame.y },
      name,
      backgroundXml,
      shapesXml,
      media: [...emitter.media.values()],
      relationships: [...emitter.relationships.values()],
    },
    shapes: emitter.shapes,
    pictures: emitter.pictureCount,
    textRuns: emitter.textRuns,
  };
}

class Emitter {
  readonly media = new Map<string, SlideMedia>();
  readonly relationships = new Map<string, SlideRelationship>();
  shapes = 0;
  pictureCount = 0;
  textRuns = 0;
  private lastId = 1;
  private readonly frame: SlideFrame;
  private readonly pictures: Pictures;
  private readonly bitmapMedia: (bytes: Uint8Array) => SlideMedia;

  constructor(frame: SlideFrame, pictures: Pictures, bitmapMedia: (bytes: Uint8Array) => SlideMedia) {
    this.frame = frame;
    this.pictures = pictures;
    this.bitmapMedia = bitmapMedia;
  }

  node(node: PlannedNode): string {
    switch (node.kind) {
      case 'group':
        return this.group(node);
      case 'shape':
        return node.geometry.kind === 'line' ? this.connector(node, node.geometry) : this.shape(node, node.geometry);
      case 'text':
        return this.text(node);
      case 'picture':
        return this.picture(node);
      default:
        return assertNever(node);
    }
  }

  private group(group: PlannedGroup): string {
    const properties = this.properties(group.label, 'Group');
    const children = group.children.map((child) => this.node(child)).filter((xml) => xml !== '');
    if (children.length === 0) return '';
    const box = boxOfAll(children);
    const frame = `<a:off x="${box.x}" y="${box.y}"/><a:ext cx="${box.cx}" cy="${box.cy}"/><a:chOff x="${box.x}" y="${box.y}"/><a:chExt cx="${box.cx}" cy="${box.cy}"/>`;
    return `<p:grpSp><p:nvGrpSpPr>${properties}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>${frame}</a:xfrm></p:grpSpPr>${children.join('')}</p:grpSp>`;
  }

  private shape(shape: PlannedShape, geometry: Exclude<Geometry, { readonly kind: 'line' }>): string {
    const fill = emitFill(shape.fill, (region) => this.regionPicture(region));
    if (shape.fill.kind === 'picture') this.pictureCount += 1;
    if (fill === '<a:noFill/>' && !shape.line) return '';
    this.shapes += 1;
    const rotation = geometry.kind === 'preset' ? angle60k(geometry.rotation) : (0 as Angle60k);
    const form =
      geometry.kind === 'preset'
        ? presetGeometry(geometry.preset, geometry.cornerRatio)
        : customGeometry(geometry.box, geometry.paths, this.frame);
    return `<p:sp><p:nvSpPr>${this.properties(shape.label, 'Shape')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>${this.transform(geometry.box, rotation, '')}${form}${fill}${this.line(shape.line)}${this.effects(shape, geometry.box)}</p:spPr>${this.shapeText(shape, geometry.box)}</p:sp>`;
  }

  private shapeText({ text }: PlannedShape, box: Box): string {
    if (!text) return '';
    this.countRuns(text);
    return emitShapeText(text, centreOffset(textBox(text), box), this.frame);
  }

  private countRuns(text: PlannedText): void {
    this.textRuns += textLines(text).reduce((count, { runs }) => count + runs.length, 0);
  }

  private connector(shape: PlannedShape, line: Extract<Geometry, { readonly kind: 'line' }>): string {
    this.shapes += 1;
    const flips = `${line.x2 < line.x1 ? ' flipH="1"' : ''}${line.y2 < line.y1 ? ' flipV="1"' : ''}`;
    const box = lineBox(line);
    return `<p:cxnSp><p:nvCxnSpPr>${this.properties(shape.label, 'Line')}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>${this.transform(box, 0 as Angle60k, flips)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>${this.line(shape.line)}${this.effects(shape, box)}</p:spPr></p:cxnSp>`;
  }

  private text(text: PlannedText): string {
    this.shapes += 1;
    this.countRuns(text);
    const box = textBox(text);
    const xfrm = this.transform(box, angle60k(text.rotation), '');
    return `<p:sp><p:nvSpPr>${this.properties(text.label, 'Text')}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>${xfrm}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>${emitTextBody(text, this.frame)}</p:sp>`;
  }

  private picture(picture: PlannedPicture): string {
    const id =
      'region' in picture.source ? this.regionPicture(picture.source.region) : this.image(this.bitmapMedia(picture.source.bitmap.bytes));
    if (id === null) return '';
    this.pictureCount += 1;
    const alpha = picture.alpha < 1 ? `<a:alphaModFix amt="${percent1000(picture.alpha)}"/>` : '';
    const { left, top, right, bottom } = picture.crop;
    const isCropped = [left, top, right, bottom].some((side) => Math.abs(side) > 1e-6);
    const crop = isCropped
      ? `<a:srcRect l="${percent1000(left, -10, 10)}" t="${percent1000(top, -10, 10)}" r="${percent1000(right, -10, 10)}" b="${percent1000(bottom, -10, 10)}"/>`
      : '';
    const form = picture.outline
      ? customGeometry(picture.box, [{ path: picture.outline, filled: true, stroked: false }], this.frame)
      : '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>';
    const xfrm = this.transform(picture.box, angle60k(picture.rotation), picture.flipVertical ? ' flipV="1"' : '');
    return `<p:pic><p:nvPicPr>${this.properties(picture.label, 'Picture')}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="${id}">${alpha}</a:blip>${crop}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${xfrm}${form}</p:spPr></p:pic>`;
  }

  private properties(label: Label, fallback: string): string {
    this.lastId += 1;
    const name = escapeLabel(label.name, 120) || `${fallback} ${this.lastId}`;
    const description = escapeLabel(label.description, 1000);
    const link = label.link === '' ? '' : `<a:hlinkClick r:id="${this.hyperlink(label.link)}"/>`;
    return `<p:cNvPr id="${this.lastId}" name="${name}"${description === '' ? '' : ` descr="${description}"`}${link === '' ? '/>' : `>${link}</p:cNvPr>`}`;
  }

  private hyperlink(url: string): string {
    return this.relate(`link ${url}`, (id) => ({ id, kind: 'hyperlink', url }));
  }

  private regionPicture(region: string): string | null {
    const media = this.pictures.get(region);
    return media ? this.image(media) : null;
  }

  private image(media: SlideMedia): string {
    this.media.set(media.hash, media);
    return this.relate(`image ${media.hash}`, (id) => ({ id, kind: 'image', hash: media.hash }));
  }

  /** One relationship per target; `rId1` is the layout's. */
  private relate(key: string, make: (id: string) => SlideRelationship): string {
    const existing = this.relationships.get(key);
    if (existing) return existing.id;
    const made = make(`rId${this.relationships.size + 2}`);
    this.relationships.set(key, made);
    return made.id;
  }

  private transform(box: Box, rotation: Angle60k, flips: string): string {
    const { x, y, unit } = this.frame;
    const turn = rotation === 0 ? '' : ` rot="${rotation}"`;
    return `<a:xfrm${turn}${flips}><a:off x="${emu(x + box.x * unit)}" y="${emu(y + box.y * unit)}"/><a:ext cx="${emu(Math.max(0, box.width * unit))}" cy="${emu(Math.max(0, box.height * unit))}"/></a:xfrm>`;
  }

  /**
   * LibreOffice 25.2 comes nearest to a blur of σ with a `blurRad` of 2–2.5 σ, PowerPoint is said to with 3 σ. A grown silhouette is
   * one scaled about its middle.
   */
  private effects({ shadow, softEdge }: PlannedShape, box: Box): string {
    const { unit } = this.frame;
    const soft = softEdge ? `<a:softEdge rad="${emu(softEdge * unit)}"/>` : '';
    if (!shadow) return soft && `<a:effectLst>${soft}</a:effectLst>`;
    const distance = emu(Math.hypot(shadow.dx, shadow.dy) * unit);
    const scale = (size: number): number => percent1000(size > 0 ? 1 + (2 * shadow.spread) / size : 1, 0.01, 10);
    const grown = shadow.spread === 0 ? '' : ` sx="${scale(box.width)}" sy="${scale(box.height)}"`;
    return `<a:effectLst><a:outerShdw blurRad="${emu(BLUR_RADIUS_PER_DEVIATION * shadow.deviation * unit)}" dist="${distance}" dir="${angle60k(Math.atan2(shadow.dy, shadow.dx))}"${grown} algn="ctr" rotWithShape="0">${emitColor(shadow.color)}</a:outerShdw>${soft}</a:effectLst>`;
  }

  private line(line: PlannedLine | null): string {
    if (!line) return '<a:ln><a:noFill/></a:ln>';
    const width = Math.min(MAX_LINE_EMU, emu(line.width * this.frame.unit));
    const dash = line.dash
      ? `<a:custDash><a:ds d="${percent1000(line.dash.length, 0, 20_000)}" sp="${percent1000(line.dash.gap, 0, 20_000)}"/></a:custDash>`
      : '';
    const join =
      line.join === 'round'
        ? '<a:round/>'
        : line.join === 'bevel'
          ? '<a:bevel/>'
          : `<a:miter lim="${percent1000(line.miterLimit, 1, 20_000)}"/>`;
    return `<a:ln w="${width}" cap="${CAPS[line.cap]}">${emitFill(line.fill, () => null)}${dash}${join}</a:ln>`;
  }
}

const CAPS = { butt: 'flat', round: 'rnd', square: 'sq' } as const;

/** ECMA-376 ST_LineWidth. */
const MAX_LINE_EMU = 20_116_800;

interface EmuBox {
  readonly x: number;
  readonly y: number;
  readonly cx: number;
  readonly cy: number;
}

/** The box around the emitted children's own boxes, read from their first `a:xfrm`, in EMU. */
function boxOfAll(children: readonly string[]): EmuBox {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const child of children) {
    const match = /<a:off x="(-?\d+)" y="(-?\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"\/>/.exec(child);
    if (!match) continue;
    const [x, y, cx, cy] = match.slice(1).map(Number);
    left = Math.min(left, x ?? 0);
    top = Math.min(top, y ?? 0);
    right = Math.max(right, (x ?? 0) + (cx ?? 0));
    bottom = Math.max(bottom, (y ?? 0) + (cy ?? 0));
  }
  return { x: left, y: top, cx: right - left, cy: bottom - top };
}

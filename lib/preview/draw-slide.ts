/**
 * A slide as its XML says → a standalone SVG of the whole slide, CSS px: for an `<img>`, which fetches nothing and runs nothing.
 * Text is drawn in the fonts given; turned into outlines by whoever has no fonts.
 */

import { colorAttributes, PreviewPaints } from '@/lib/drawingml/preview-paint';
import { dataUrl } from '@/lib/drawingml/preview-svg';
import { previewRun } from '@/lib/drawingml/preview-text';
import type { SlideMedia } from '@/lib/drawingml/slide';
import { BLUR_RADIUS_PER_DEVIATION } from '@/lib/drawingml/units';
import { assertNever } from '@/lib/errors/assert';
import type { Box } from '@/lib/scene/bounds';
import { drawGeometry, place } from './draw-geometry';
import { layoutText } from './layout-text';
import { engineWeight, type Piece, type PreviewFonts } from './preview-fonts';
import type { ReadSlide } from './read-shapes';
import type { FormShadow, FormShape, Frame, GroupShape, PictureShape, SlideShape } from './slide-shape';

/** `pictures`: media by relationship; one that is missing shows nothing. */
export function drawSlide(slide: ReadSlide, pictures: ReadonlyMap<string, SlideMedia>, fonts: PreviewFonts): string {
  const drawer = new Drawer(pictures, fonts);
  const drawn = slide.shapes.map((shape) => drawer.shape(shape)).join('');
  const { width, height } = slide;
  const ground = `<rect width="${width}" height="${height}"${colorAttributes('fill', slide.background ?? { hex: 'FFFFFF', alpha: 1 })}/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${drawer.definitions()}</defs>${ground}${drawn}</svg>`;
}

class Drawer {
  private readonly pictures: ReadonlyMap<string, SlideMedia>;
  private readonly fonts: PreviewFonts;
  private readonly paints = new PreviewPaints();

  constructor(pictures: ReadonlyMap<string, SlideMedia>, fonts: PreviewFonts) {
    this.pictures = pictures;
    this.fonts = fonts;
  }

  definitions(): string {
    return this.paints.definitions.join('');
  }

  shape(shape: SlideShape): string {
    switch (shape.kind) {
      case 'group':
        return this.group(shape);
      case 'form':
        return this.form(shape);
      case 'picture':
        return this.picture(shape);
      default:
        return assertNever(shape);
    }
  }

  private group({ frame, inner, children }: GroupShape): string {
    const drawn = children.map((child) => this.shape(child)).join('');
    const { box } = frame;
    const scale = (outer: number, of: number): number => (of === 0 ? 1 : outer / of);
    const [sx, sy] = [scale(box.width, inner.width), scale(box.height, inner.height)];
    const isMoved = sx !== 1 || sy !== 1 || inner.x !== box.x || inner.y !== box.y;
    const moved = isMoved
      ? `<g transform="translate(${place(box.x)} ${place(box.y)}) scale(${sx} ${sy}) translate(${place(-inner.x)} ${place(-inner.y)})">${drawn}</g>`
      : drawn;
    return turned(moved, frame);
  }

  private form({ frame, geometry, fill, line, shadow, softEdge, text }: FormShape): string {
    const { box } = frame;
    const filling = fill.kind === 'picture' ? null : this.paints.fill(fill, box);
    const lining = line && this.paints.line(line, box);
    const paths = drawGeometry(geometry, box);
    const drawn = paths.map(({ markup, filled, stroked }) => {
      const below = filled && fill.kind === 'picture' ? this.stretched(fill.region, fill.alpha, box, markup) : '';
      const inside = filled ? filling : null;
      const around = stroked ? lining : null;
      if (inside === null && around === null) return below;
      return `${below}${markup}${inside ?? ' fill="none"'} fill-rule="evenodd"${around ?? ''}/>`;
    });
    const outlines = paths.map(({ markup }) => markup);
    const faded = softEdge > 0 ? this.paints.softEdge(drawn.join(''), outlines, box, softEdge) : drawn.join('');
    const shown = turned(faded, frame);
    const written = text ? turned(this.lines(text, box), { ...frame, flipHorizontal: false, flipVertical: false }) : '';
    const cast = shadow && shown !== '' ? this.shadow(shown, shadow, box, line?.width ?? 0) : '';
    return `${cast}${shown}${written}`;
  }

  /** A picture over the whole box, cut by the shape. */
  private stretched(picture: string, alpha: number, box: Box, shape: string): string {
    const media = this.pictures.get(picture);
    return media ? `<g clip-path="url(#${this.paints.clip(shape)})">${image(media, box, alpha)}</g>` : '';
  }

  private picture({ frame, geometry, picture, crop, alpha }: PictureShape): string {
    const media = this.pictures.get(picture);
    if (!media) return '';
    const { box } = frame;
    const width = box.width / (1 - crop.left - crop.right);
    const height = box.height / (1 - crop.top - crop.bottom);
    const whole = { x: box.x - crop.left * width, y: box.y - crop.top * height, width, height };
    const isCut = geometry.kind === 'custom' || [crop.left, crop.top, crop.right, crop.bottom].some((side) => side > 0);
    const shown = image(media, whole, alpha);
    const cut = (): string =>
      drawGeometry(geometry, box).reduce((inside, { markup }) => `<g clip-path="url(#${this.paints.clip(markup)})">${inside}</g>`, shown);
    return turned(isCut ? cut() : shown, frame);
  }

  /**
   * The silhouette, scaled about the box's middle, moved, blurred, in one colour. A shadow keeps its direction when the shape turns.
   */
  private shadow(
    shown: string,
    { blurRadius, distance, direction, scaleX, scaleY, color }: FormShadow,
    box: Box,
    lineWidth: number,
  ): string {
    const deviation = blurRadius / BLUR_RADIUS_PER_DEVIATION;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const [toX, toY] = [x + distance * Math.cos(direction), y + distance * Math.sin(direction)];
    // Corners may reach out four widths, and a turned box half of its diagonal.
    const reach = Math.hypot(box.width * scaleX, box.height * scaleY) / 2 + 4 * lineWidth + 3 * deviation;
    const filter = this.paints.shadow({ x: toX - reach, y: toY - reach, width: 2 * reach, height: 2 * reach }, deviation, color);
    const moved = `translate(${place(toX)} ${place(toY)}) scale(${scaleX} ${scaleY}) translate(${place(-x)} ${place(-y)})`;
    return `<g filter="url(#${filter})"><g transform="${moved}">${shown}</g></g>`;
  }

  private lines(text: NonNullable<FormShape['text']>, box: Box): string {
    return layoutText(text, box, this.fonts)
      .filter(({ pieces }) => pieces.length > 0)
      .map(({ x, y, anchor, pieces }) => {
        const spans = pieces.map(written).join('');
        return `<text xml:space="preserve" x="${place(x)}" y="${place(y)}" text-anchor="${anchor}">${spans}</text>`;
      })
      .join('');
  }
}

function written({ text, run, match }: Piece): string {
  const lengths = { size: place(run.size), raised: place(run.raised), letterSpacing: place(run.letterSpacing) };
  return previewRun(text, { ...run, ...lengths, family: match.engineFamily, weight: engineWeight(run) });
}

/** Flipped first, then turned, both about the box's centre. */
function turned(drawn: string, { box, rotation, flipHorizontal, flipVertical }: Frame): string {
  if (drawn === '' || (rotation === 0 && !flipHorizontal && !flipVertical)) return drawn;
  const [x, y] = [place(box.x + box.width / 2), place(box.y + box.height / 2)];
  const turn = rotation === 0 ? '' : `rotate(${(rotation * 180) / Math.PI} ${x} ${y})`;
  const flip =
    flipHorizontal || flipVertical
      ? ` translate(${x} ${y}) scale(${flipHorizontal ? -1 : 1} ${flipVertical ? -1 : 1}) translate(${-x} ${-y})`
      : '';
  return `<g transform="${turn}${flip}">${drawn}</g>`;
}

function image({ extension, bytes }: SlideMedia, box: Box, alpha: number): string {
  const opacity = alpha < 1 ? ` opacity="${alpha}"` : '';
  return `<image x="${place(box.x)}" y="${place(box.y)}" width="${place(box.width)}" height="${place(box.height)}" preserveAspectRatio="none"${opacity} href="${dataUrl(extension, bytes)}"/>`;
}

/**
 * Plan of a slide → a standalone SVG that shows what the slide will show, canvas space, px: what the self-check compares with the
 * drawing. It follows the plan's own meaning, never the SVG that the plan was made of. Runs' fonts are the renderer's.
 */

import { assertNever } from '@/lib/errors/assert';
import { type Box, unite } from '@/lib/scene/bounds';
import { pathBounds } from '@/lib/scene/path-data';
import { lineBox } from './line-box';
import {
  type Geometry,
  type PlannedNode,
  type PlannedPicture,
  type PlannedRun,
  type PlannedShadow,
  type PlannedShape,
  type PlannedText,
  type SlidePlan,
  textLines,
} from './plan';
import { colorAttributes, PreviewPaints } from './preview-paint';
import { PreviewShapes } from './preview-shape';
import { previewRun } from './preview-text';
import { EMU_PER_POINT } from './units';

/** What part of the canvas is shown, how large, and how large a canvas px is on the slide. */
export interface PreviewView {
  readonly box: Box;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
  readonly emuPerUnit: number;
}

/** `pictures`: bytes of the rendered regions by id; a region that is missing shows nothing, as on the slide. */
export function previewSvg(
  plan: Pick<SlidePlan, 'children' | 'background'>,
  pictures: ReadonlyMap<string, Uint8Array>,
  view: PreviewView,
): string {
  const writer = new PreviewWriter(pictures, view);
  const drawn = plan.children.map((child) => writer.node(child)).join('');
  const { box, pixelWidth, pixelHeight } = view;
  const ground = plan.background ? `${rectangle(box)}${colorAttributes('fill', plan.background)}/>` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${pixelWidth}" height="${pixelHeight}" viewBox="${box.x} ${box.y} ${box.width} ${box.height}" preserveAspectRatio="none"><defs>${writer.definitions()}</defs>${ground}${drawn}</svg>`;
}

const rectangle = (box: Box): string => `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}"`;

/** Text on a slide is one point high at the least. */
const SMALLEST_TEXT_EMU = EMU_PER_POINT;

class PreviewWriter {
  private readonly pictures: ReadonlyMap<string, Uint8Array>;
  private readonly view: PreviewView;
  private readonly paints: PreviewPaints;
  private readonly shapes: PreviewShapes;

  constructor(pictures: ReadonlyMap<string, Uint8Array>, view: PreviewView) {
    this.pictures = pictures;
    this.view = view;
    // A hundredth of a pixel is as fine as anybody sees.
    const perUnit = Math.max(view.pixelWidth / view.box.width, view.pixelHeight / view.box.height);
    const grid = 10 ** Math.max(0, Math.ceil(Math.log10(perUnit * 100)));
    const place = (value: number): number => Math.round(value * grid) / grid;
    this.paints = new PreviewPaints();
    this.shapes = new PreviewShapes(place);
  }

  definitions(): string {
    return this.paints.definitions.join('');
  }

  node(node: PlannedNode): string {
    switch (node.kind) {
      case 'group':
        return node.children.map((child) => this.node(child)).join('');
      case 'shape':
        return this.shape(node) + (node.text ? this.text(node.text) : '');
      case 'text':
        return this.text(node);
      case 'picture':
        return this.picture(node);
      default:
        return assertNever(node);
    }
  }

  /** Each path of a shape is painted by itself, fill before line, as slides do. */
  private shape({ geometry, fill, line, shadow, softEdge }: PlannedShape): string {
    const box = geometry.kind === 'line' ? lineBox(geometry) : geometry.box;
    const picture = fill.kind === 'picture' ? this.pictures.get(fill.region) : undefined;
    const filling = fill.kind === 'picture' ? null : this.paints.fill(fill, box);
    const lining = line && this.paints.line(line, box);
    const shapes = this.shapes.of(geometry);
    const drawn = shapes.map(({ markup, filled, stroked }) => {
      const inside = filled && filling !== null ? filling : ' fill="none"';
      const around = stroked && lining !== null ? lining : '';
      const below = filled && fill.kind === 'picture' && picture ? this.stretched(picture, box, markup, fill.alpha) : '';
      const isEmpty = inside === ' fill="none"' && around === '';
      return `${below}${isEmpty ? '' : `${markup}${inside} fill-rule="evenodd"${around}/>`}`;
    });
    const outlines = shapes.map(({ markup }) => markup);
    const faded = softEdge ? this.paints.softEdge(drawn.join(''), outlines, outlineBox(geometry, box), softEdge) : drawn.join('');
    const shown = turned(faded, box, geometry.kind === 'preset' ? geometry.rotation : 0, false);
    return shadow && shown !== '' ? `${this.shadow(shown, shadow, box, line?.width ?? 0)}${shown}` : shown;
  }

  /** The silhouette of what is shown, scaled about its middle where it grows, moved, blurred, in one colour. */
  private shadow(shown: string, { dx, dy, deviation, spread, color }: PlannedShadow, box: Box, lineWidth: number): string {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const scale = (size: number): number => (size > 0 ? Math.max(0, 1 + (2 * spread) / size) : 1);
    const [sx, sy] = [scale(box.width), scale(box.height)];
    // Corners may reach out four widths, and a turned box half of its diagonal.
    const reach = Math.hypot(box.width * sx, box.height * sy) / 2 + 4 * lineWidth + 3 * deviation;
    const filter = this.paints.shadow({ x: x + dx - reach, y: y + dy - reach, width: 2 * reach, height: 2 * reach }, deviation, color);
    return `<g filter="url(#${filter})"><g transform="translate(${x + dx} ${y + dy}) scale(${sx} ${sy}) translate(${-x} ${-y})">${shown}</g></g>`;
  }

  /** A picture over the whole box, cut by the shape. */
  private stretched(bytes: Uint8Array, box: Box, shape: string, alpha: number): string {
    return `<g clip-path="url(#${this.paints.clip(shape)})">${image('png', bytes, box, alpha)}</g>`;
  }

  private picture({ box, rotation, flipVertical, source, crop, alpha, outline }: PlannedPicture): string {
    const bytes = 'region' in source ? this.pictures.get(source.region) : source.bitmap.bytes;
    if (!bytes) return '';
    const spanX = 1 - crop.left - crop.right;
    const spanY = 1 - crop.top - crop.bottom;
    const width = box.width / spanX;
    const height = box.height / spanY;
    const whole = { x: box.x - crop.left * width, y: box.y - crop.top * height, width, height };
    const isCut = outline !== null || [crop.left, crop.top, crop.right, crop.bottom].some((side) => side > 1e-6);
    const shown = image('region' in source ? 'png' : source.bitmap.type, bytes, whole, alpha);
    const frame = outline ? this.shapes.path(outline) : rectangle(box);
    return turned(isCut ? `<g clip-path="url(#${this.paints.clip(frame)})">${shown}</g>` : shown, box, rotation, flipVertical);
  }

  private text(text: PlannedText): string {
    const { x, y, rotation, anchor, pitch } = text;
    const turn = rotation === 0 ? '' : ` transform="rotate(${degrees(rotation)} ${x} ${y})"`;
    const written = textLines(text).map(
      ({ runs }, i) => `<tspan x="${x}" y="${y + i * pitch}">${runs.map((run) => this.run(run)).join('')}</tspan>`,
    );
    return `<text xml:space="preserve" text-anchor="${anchor}"${turn}>${written.join('')}</text>`;
  }

  private run(run: PlannedRun): string {
    const size = Math.max(run.size, SMALLEST_TEXT_EMU / this.view.emuPerUnit);
    const lines = { underline: run.underline !== null, strike: run.strike !== 'none' };
    return previewRun(run.text, { ...run, ...lines, size, family: run.engineFamily, weight: run.engineWeight });
  }
}

/** Box of what is painted: that of the shape may reach far beyond it, and resvg-wasm 2.6.2 cuts off what it masks far outside of its canvas. */
const outlineBox = (geometry: Geometry, box: Box): Box =>
  geometry.kind === 'custom' ? (geometry.paths.reduce<Box | null>((all, { path }) => unite(all, pathBounds(path)), null) ?? box) : box;

const degrees = (radians: number): number => (radians * 180) / Math.PI;

/** Flipped first, then turned, both about the box's centre. */
function turned(drawn: string, box: Box, rotation: number, flipVertical: boolean): string {
  if (drawn === '' || (rotation === 0 && !flipVertical)) return drawn;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const flip = flipVertical ? ` translate(0 ${2 * y}) scale(1 -1)` : '';
  return `<g transform="rotate(${degrees(rotation)} ${x} ${y})${flip}">${drawn}</g>`;
}

function image(type: 'png' | 'jpeg' | 'gif', bytes: Uint8Array, box: Box, alpha: number): string {
  const opacity = alpha < 1 ? ` opacity="${alpha}"` : '';
  return `<image x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" preserveAspectRatio="none"${opacity} href="${dataUrl(type, bytes)}"/>`;
}

/** `type`: of the image, as in `image/png`. */
export function dataUrl(type: string, bytes: Uint8Array): string {
  let binary = '';
  // In pieces: a call takes only so many arguments.
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return `data:image/${type};base64,${btoa(binary)}`;
}

/**
 * The plan of a slide: what every node becomes, decided before anything is emitted. Canvas space, px, y down; boxes are those
 * of the unrotated shape, rotations are radians clockwise about the box's centre.
 */

import type { Diagnostic } from '@/lib/errors/diagnostic';
import type { Box } from '@/lib/scene/bounds';
import type { FilterLayer } from '@/lib/scene/filter-layers';
import type { Bitmap, Color, Stop, TextRun } from '@/lib/scene/node';
import type { PathData } from '@/lib/scene/path-data';

export interface Label {
  readonly name: string;
  readonly description: string;
  readonly link: string;
}

export type PlannedNode = PlannedGroup | PlannedShape | PlannedText | PlannedPicture;

export interface PlannedGroup {
  readonly kind: 'group';
  readonly label: Label;
  readonly children: readonly PlannedNode[];
}

export interface PlannedShape {
  readonly kind: 'shape';
  readonly label: Label;
  readonly geometry: Geometry;
  readonly fill: PlannedFill;
  readonly line: PlannedLine | null;
  readonly shadow?: PlannedShadow;
  /** Radius of a soft edge, canvas px: what the viewer takes off the shape while it fades. */
  readonly softEdge?: number;
  /** A label in the middle of the shape, in its own place on the canvas. */
  readonly text?: PlannedText;
}

/** A shadow that the viewer draws of the shape's silhouette. */
export interface PlannedShadow {
  readonly dx: number;
  readonly dy: number;
  /** Standard deviation of the blur. */
  readonly deviation: number;
  /** How far the silhouette is grown; below zero where it is shrunk. */
  readonly spread: number;
  readonly color: Color;
}

export type Geometry =
  | {
      readonly kind: 'preset';
      readonly preset: 'rect' | 'ellipse' | 'roundRect';
      readonly box: Box;
      readonly rotation: number;
      readonly cornerRatio: number;
    }
  | { readonly kind: 'line'; readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }
  /** `box` may be larger than the paths (see radial gradients). */
  | { readonly kind: 'custom'; readonly box: Box; readonly paths: readonly CustomPath[] };

export interface CustomPath {
  readonly path: PathData;
  readonly filled: boolean;
  readonly stroked: boolean;
}

export type PlannedFill =
  | { readonly kind: 'none' }
  | { readonly kind: 'solid'; readonly color: Color }
  /** `angle` radians clockwise from the box's x axis; offsets over the box as `a:lin scaled="0"` counts them. */
  | { readonly kind: 'linear'; readonly angle: number; readonly stops: readonly Stop[] }
  /** Over a square box about the gradient's centre, offset 1 at its corners. */
  | { readonly kind: 'radial'; readonly stops: readonly Stop[] }
  | { readonly kind: 'picture'; readonly region: string; readonly alpha: number };

export interface PlannedLine {
  readonly width: number;
  readonly fill: PlannedFill;
  readonly cap: 'butt' | 'round' | 'square';
  readonly join: 'miter' | 'round' | 'bevel';
  readonly miterLimit: number;
  /** Dash and gap in widths of the line, as `a:ds` counts them; null for solid. */
  readonly dash: { readonly length: number; readonly gap: number } | null;
}

/** A run of the scene with its lengths in canvas px. */
export type PlannedRun = TextRun;

/** Lines of text in one box, all with one anchor. */
export interface PlannedText {
  readonly kind: 'text';
  readonly label: Label;
  /** The same for all lines of one text of the source. */
  readonly block: string;
  /** Anchor point on the first baseline. */
  readonly x: number;
  readonly y: number;
  readonly rotation: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Measured width of the longest line. */
  readonly width: number;
  readonly rightToLeft: boolean;
  /** At least one, from top to bottom. */
  readonly paragraphs: readonly PlannedParagraph[];
  /** From baseline to baseline; 0 for a single line. */
  readonly pitch: number;
}

export interface PlannedParagraph {
  /** At least one. */
  readonly lines: readonly PlannedTextLine[];
}

export interface PlannedTextLine {
  readonly runs: readonly PlannedRun[];
  /** Width at which the first word of the next line would have fit on this one, canvas px; null at the end of a paragraph. */
  readonly overflow: number | null;
}

export interface PlannedPicture {
  readonly kind: 'picture';
  readonly label: Label;
  readonly box: Box;
  readonly rotation: number;
  readonly flipVertical: boolean;
  readonly source: { readonly region: string } | { readonly bitmap: Bitmap };
  /** Fractions of the bitmap cut off at each side; below zero where the box reaches beyond it. */
  readonly crop: Crop;
  readonly alpha: number;
  /** The picture's outline; null for its box. */
  readonly outline: PathData | null;
}

export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const NO_CROP: Crop = { left: 0, top: 0, right: 0, bottom: 0 };

/** A part of the drawing that must be rendered. */
export interface Region {
  readonly id: string;
  /** Which node, in the normalised document. */
  readonly key: string;
  readonly what: 'alone' | 'with-backdrop' | 'paint' | 'stroke-paint' | 'effect';
  /** For `effect`: which part of the node's filter. */
  readonly effect?: Extract<FilterLayer, { readonly kind: 'shadow' | 'picture' }>;
  /** For what is blended: keys of nodes that lie outside of the canvas. */
  readonly without?: ReadonlySet<string>;
  /** For a filtered node: what of its filter region can matter, in its own user space. */
  readonly filterArea?: Box;
  readonly box: Box;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

/** A rendered region in its place. */
export const regionPicture = (region: Region, label: Label, alpha: number): PlannedPicture => ({
  kind: 'picture',
  label,
  box: region.box,
  rotation: 0,
  flipVertical: false,
  source: { region: region.id },
  crop: NO_CROP,
  alpha,
  outline: null,
});

export interface SlidePlan {
  readonly children: readonly PlannedNode[];
  readonly background: Color | null;
  readonly regions: readonly Region[];
  /** What each scene node became, by its key; an only child under its own name, not the one that its group gave it. */
  readonly planned: ReadonlyMap<string, PlannedNode>;
  readonly diagnostics: readonly Diagnostic[];
}

/** All lines of a text, from top to bottom. */
export const textLines = ({ paragraphs }: PlannedText): readonly PlannedTextLine[] => paragraphs.flatMap(({ lines }) => lines);

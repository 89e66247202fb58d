/**
 * A slide's shapes as its XML says, with all that the preview draws and the tree beside it shows. Slide space, CSS px (9,525 EMU),
 * y down; boxes are those of unturned shapes, rotations radians clockwise about the box's centre.
 */

import type { PlannedFill, PlannedLine } from '@/lib/drawingml/plan';
import type { Box } from '@/lib/scene/bounds';
import type { Color } from '@/lib/scene/node';

export type SlideShape = GroupShape | FormShape | PictureShape;

export interface Named {
  readonly id: number;
  readonly name: string;
  /** Alternative text; empty without. */
  readonly description: string;
  /** Address that a click opens; empty without. */
  readonly link: string;
}

export interface Frame {
  readonly box: Box;
  readonly rotation: number;
  readonly flipHorizontal: boolean;
  readonly flipVertical: boolean;
}

export interface GroupShape extends Named {
  readonly kind: 'group';
  readonly frame: Frame;
  /** The box that stands for the frame's in the children's coordinates. */
  readonly inner: Box;
  readonly children: readonly SlideShape[];
}

/** `fill` of the kind `picture` names a relationship where plans name a region. */
export interface FormShape extends Named {
  readonly kind: 'form';
  readonly frame: Frame;
  readonly geometry: FormGeometry;
  readonly fill: PlannedFill;
  readonly line: PlannedLine | null;
  readonly shadow: FormShadow | null;
  /** Radius of a soft edge; 0 without. */
  readonly softEdge: number;
  readonly text: TextBody | null;
}

export interface PictureShape extends Named {
  readonly kind: 'picture';
  readonly frame: Frame;
  readonly geometry: FormGeometry;
  /** Relationship of its bitmap. */
  readonly picture: string;
  /** Fractions of the bitmap cut off at each side; below zero where the box reaches beyond it. */
  readonly crop: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly alpha: number;
}

export type FormGeometry =
  | { readonly kind: 'preset'; readonly preset: string /** 0–0.5 of the shorter side. */; readonly corner: number }
  | { readonly kind: 'custom'; readonly paths: readonly FormPath[] };

export interface FormPath {
  /** SVG path data, in shares of the box's sides. */
  readonly commands: readonly PathCommand[];
  readonly filled: boolean;
  readonly stroked: boolean;
}

/** Points in pairs, 0–1 over the box. */
export interface PathCommand {
  readonly verb: 'M' | 'L' | 'Q' | 'C' | 'Z';
  readonly points: readonly number[];
}

export interface FormShadow {
  readonly blurRadius: number;
  readonly distance: number;
  readonly direction: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly color: Color;
}

export interface TextBody {
  readonly wraps: boolean;
  readonly inset: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly anchor: 'top' | 'middle' | 'bottom';
  readonly paragraphs: readonly TextParagraph[];
}

export interface TextParagraph {
  readonly align: 'start' | 'middle' | 'end';
  /** Line height as a share of the usual one. */
  readonly spacing: number;
  /** px above it. */
  readonly before: number;
  /** Lines as breaks divide them, each of runs. */
  readonly lines: readonly (readonly SlideRun[])[];
}

export interface SlideRun {
  readonly text: string;
  readonly typeface: string;
  /** px as drawn: raised and lowered letters are smaller than the size that they name. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly smallCaps: boolean;
  readonly letterSpacing: number;
  /** px above the line; below zero for lowered letters. */
  readonly raised: number;
  readonly language: string;
  readonly color: Color;
}

/**
 * The scene: the contract between the front end (SVG) and the emitter (DrawingML). Four kinds of node, readonly, in user
 * units (CSS px). Every leaf carries the matrix from its own space to the canvas; the canvas is the drawing's viewport,
 * origin top left, y down. No SVG attribute and no EMU passes here.
 */

import type { DiagnosticCode } from '@/lib/errors/diagnostic';
import type { Box } from './bounds';
import type { FilterLayer } from './filter-layers';
import type { Matrix } from './matrix';
import type { PathData } from './path-data';

export interface Color {
  /** sRGB, six upper-case hex digits. */
  readonly hex: string;
  /** 0–1. */
  readonly alpha: number;
}

export interface Stop extends Color {
  /** 0–1, never falling along the list. */
  readonly offset: number;
}

export type Spread = 'pad' | 'reflect' | 'repeat';

/** A gradient with the matrix from its own space (that of x1…y2 or cx…fy) to the user space of the painted node. */
export interface LinearGradient {
  readonly kind: 'linear';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly matrix: Matrix;
  readonly spread: Spread;
  readonly stops: readonly Stop[];
}

export interface RadialGradient {
  readonly kind: 'radial';
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
  readonly fx: number;
  readonly fy: number;
  readonly matrix: Matrix;
  readonly spread: Spread;
  readonly stops: readonly Stop[];
}

/** Only the alpha of the stops counts. */
export type Shade = LinearGradient | RadialGradient;

export type Paint = { readonly kind: 'solid'; readonly hex: string } | LinearGradient | RadialGradient | PatternPaint;

/** A tiled drawing. */
export interface PatternPaint {
  readonly kind: 'pattern';
  /** The first tile, pattern space: others lie a width and a height further, and show nothing beyond their edges. */
  readonly tile: Box;
  /** From pattern space to the user space of the painted node. */
  readonly matrix: Matrix;
  /** What is on the first tile, as if pattern space were the canvas; null where it repeats too often to be drawn as shapes. */
  readonly content: readonly SceneNode[] | null;
}

export interface Fill {
  readonly paint: Paint;
  /** 0–1, over the paint's own alpha. */
  readonly opacity: number;
  readonly rule: 'nonzero' | 'evenodd';
}

export interface Stroke {
  readonly paint: Paint;
  readonly opacity: number;
  readonly width: number;
  readonly cap: 'butt' | 'round' | 'square';
  readonly join: 'miter' | 'round' | 'bevel';
  readonly miterLimit: number;
  /** Dash and gap lengths in turn, user units; null for a solid line. */
  readonly dashes: readonly number[] | null;
  readonly dashOffset: number;
}

/** What the source says a path is, in the path's own space. */
export type Primitive =
  | { readonly kind: 'rect'; readonly box: Box; readonly rx: number; readonly ry: number }
  | { readonly kind: 'ellipse'; readonly box: Box }
  | { readonly kind: 'line'; readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };

/** What people call a node. */
export interface Naming {
  /** The element in the user's words, for diagnostics: `path#roof`. */
  readonly element: string;
  /** Layer name or id; empty when the source has none. */
  readonly name: string;
  /** `<title>` and `<desc>`; empty when the source has none. */
  readonly description: string;
  /** An absolute http, https, mailto or tel address; empty for none. */
  readonly link: string;
}

interface NodeBase extends Naming {
  /** Finds the node again in the normalised document, for rendering a part of it. */
  readonly key: string;
}

export interface PathNode extends NodeBase {
  readonly kind: 'path';
  /** In the node's own space. */
  readonly path: PathData;
  readonly matrix: Matrix;
  readonly fill: Fill | null;
  readonly stroke: Stroke | null;
  readonly strokeFirst: boolean;
  readonly primitive: Primitive | null;
}

export interface ImageNode extends NodeBase {
  readonly kind: 'image';
  readonly matrix: Matrix;
  /** Where the whole bitmap lies, in the node's own space; may reach beyond `view`. */
  readonly placed: Box;
  /** What of it shows, in the node's own space. */
  readonly view: Box;
  /** Null for what is not a bitmap that a slide can hold (an embedded SVG, WebP): the renderer draws it. */
  readonly bitmap: Bitmap | null;
  readonly smooth: boolean;
}

export interface Bitmap {
  readonly type: 'png' | 'jpeg' | 'gif';
  readonly bytes: Uint8Array;
  /** Size in its own pixels. */
  readonly width: number;
  readonly height: number;
}

export interface TextRun {
  readonly text: string;
  /** The family that the slide names. */
  readonly family: string;
  /** The name and CSS weight under which the renderer knows the font. */
  readonly engineFamily: string;
  readonly engineWeight: number;
  /** User units. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly color: Color;
  /** User units between letters; 0 for none. */
  readonly letterSpacing: number;
  readonly smallCaps: boolean;
  /** Of the font, em; descent below zero. */
  readonly ascent: number;
  readonly descent: number;
  /** User units above the line's baseline; below zero under it. */
  readonly raised: number;
  /** BCP 47; empty for none. */
  readonly language: string;
}

/** One line of text with one anchor. */
export interface TextNode extends NodeBase {
  readonly kind: 'text';
  /** The same for all lines of one text. */
  readonly block: string;
  readonly matrix: Matrix;
  /** The anchor point on the baseline, in the node's own space. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly runs: readonly TextRun[];
  readonly rightToLeft: boolean;
  /** Width at which the first word of the next line would have fit on this one, user units; null where a paragraph ends. */
  readonly overflow: number | null;
  /** Why the line must become outlines; null when it can be a text box. */
  readonly outlined: DiagnosticCode | null;
  /** The same line as glyph outlines: what it measures, and what it becomes where a text box cannot look right. */
  readonly outlines: readonly PathNode[];
}

export interface ClipArea {
  /** Canvas space. */
  readonly path: PathData;
  readonly rule: 'nonzero' | 'evenodd';
  /** Not the inside of the path but a line along it counts, of this width in canvas px. */
  readonly stroke?: Pick<Stroke, 'width' | 'cap' | 'join' | 'miterLimit'>;
  /** Taken out of what the areas before it let through, not added to it. */
  readonly subtracts?: true;
  /** What the area itself is cut by. */
  readonly within?: Clip;
}

/** What a clip path lets through: its areas, one after the other. No area: nothing. Null: more than areas can say. */
export interface Clip {
  readonly areas: readonly ClipArea[] | null;
  /** A further clip that cuts this one. */
  readonly within?: Clip;
}

export interface GroupNode extends NodeBase {
  readonly kind: 'group';
  readonly children: readonly SceneNode[];
  /** 0–1. */
  readonly opacity: number;
  /** A CSS blend mode; `normal` for none. */
  readonly blend: string;
  readonly clip: Clip | null;
  /** Whether a mask is applied: only the renderer knows how it looks. */
  readonly masked: boolean;
  /** A mask that is one gradient: how much it lets through, the alpha of its stops, canvas space. */
  readonly shade: Shade | null;
  readonly filter: Filter | null;
}

export interface Filter {
  /** What the filter may paint on, canvas space; of several filters, united. */
  readonly region: Box;
  /** The same in the group's own user space. */
  readonly userRegion: Box;
  /** From the group's user space, in which the layers count, to the canvas. */
  readonly matrix: Matrix;
  /** Some of its steps count pixels, so that another resolution is another look. */
  readonly byPixels: boolean;
  /** What is painted, bottom first; null where only the renderer knows. */
  readonly layers: readonly FilterLayer[] | null;
}

export type SceneNode = GroupNode | PathNode | TextNode | ImageNode;

export interface Scene {
  /** Size of the canvas, px. */
  readonly width: number;
  readonly height: number;
  /** Behind everything; null for none. */
  readonly background: Color | null;
  readonly children: readonly SceneNode[];
}

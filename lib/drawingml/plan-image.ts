/** Fate of an image: a picture with crop, turn and outline; what slides cannot place is rendered. */

import { type Box, intersect } from '@/lib/scene/bounds';
import { apply, determinant } from '@/lib/scene/matrix';
import type { Bitmap, ImageNode } from '@/lib/scene/node';
import { type PathData, pathBounds, rectanglePath } from '@/lib/scene/path-data';
import { visualBounds } from '@/lib/scene/visual-bounds';
import { cut, cutting } from './clip-geometry';
import { type Crop, NO_CROP, type PlannedNode, type PlannedPicture, regionPicture } from './plan';
import { type Inherited, labelOf, type PlanContext } from './plan-context';

/** Null when nothing of it can be seen. */
export function planImage(node: ImageNode, inherited: Inherited, context: PlanContext): PlannedNode | null {
  const visual = visualBounds(node);
  if (!visual || !intersect(visual, inherited.window)) return null;
  return placed(node, inherited, context, visual) ?? rendered(node, inherited, context, visual);
}

/** The bitmap itself as a picture; null where it is skewed, not a bitmap, or cut in a way that pictures cannot be. */
function placed(node: ImageNode, inherited: Inherited, context: PlanContext, visual: Box): PlannedPicture | null {
  const { matrix: m, bitmap } = node;
  const scaleX = Math.hypot(m.a, m.b);
  const scaleY = Math.hypot(m.c, m.d);
  const density = context.options.pixelsPerUnit;
  const skewed = Math.abs(m.a * m.c + m.b * m.d) > 0.005 * scaleX * scaleY;
  if (!bitmap || skewed || !(scaleX * scaleY > 0) || isEnlarged(node, bitmap, density)) return null;
  const shown = intersect(node.placed, node.view);
  if (!shown) return null;
  const clips = cutting(inherited.clips, visual);
  const centre = apply(m, shown.x + shown.width / 2, shown.y + shown.height / 2);
  const width = shown.width * scaleX;
  const height = shown.height * scaleY;
  const picture: PlannedPicture = {
    kind: 'picture',
    label: labelOf(node),
    box: { x: centre.x - width / 2, y: centre.y - height / 2, width, height },
    rotation: Math.atan2(m.b, m.a),
    flipVertical: determinant(m) < 0,
    source: { bitmap },
    crop: cropTo(node.placed, shown, NO_CROP),
    alpha: inherited.opacity,
    outline: null,
  };
  if (clips.length === 0) return picture;
  if (Math.abs(picture.rotation) > 1e-6 || picture.flipVertical) return null;
  const outline: PathData | null = cut({ path: rectanglePath(picture.box), rule: 'nonzero' }, clips, context.ops);
  const box = outline && pathBounds(outline);
  if (!outline || !box || !(box.width > 0 && box.height > 0)) return null;
  return { ...picture, box, crop: cropTo(picture.box, box, picture.crop), outline };
}

/**
 * Whether a viewer's own way of enlarging would show: viewers smooth differently (LibreOffice's PDF not at all), and none keeps
 * the hard pixels that `image-rendering` may ask for. `density`: pixels a canvas px that pictures of ours have.
 */
function isEnlarged({ matrix: m, placed, smooth }: ImageNode, bitmap: Bitmap, density: number): boolean {
  const growth = Math.max((placed.width * Math.hypot(m.a, m.b)) / bitmap.width, (placed.height * Math.hypot(m.c, m.d)) / bitmap.height);
  if (!smooth) return growth * density > 1.01;
  const pixels = bitmap.width * bitmap.height;
  return growth * (pixels <= SMALL_PIXELS ? density : 1) > 1.5 && pixels <= MAX_ENLARGED_PIXELS;
}

/** An icon: redrawn as soon as its own pixels are coarser than ours. */
const SMALL_PIXELS = 256 * 256;

/** Larger bitmaps hold enough detail to be kept as they are; photographs would grow as PNG. */
const MAX_ENLARGED_PIXELS = 512 * 512;

/** Crop of a part of a picture that is itself cropped already. */
function cropTo(whole: Box, part: Box, already: Crop): Crop {
  const spanX = 1 - already.left - already.right;
  const spanY = 1 - already.top - already.bottom;
  return {
    left: already.left + ((part.x - whole.x) / whole.width) * spanX,
    top: already.top + ((part.y - whole.y) / whole.height) * spanY,
    right: already.right + ((whole.x + whole.width - part.x - part.width) / whole.width) * spanX,
    bottom: already.bottom + ((whole.y + whole.height - part.y - part.height) / whole.height) * spanY,
  };
}

function rendered(node: ImageNode, inherited: Inherited, context: PlanContext, visual: Box): PlannedPicture | null {
  const region = context.region(node.key, 'alone', visual, { window: inherited.window });
  if (!region) return null;
  context.report(node.bitmap && isEnlarged(node, node.bitmap, context.options.pixelsPerUnit) ? 'image/enlarged' : 'image/redrawn', node);
  return regionPicture(region, labelOf(node), inherited.opacity);
}

/** Where a slide lies in a window of the page: zoom and pan as plain numbers, CSS px from the window's top left corner. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A point of the slide (px of its own) lies at `x + point.x * scale`, `y + point.y * scale`. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Room around a slide that fits, px. */
const EDGE = 16;

/** Times the fitting scale. */
export const MAX_ZOOM = 64;
export const MIN_ZOOM = 0.25;

/** All of the slide, centred. A window without room shows it at its smallest. */
export function fitted(slide: Size, window: Size): View {
  const room = (side: number): number => Math.max(1, side - 2 * EDGE);
  const scale = Math.min(room(window.width) / slide.width, room(window.height) / slide.height);
  return { scale, x: (window.width - slide.width * scale) / 2, y: (window.height - slide.height * scale) / 2 };
}

/** Nearer by `factor` about a point of the window, within the limits; what lies there stays there. */
export function zoomed(view: View, factor: number, at: { readonly x: number; readonly y: number }, fit: View): View {
  const scale = Math.min(fit.scale * MAX_ZOOM, Math.max(fit.scale * MIN_ZOOM, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** Moved, but never so far that nothing of the slide is left in the window. */
export function panned(view: View, dx: number, dy: number, slide: Size, window: Size): View {
  const keep = (value: number, extent: number, side: number): number => Math.min(side - KEPT, Math.max(KEPT - extent, value));
  return {
    scale: view.scale,
    x: keep(view.x + dx, slide.width * view.scale, window.width),
    y: keep(view.y + dy, slide.height * view.scale, window.height),
  };
}

/** px of the slide that stay in sight. */
const KEPT = 48;

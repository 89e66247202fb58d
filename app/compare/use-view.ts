'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { fitted, panned, type Size, type View, zoomed } from './view';

export interface ViewControl {
  /** Null until the window's size is known. */
  readonly view: View | null;
  /** Times the scale at which all of the slide is seen. */
  readonly zoom: number;
  readonly fit: () => void;
  /** About the window's middle. */
  readonly zoomBy: (factor: number) => void;
  readonly panBy: (dx: number, dy: number) => void;
}

const WHEEL_STEP = 0.0018;

/**
 * Zoom and pan of a slide in an element: wheel and pinch zoom about the pointer, dragging pans. Panes that lie side by side have
 * one view; `panes` says how many share the element's width.
 */
export function useView(
  element: RefObject<HTMLElement | null>,
  slide: Size | null,
  panes: number,
  onTap: (x: number, y: number) => void,
): ViewControl {
  const [room, setRoom] = useState<Size | null>(null);
  /** Null means fitted, whatever the size of the window. */
  const [moved, setMoved] = useState<View | null>(null);
  const pane = room && { width: room.width / panes, height: room.height };
  const fit = pane && slide ? fitted(slide, pane) : null;
  const view = moved ?? fit;
  const now = useRef({ view, fit, pane, slide, onTap });
  useEffect(() => {
    now.current = { view, fit, pane, slide, onTap };
  });

  const key = slide ? `${slide.width} ${slide.height} ${panes}` : '';
  const [of, setOf] = useState(key);
  if (key !== '' && of !== key) {
    setOf(key);
    setMoved(null);
  }

  const moveTo = useCallback((next: View) => {
    // Two fingers move several times before anything is drawn anew: each move goes on from the one before.
    now.current.view = next;
    setMoved(next);
  }, []);
  const zoomAt = useCallback(
    (factor: number, x: number, y: number) => {
      const { view: from, fit: whole } = now.current;
      if (from && whole) moveTo(zoomed(from, factor, { x, y }, whole));
    },
    [moveTo],
  );
  const panBy = useCallback(
    (dx: number, dy: number) => {
      const { view: from, pane: window, slide: of } = now.current;
      if (from && window && of) moveTo(panned(from, dx, dy, of, window));
    },
    [moveTo],
  );

  useEffect(() => {
    const box = element.current;
    if (!box) return;
    const observer = new ResizeObserver(
      ([entry]) => entry && setRoom({ width: entry.contentRect.width, height: entry.contentRect.height }),
    );
    observer.observe(box);
    const stop = listen(box, {
      width: () => now.current.pane?.width ?? 1,
      zoomAt,
      panBy,
      onTap: (x, y) => now.current.onTap(x, y),
    });
    return () => {
      observer.disconnect();
      stop();
    };
  }, [element, zoomAt, panBy]);

  return {
    view,
    zoom: view && fit ? view.scale / fit.scale : 1,
    fit: useCallback(() => setMoved(null), []),
    zoomBy: useCallback((factor) => zoomAt(factor, (now.current.pane?.width ?? 0) / 2, (now.current.pane?.height ?? 0) / 2), [zoomAt]),
    panBy,
  };
}

interface Gestures {
  /** Of one pane. */
  readonly width: () => number;
  readonly zoomAt: (factor: number, x: number, y: number) => void;
  readonly panBy: (dx: number, dy: number) => void;
  readonly onTap: (x: number, y: number) => void;
}

/** A pointer that moved no further than this meant a click, px. */
const STILL = 4;

function listen(box: HTMLElement, { width, zoomAt, panBy, onTap }: Gestures): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  const place = (event: MouseEvent): { x: number; y: number } => {
    const { left, top } = box.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const isControl = (event: Event): boolean => event.target instanceof Element && event.target.closest('[data-control]') !== null;
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const { x, y } = place(event);
    // Pinching on a touchpad comes as a wheel with Ctrl, in smaller steps.
    zoomAt(Math.exp(-event.deltaY * lines * WHEEL_STEP * (event.ctrlKey ? 5 : 1)), x % width(), y);
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || isControl(event)) return;
    box.setPointerCapture(event.pointerId);
    if (pointers.size === 0) travelled = 0;
    pointers.set(event.pointerId, place(event));
  };
  const move = (event: PointerEvent): void => {
    if (!pointers.has(event.pointerId)) return;
    const [start, spread] = [middleOf(pointers), spreadOf(pointers)];
    pointers.set(event.pointerId, place(event));
    const end = middleOf(pointers);
    travelled += Math.abs(end.x - start.x) + Math.abs(end.y - start.y);
    panBy(end.x - start.x, end.y - start.y);
    if (spread > 0) zoomAt(spreadOf(pointers) / spread, end.x % width(), end.y);
  };
  const up = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId) || event.type === 'pointercancel') return;
    const { x, y } = place(event);
    if (pointers.size === 0 && travelled <= STILL) onTap(x % width(), y);
  };
  const abort = new AbortController();
  const { signal } = abort;
  box.addEventListener('wheel', wheel, { passive: false, signal });
  box.addEventListener('pointerdown', down, { signal });
  box.addEventListener('pointermove', move, { signal });
  for (const kind of ['pointerup', 'pointercancel'] as const) box.addEventListener(kind, up, { signal });
  return () => abort.abort();
}

type Points = ReadonlyMap<number, { readonly x: number; readonly y: number }>;

function middleOf(pointers: Points): { x: number; y: number } {
  const all = [...pointers.values()];
  const mean = (of: (point: { readonly x: number; readonly y: number }) => number): number =>
    all.reduce((sum, point) => sum + of(point), 0) / all.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

function spreadOf(pointers: Points): number {
  const [a, b] = [...pointers.values()];
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
}

'use client';

import { useCallback, useState } from 'react';
import type { ShapeNode } from '@/lib/preview/shape-tree';
import { initiallyOpen, pathTo, shapeById } from './shape-rows';

export interface ShapeChoice {
  readonly open: ReadonlySet<number>;
  readonly setOpen: (open: ReadonlySet<number>) => void;
  readonly selected: ShapeNode | null;
  readonly select: (id: number | null) => void;
  readonly hover: (shape: ShapeNode | null) => void;
  /** Chosen on the slide: the groups around it open. */
  readonly pick: (shape: ShapeNode | null) => void;
  /** What is to be seen on the slide: what the pointer is on, else what is selected. */
  readonly lit: ShapeNode | null;
}

/** Trees with more shapes begin closed. */
const MOST_OPEN_ROWS = 60;

/** Which shape of a slide is meant; begins anew with another slide. */
export function useShapeChoice(shapes: readonly ShapeNode[]): ShapeChoice {
  const [of, setOf] = useState(shapes);
  const [open, setOpen] = useState(() => initiallyOpen(shapes, MOST_OPEN_ROWS));
  const [selectedId, select] = useState<number | null>(null);
  const [hovered, hover] = useState<ShapeNode | null>(null);

  if (of !== shapes) {
    setOf(shapes);
    setOpen(initiallyOpen(shapes, MOST_OPEN_ROWS));
    select(null);
    hover(null);
  }

  const pick = useCallback(
    (shape: ShapeNode | null) => {
      select(shape?.id ?? null);
      const around = shape && pathTo(shapes, shape.id);
      if (around) setOpen((now) => new Set([...now, ...around.map(({ id }) => id)]));
    },
    [shapes],
  );
  const selected = shapeById(shapes, selectedId);
  return { open, setOpen, selected, select, hover, pick, lit: hovered ?? selected };
}

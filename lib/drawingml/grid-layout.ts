/** Many drawings on one slide: where each lies, and its caption. EMU from the slide's corner. */

import type { SlideSize } from './slide-frame';

export interface Grid {
  /** 1 to `MAX_GRID_SIDE`. */
  readonly columns: number;
  readonly rows: number;
  /** The drawing's name below each. */
  readonly captions: boolean;
}

export const MAX_GRID_SIDE = 20;

/** A slide that holds a grid. */
export interface GridSheet {
  readonly widthEmu: number;
  readonly heightEmu: number;
  readonly grid: Grid;
}

interface EmuBox {
  readonly x: number;
  readonly y: number;
  readonly cx: number;
  readonly cy: number;
}

export interface GridCell {
  readonly drawing: EmuBox;
  /** Null without captions. */
  readonly caption: EmuBox | null;
}

/** Around the whole, and between drawings: shares of the slide's shorter side and of a cell's. */
const EDGE = 0.05;
const GAP = 0.12;

/** Of a cell's height. */
const CAPTION = 0.2;

/** Row by row, from the top left; whole EMU, all drawings of one size. */
export function gridCells({ widthEmu, heightEmu, grid: { columns, rows, captions } }: GridSheet): readonly GridCell[] {
  const edge = EDGE * Math.min(widthEmu, heightEmu);
  const width = (widthEmu - 2 * edge) / columns;
  const height = (heightEmu - 2 * edge) / rows;
  const gap = GAP * Math.min(width, height);
  const cx = Math.floor(width - gap);
  const captionHeight = captions ? Math.floor(CAPTION * height) : 0;
  const cy = Math.floor(height - gap - captionHeight);
  return Array.from({ length: columns * rows }, (_, i) => {
    const x = Math.round(edge + (i % columns) * width + gap / 2);
    const y = Math.round(edge + Math.floor(i / columns) * height + gap / 2);
    return { drawing: { x, y, cx, cy }, caption: captions ? { x, y: y + cy, cx, cy: captionHeight } : null };
  });
}

/** The size of slide that a drawing is converted for, so that nothing has to be scaled when it is put into its cell. */
export function cellSize(sheet: GridSheet): SlideSize {
  const { cx, cy } = gridCells(sheet)[0]?.drawing ?? { cx: sheet.widthEmu, cy: sheet.heightEmu };
  return { kind: 'fixed', widthEmu: cx, heightEmu: cy };
}

/** What the user chose → what the planner needs to know, with the resolution of pictures. */

import type { PlanOptions } from '@/lib/drawingml/plan-context';
import { EMU_PER_PX } from '@/lib/drawingml/units';
import type { Scene } from '@/lib/scene/node';
import type { ConvertOptions } from './options';

/**
 * `unit`: EMU a canvas px. Pictures are as sharp as asked for at the drawing's size on the slide, which may be larger than its own,
 * and never so coarse that a slide on a screen shows it.
 */
export function planOptions(options: ConvertOptions, scene: Scene, unit: number): PlanOptions {
  const growth = unit / EMU_PER_PX;
  const asked = options.scale * Math.max(1, growth);
  const onScreen = Math.min(FEWEST_SLIDE_PIXELS / Math.max(scene.width, scene.height), MOST_USEFUL_SCALE * growth);
  return {
    text: options.text,
    labels: options.labels,
    gradientLines: options.gradientLines,
    pixelsPerUnit: Math.max(asked, onScreen),
    ownPixelsPerUnit: Math.min(asked, options.scale * MOST_OWN_GROWTH),
    emuPerUnit: unit,
    checked: options.check,
  };
}

/** Filters that count pixels look otherwise, and take ever longer, at many times the drawing's own size. */
const MOST_OWN_GROWTH = 2;

/** Pixels of a picture as large as the drawing, along its longer side. */
const FEWEST_SLIDE_PIXELS = 720;

/** 288 pixels an inch: LibreOffice brings pictures of more than 300 down again when it prints, PowerPoint those of 220 when it saves. */
const MOST_USEFUL_SCALE = 3;

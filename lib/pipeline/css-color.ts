/** Colours of the scene as the renderer takes them. */

import type { Color } from '@/lib/scene/node';

/** `#RRGGBBAA`. */
export const cssColor = ({ hex, alpha }: Color): string =>
  `#${hex}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`;

/** What a slide shows where nothing is painted: its background, else white. */
export const slideGround = (background: Color | null): string => (background ? `#${background.hex}` : '#FFFFFF');

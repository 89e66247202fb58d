/** A run of text → the `tspan` that shows it in a preview. Its baseline stands where the element around it says. */

import type { Color } from '@/lib/scene/node';
import { colorAttributes } from './preview-paint';
import { escapeXml } from './xml';

/** Lengths in the user units of the preview; `family` and `weight` are the renderer's. */
export interface PreviewRun {
  readonly family: string;
  readonly weight: number;
  readonly size: number;
  readonly italic: boolean;
  /** Upwards; 0 for none. */
  readonly raised: number;
  readonly smallCaps: boolean;
  readonly letterSpacing: number;
  readonly underline: boolean;
  readonly strike: boolean;
  /** BCP 47; empty where nobody says. */
  readonly language: string;
  readonly color: Color;
}

export function previewRun(text: string, run: PreviewRun): string {
  const decoration = [run.underline ? 'underline' : '', run.strike ? 'line-through' : ''].filter((line) => line !== '').join(' ');
  const attributes = [
    `font-family="'${escapeXml(run.family)}'" font-size="${run.size}" font-weight="${run.weight}"`,
    run.italic ? 'font-style="italic"' : '',
    run.raised === 0 ? '' : `baseline-shift="${run.raised}"`,
    run.smallCaps ? 'font-variant="small-caps"' : '',
    run.letterSpacing === 0 ? '' : `letter-spacing="${run.letterSpacing}"`,
    decoration === '' ? '' : `text-decoration="${decoration}"`,
    run.language === '' ? '' : `xml:lang="${escapeXml(run.language)}"`,
  ];
  return `<tspan ${attributes.filter((part) => part !== '').join(' ')}${colorAttributes('fill', run.color)}>${escapeXml(text)}</tspan>`;
}

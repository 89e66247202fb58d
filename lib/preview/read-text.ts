/** `p:txBody` → paragraphs, lines and runs with their sizes in px (ECMA-376 part 1 §21.1.2). */

import { EMU_PER_POINT, EMU_PER_PX, SCRIPT_SCALE } from '@/lib/drawingml/units';
import { fraction, readColor } from './read-paint';
import type { SlideRun, TextBody, TextParagraph } from './slide-shape';
import { childOf, isOn, numberOf, type XmlElement } from './xml-tree';

/** Sizes count in hundredths of a point. */
const PX_PER_HUNDREDTH = EMU_PER_POINT / 100 / EMU_PER_PX;

/** Inside margins that a body has without a word (§21.1.2.1.1): a tenth and a twentieth of an inch. */
const INSET_X = 91_440;
const INSET_Y = 45_720;

/** 18 pt, in hundredths. */
const INITIAL_SIZE = 1800;

const ALIGN = new Map<string, TextParagraph['align']>([
  ['ctr', 'middle'],
  ['r', 'end'],
]);
const ANCHOR = new Map<string, TextBody['anchor']>([
  ['ctr', 'middle'],
  ['b', 'bottom'],
]);

/** Null for a shape without text. */
export function readTextBody(body: XmlElement | null): TextBody | null {
  if (!body) return null;
  const properties = childOf(body, 'a:bodyPr');
  const paragraphs = body.children.filter(({ name }) => name === 'a:p').map(readParagraph);
  if (paragraphs.every(({ lines }) => lines.every((runs) => runs.length === 0))) return null;
  const inset = (name: string, initial: number): number => numberOf(properties, name, initial) / EMU_PER_PX;
  return {
    wraps: properties?.attributes.wrap !== 'none',
    inset: { left: inset('lIns', INSET_X), top: inset('tIns', INSET_Y), right: inset('rIns', INSET_X), bottom: inset('bIns', INSET_Y) },
    anchor: ANCHOR.get(properties?.attributes.anchor ?? '') ?? 'top',
    paragraphs,
  };
}

function readParagraph(paragraph: XmlElement): TextParagraph {
  const properties = childOf(paragraph, 'a:pPr');
  const lines: SlideRun[][] = [[]];
  for (const child of paragraph.children) {
    if (child.name === 'a:br') lines.push([]);
    if (child.name === 'a:r') lines.at(-1)?.push(readRun(child));
  }
  return {
    align: ALIGN.get(properties?.attributes.algn ?? '') ?? 'start',
    spacing: fraction(numberOf(childOf(properties, 'a:lnSpc', 'a:spcPct'), 'val', 100_000)),
    before: numberOf(childOf(properties, 'a:spcBef', 'a:spcPts'), 'val') * PX_PER_HUNDREDTH,
    lines,
  };
}

function readRun(run: XmlElement): SlideRun {
  const properties = childOf(run, 'a:rPr');
  const named = numberOf(properties, 'sz', INITIAL_SIZE) * PX_PER_HUNDREDTH;
  const raised = fraction(numberOf(properties, 'baseline')) * named;
  return {
    text: childOf(run, 'a:t')?.text ?? '',
    typeface: childOf(properties, 'a:latin')?.attributes.typeface ?? '',
    size: raised === 0 ? named : named * SCRIPT_SCALE,
    bold: isOn(properties, 'b'),
    italic: isOn(properties, 'i'),
    underline: !['none', undefined].includes(properties?.attributes.u),
    strike: !['noStrike', undefined].includes(properties?.attributes.strike),
    smallCaps: properties?.attributes.cap === 'small',
    letterSpacing: numberOf(properties, 'spc') * PX_PER_HUNDREDTH,
    raised,
    language: properties?.attributes.lang ?? '',
    color: readColor(childOf(properties, 'a:solidFill')),
  };
}

/** A line of text → a text box that shows it at its baseline (ECMA-376 part 1 §21.1.2). */

import type { Box } from '@/lib/scene/bounds';
import { emitColor } from './emit-fill';
import { type LineSeat, lineSeat } from './line-seat';
import { type PlannedRun, type PlannedText, type PlannedTextLine, textLines } from './plan';
import type { SlideFrame } from './slide-frame';
import { EMU_PER_POINT, emu, SCRIPT_SCALE } from './units';
import { escapeXml } from './xml';

/** Hundredths of a point that a paragraph may have before it (ST_TextSpacingPoint). */
const MOST_SPACE = 158_400;

/** The unrotated box whose centre, once turned, puts the anchor point where it belongs. Canvas px. */
export function textBox(text: PlannedText): Box {
  const largest = largestRun(text);
  const { size } = largest;
  const seat = seatOf(text, largest);
  const width = Math.max(wrapWidth(text) ?? text.width, size * 0.1);
  const height = size * (seat.before + seat.pitch * textLines(text).length);
  const left = text.anchor === 'start' ? 0 : text.anchor === 'middle' ? -width / 2 : -width;
  // From the anchor point to the box's centre, before the turn.
  const dx = left + width / 2;
  const dy = height / 2 - seat.baseline * size;
  const cos = Math.cos(text.rotation);
  const sin = Math.sin(text.rotation);
  const cx = text.x + dx * cos - dy * sin;
  const cy = text.y + dx * sin + dy * cos;
  return { x: cx - width / 2, y: cy - height / 2, width, height };
}

/** What stands on the line; raised and lowered letters do not make it higher. */
function largestRun(text: PlannedText): PlannedRun {
  const all = textLines(text).flatMap(({ runs }) => runs);
  const onLine = all.filter(({ raised }) => raised === 0);
  return (onLine.length > 0 ? onLine : all).reduce((largest, run) => (run.size > largest.size ? run : largest));
}

/** Narrower than this, as a share of the width, the room to break lines where the source breaks them is left to chance. */
const LEAST_ROOM = 0.015;

/**
 * Width of a box that breaks its paragraphs into the very lines that they have here: wider than each line, too narrow for the next
 * word. Null where nothing wraps, or no width does that for sure.
 */
export function wrapWidth(text: PlannedText): number | null {
  const overflows = textLines(text).flatMap(({ overflow }) => overflow ?? []);
  const narrowest = Math.min(...overflows);
  if (!text.paragraphs.some(({ lines }) => lines.length > 1) || narrowest < text.width * (1 + LEAST_ROOM)) return null;
  return Math.min(text.width * 1.1, (text.width + narrowest) / 2);
}

const seatOf = (text: PlannedText, run: PlannedRun): LineSeat => lineSeat(text.pitch === 0 ? null : text.pitch / run.size, run);

const ALIGN = { start: 'l', middle: 'ctr', end: 'r' } as const;

export function emitTextBody(text: PlannedText, frame: SlideFrame): string {
  const wraps = wrapWidth(text) !== null;
  const body = `spcFirstLastPara="1" wrap="${wraps ? 'square' : 'none'}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"`;
  return `<p:txBody><a:bodyPr ${body}><a:noAutofit/></a:bodyPr><a:lstStyle/>${emitParagraphs(text, ALIGN[text.anchor], wraps, frame)}</p:txBody>`;
}

/**
 * The text of a shape, in its middle; padding on one side moves it to where the label stood. `dx`, `dy`: from the middle of the shape
 * to that of the label, canvas px.
 */
export function emitShapeText(text: PlannedText, { dx, dy }: { readonly dx: number; readonly dy: number }, frame: SlideFrame): string {
  const padding = (offset: number): number => (offset > 0 ? emu(2 * offset * frame.unit) : 0);
  const largest = largestRun(text);
  // The space before the first paragraph is in the box, but LibreOffice does not centre it.
  const down = dy - (seatOf(text, largest).before * largest.size) / 2;
  const insets = `lIns="${padding(dx)}" tIns="${padding(down)}" rIns="${padding(-dx)}" bIns="${padding(-down)}"`;
  const body = `spcFirstLastPara="1" wrap="none" ${insets} anchor="ctr"`;
  return `<p:txBody><a:bodyPr ${body}><a:noAutofit/></a:bodyPr><a:lstStyle/>${emitParagraphs(text, 'ctr', false, frame)}</p:txBody>`;
}

function emitParagraphs(text: PlannedText, align: string, wraps: boolean, frame: SlideFrame): string {
  const direction = text.rightToLeft ? ' rtl="1"' : '';
  const largest = largestRun(text);
  const { percent, before } = seatOf(text, largest);
  const spacing = percent === 100 ? '' : `<a:lnSpc><a:spcPct val="${percent * 1000}"/></a:lnSpc>`;
  const space = Math.min(MOST_SPACE, hundredthsOfPoint(before * largest.size, frame));
  const first = space === 0 ? '' : `<a:spcBef><a:spcPts val="${space}"/></a:spcBef>`;
  const paragraphs = text.paragraphs.map(({ lines }, i) => {
    const properties = `<a:pPr algn="${align}"${direction}>${spacing}${i === 0 ? first : ''}<a:buNone/></a:pPr>`;
    return `<a:p>${properties}${emitLines(lines, wraps, frame)}</a:p>`;
  });
  return paragraphs.join('');
}

/** Lines of a paragraph that the viewer breaks are one, words divided by spaces; others are divided by breaks. */
function emitLines(lines: readonly PlannedTextLine[], wraps: boolean, frame: SlideFrame): string {
  return lines
    .map(({ runs }, i) => {
      const last = runs.length - 1;
      const isBroken = i < lines.length - 1;
      return runs.map((run, at) => emitRun(isBroken && at === last && wraps ? { ...run, text: `${run.text} ` } : run, frame)).join('');
    })
    .join(wraps ? '' : `<a:br><a:rPr sz="${hundredthsOfPoint(lines[0]?.runs[0]?.size ?? 0, frame)}"/></a:br>`);
}

const hundredthsOfPoint = (px: number, frame: SlideFrame): number => Math.round((px * frame.unit * 100) / EMU_PER_POINT);

/** ECMA-376 ST_TextUnderlineType, ST_TextStrikeType. */
const UNDERLINES = { solid: 'sng', double: 'dbl', dotted: 'dotted', dashed: 'dash', wavy: 'wavy' } as const;
const STRIKES = { none: '', single: ' strike="sngStrike"', double: ' strike="dblStrike"' } as const;

function emitRun(run: PlannedRun, frame: SlideFrame): string {
  const points = (px: number): number => hundredthsOfPoint(px, frame);
  const named = run.raised === 0 ? run.size : run.size / SCRIPT_SCALE;
  const size = Math.min(400_000, Math.max(100, points(named)));
  const family = escapeXml(run.family.slice(0, 100));
  const flags = `${run.bold ? ' b="1"' : ''}${run.italic ? ' i="1"' : ''}${run.underline ? ` u="${UNDERLINES[run.underline.style]}"` : ''}${STRIKES[run.strike]}`;
  const caps = run.smallCaps ? ' cap="small"' : '';
  const baseline = run.raised === 0 ? '' : ` baseline="${Math.round((run.raised / named) * 100_000)}"`;
  const spacing = run.letterSpacing === 0 ? '' : ` spc="${Math.min(400_000, Math.max(-400_000, points(run.letterSpacing)))}"`;
  const language = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(run.language) ? run.language : 'en-US';
  const line = run.underline?.color ? `<a:uFill><a:solidFill>${emitColor(run.underline.color)}</a:solidFill></a:uFill>` : '';
  const font = `<a:latin typeface="${family}"/><a:ea typeface="${family}"/><a:cs typeface="${family}"/>`;
  return `<a:r><a:rPr lang="${language}" sz="${size}"${flags}${caps}${spacing}${baseline} dirty="0"><a:solidFill>${emitColor(run.color)}</a:solidFill>${line}${font}</a:rPr><a:t>${escapeXml(run.text)}</a:t></a:r>`;
}

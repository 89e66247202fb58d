/** A line of text → a text box that shows it at its baseline (ECMA-376 part 1 §21.1.2). */

import type { Box } from '@/lib/scene/bounds';
import { emitColor } from './emit-fill';
import type { PlannedRun, PlannedText } from './plan';
import type { SlideFrame } from './slide-frame';
import { escapeXml } from './xml';

/** Line height over font size that a box is given; the text does not depend on it. */
const LINE_HEIGHT = 1.2;

/**
 * Where the first baseline lies below the top of an unpadded box, in font sizes. LibreOffice: 1.0 for every font. PowerPoint
 * by others' measurements 0.967–0.972 (Arial), 0.936 (Calibri): text stands up to 0.03 em higher there.
 */
const BASELINE = 1;

/** Points a pixel at the drawing's natural size: 72 a inch over 96. */
const EMU_PER_POINT = 12_700;

/** The unrotated box whose centre, once turned, puts the anchor point where it belongs. Canvas px. */
export function textBox(text: PlannedText): Box {
  const size = Math.max(...text.runs.map((run) => run.size));
  const width = Math.max(text.width, size * 0.1);
  const height = size * LINE_HEIGHT;
  const left = text.anchor === 'start' ? 0 : text.anchor === 'middle' ? -width / 2 : -width;
  // From the anchor point to the box's centre, before the turn.
  const dx = left + width / 2;
  const dy = height / 2 - BASELINE * size;
  const cos = Math.cos(text.rotation);
  const sin = Math.sin(text.rotation);
  const cx = text.x + dx * cos - dy * sin;
  const cy = text.y + dx * sin + dy * cos;
  return { x: cx - width / 2, y: cy - height / 2, width, height };
}

const ALIGN = { start: 'l', middle: 'ctr', end: 'r' } as const;

export function emitTextBody(text: PlannedText, frame: SlideFrame): string {
  const direction = text.rightToLeft ? ' rtl="1"' : '';
  const runs = text.runs.map((run) => emitRun(run, frame)).join('');
  return `<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn="${ALIGN[text.anchor]}"${direction}><a:buNone/></a:pPr>${runs}</a:p></p:txBody>`;
}

function emitRun(run: PlannedRun, frame: SlideFrame): string {
  const points = (px: number): number => Math.round((px * frame.unit * 100) / EMU_PER_POINT);
  const size = Math.min(400_000, Math.max(100, points(run.size)));
  const family = escapeXml(run.family.slice(0, 100));
  const flags = `${run.bold ? ' b="1"' : ''}${run.italic ? ' i="1"' : ''}${run.underline ? ' u="sng"' : ''}${run.strike ? ' strike="sngStrike"' : ''}`;
  const spacing = run.letterSpacing === 0 ? '' : ` spc="${Math.min(400_000, Math.max(-400_000, points(run.letterSpacing)))}"`;
  const language = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(run.language) ? run.language : 'en-US';
  const font = `<a:latin typeface="${family}"/><a:ea typeface="${family}"/><a:cs typeface="${family}"/>`;
  return `<a:r><a:rPr lang="${language}" sz="${size}"${flags}${spacing} dirty="0"><a:solidFill>${emitColor(run.color)}</a:solidFill>${font}</a:rPr><a:t>${escapeXml(run.text)}</a:t></a:r>`;
}

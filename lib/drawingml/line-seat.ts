/**
 * Where lines of text stand in an unpadded box. Both viewers give a line 1.2 em, whatever its font, times its spacing in percent;
 * they differ in where its baseline is. A box is placed as LibreOffice has it, and its first paragraph gets the difference as space
 * before it, which PowerPoint obeys (`spcFirstLastPara`, ECMA-376 part 1 §21.1.2.1.1) and LibreOffice leaves out at the top of a box.
 *
 * LibreOffice 25.2: measured, within 0.004 em, the same for every font. PowerPoint 16: as others measured it, within the half point to
 * which it rounds (github.com/developer0hye/office2pdf, issues 513, 660 and 1254).
 */

/** em, at 100 %. */
export const LINE_HEIGHT = 1.2;

export interface LineSeat {
  /** Percent of the line height, whole: LibreOffice knows no others. */
  readonly percent: number;
  /** From the top of the box to the first baseline, em. */
  readonly baseline: number;
  /** Space before the first paragraph, em. */
  readonly before: number;
  /** Height of each line, em. */
  readonly pitch: number;
}

/** The nearest distance of baselines that a box can have, em. */
export const nearestPitch = (pitch: number): number => (Math.round((pitch / LINE_HEIGHT) * 100) / 100) * LINE_HEIGHT;

/** `pitch`: from baseline to baseline, em; null for the usual one. `ascent`, `descent` (below zero) of the font, em. */
export function lineSeat(pitch: number | null, { ascent, descent }: { readonly ascent: number; readonly descent: number }): LineSeat {
  const percent = pitch === null ? 100 : Math.round((pitch / LINE_HEIGHT) * 100);
  const share = percent / 100;
  const baseline = share < 1 ? 0.952 * share : 0.9935 + LINE_HEIGHT * (share - 1);
  const before = Math.max(0, baseline - powerPointBaseline(share, { ascent, descent }));
  return { percent, baseline, before, pitch: LINE_HEIGHT * share };
}

/** Where PowerPoint puts the baseline of a line below its top, without space before it, em; `share` of the usual line height. */
export function powerPointBaseline(share: number, { ascent, descent }: { readonly ascent: number; readonly descent: number }): number {
  const plain = (LINE_HEIGHT + ascent + descent) / 2;
  return share < 1 ? plain - LINE_HEIGHT * (1 - share) : plain * share;
}

/**
 * Scores of a corpus → the summary in plain lines, and what is wrong with the list of known gaps.
 * A known gap is a file that can not pass strictly although its slide is right; known-gaps.json says why.
 */

/**
 * @typedef {{ path: string, source: string, reason: string }} Gap
 * @typedef {{ reasons: Record<string, string>, files: Gap[] }} Gaps
 * @typedef {{ path: string, source: string, features?: string[], contested?: boolean }} Entry one file of the manifest
 * @typedef {{ path: string, features?: string[], contested?: boolean, pass?: boolean, strict?: boolean, editability?: number }} Score
 */

/** What slides can only show as a picture, by the manifest's names. */
const PICTURE_FEATURES = ['filter', 'mask', 'blend-mode'];

/** The gaps whose source is in the corpus: the list may hold files of other corpora too. @param {Gaps} gaps @param {Entry[]} manifest */
const gapsOf = (gaps, manifest) => {
  const sources = new Set(manifest.map(({ source }) => source));
  return gaps.files.filter(({ source }) => sources.has(source));
};

/**
 * What must be mended in the list, a sentence each; empty when it is right.
 * @param {Gaps} gaps @param {Entry[]} manifest @param {Score[]} scores
 */
export function gapProblems(gaps, manifest, scores) {
  const paths = new Set(manifest.map(({ path }) => path));
  const strict = new Set(scores.filter((score) => score.strict).map(({ path }) => path));
  return [
    ...gaps.files.filter(({ reason }) => !gaps.reasons[reason]).map(({ path, reason }) => `${path}: the list has no reason "${reason}"`),
    ...gapsOf(gaps, manifest).flatMap(({ path }) => {
      if (!paths.has(path)) return [`${path}: the corpus has its source but not this file`];
      return strict.has(path) ? [`${path}: passes strictly now, remove it from the list`] : [];
    }),
  ];
}

const percent = (share) => `${(share * 100).toFixed(1)} %`.padStart(8);

/** @param {string} label @param {Score[]} scores */
function line(label, scores) {
  const share = (value) => scores.reduce((sum, score) => sum + Number(value(score) ?? 0), 0) / scores.length;
  const cells = [String(scores.length).padStart(6), percent(share((score) => score.pass)), percent(share((score) => score.strict))];
  return `${label.padEnd(44)}${cells.join('')}${share((score) => score.editability)
    .toFixed(3)
    .padStart(13)}`;
}

/**
 * Lines of the summary. Contested references are left out, as in the scorer's headline; files that failed count as 0.
 * @param {Gaps} gaps @param {Entry[]} manifest @param {Score[]} scores
 */
export function summaryOf(gaps, manifest, scores) {
  const agreed = scores.filter(({ contested }) => !contested);
  const known = new Set(gapsOf(gaps, manifest).map(({ path }) => path));
  const parts = [...new Set(agreed.map(({ path }) => path.split('/')[0]))].toSorted();
  const sets = [...parts.map((part) => [part, agreed.filter(({ path }) => path.startsWith(`${part}/`))]), ['all', agreed]];
  const needsPicture = ({ features = [] }) => features.some((feature) => PICTURE_FEATURES.includes(feature));
  const rows = [
    ...sets.flatMap(([part, set]) => [
      [part, set],
      [`${part}, without known gaps`, set.filter(({ path }) => !known.has(path))],
    ]),
    ['with filters, masks or blend modes', agreed.filter(needsPicture)],
    ['without filters, masks and blend modes', agreed.filter((score) => !needsPicture(score))],
  ];
  const scored = agreed.filter(({ path }) => known.has(path)).length;
  return [
    `${''.padEnd(44)} files    pass  strict  editability`,
    ...rows.filter(([, set]) => set.length > 0).map(([label, set]) => line(label, set)),
    `known gaps: ${scored} of ${agreed.length} files (${percent(scored / agreed.length).trim()})`,
  ];
}

/**
 * Report → one HTML page that stands alone: no scripts, no requests (its own policy forbids both), everything that comes from a
 * file escaped and kept from turning the text around it.
 */

import type { BatchStatus, FileState, RejectedInput, Report, ReportFile } from './report';
import { REPORT_STYLE } from './report-style';

type ReportNote = ReportFile['diagnostics'][number];
type Tone = 'good' | 'bad' | 'warn' | 'idle';

const TITLES: Readonly<Record<BatchStatus, string>> = {
  queued: 'Waiting to be converted',
  processing: 'Still being converted',
  completed: 'Everything was converted',
  completed_with_errors: 'Converted, with exceptions',
  failed: 'Nothing could be converted',
  cancelled: 'The batch was cancelled',
};

const STATES: Readonly<Record<FileState, readonly [string, Tone]>> = {
  queued: ['Waiting', 'idle'],
  converting: ['Converting', 'idle'],
  done: ['Done', 'good'],
  failed: ['Failed', 'bad'],
  skipped: ['Skipped', 'idle'],
  cancelled: ['Cancelled', 'idle'],
};

const FATES: Readonly<Record<ReportNote['fate'], readonly [string, Tone]>> = {
  native: ['Native', 'good'],
  approximated: ['Approximated', 'warn'],
  outlined: ['Outlined', 'warn'],
  rasterised: ['Picture', 'warn'],
  dropped: ['Left out', 'bad'],
};

/** Elements that a note names one by one; the rest is counted. */
const MAX_NAMED_ELEMENTS = 12;

/** A whole document, UTF-8. */
export function reportHtml(report: Report): string {
  const title = TITLES[report.status];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Deckle report: ${title}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
${header(report, title)}
${rejectedSection(report.rejected)}
${notesSection(report.files)}
${filesSection(report.files)}
<footer>Made by Deckle. Batch <code>${escapeHtml(report.batchId)}</code>. The same report for programs: <code>report.json</code>.</footer>
</main>
</body>
</html>
`;
}

function header({ files, rejected }: Report, title: string): string {
  const count = (...states: readonly FileState[]): number => files.filter((file) => states.includes(file.state)).length;
  const sum = (of: (file: ReportFile) => number): number => files.reduce((total, file) => total + of(file), 0);
  const [done, failed] = [count('done'), count('failed')];
  const other = files.length - done - failed;
  const figures: readonly (readonly [string, number])[] = [
    ['files done', done],
    ['failed', failed],
    ...(other > 0 ? [['not converted', other] as const] : []),
    ...(rejected.length > 0 ? [['inputs refused', rejected.length] as const] : []),
    ['native shapes', sum((file) => file.shapes)],
    ['pieces of text', sum((file) => file.textRuns)],
    ['pictures', sum((file) => file.pictures)],
  ];
  const parts: readonly (readonly [Tone, number])[] = [
    ['good', done],
    ['bad', failed],
    ['idle', other],
  ];
  const bar = parts.filter(([, n]) => n > 0).map(([tone, n]) => `<i class="${tone}" style="flex: ${n}"></i>`);
  return `<header>
<h1>${title}</h1>
<p class="lead">${done} of ${plural(files.length, 'drawing')} became slides or pictures. Below is what happened to each of them, and what was drawn differently.</p>
<dl class="figures">${figures.map(([label, n]) => `<div><dt>${label}</dt><dd>${number(n)}</dd></div>`).join('')}</dl>
${bar.length > 0 ? `<div class="bar" aria-hidden="true">${bar.join('')}</div>` : ''}
</header>`;
}

function rejectedSection(rejected: readonly RejectedInput[]): string {
  if (rejected.length === 0) return '';
  const items = rejected.map(
    ({ path, message, remedy, code }) => `<li><p class="name">${text(path)}</p>${reason(message, remedy, code)}</li>`,
  );
  return `<section><h2>Refused as a whole</h2><ul class="plain card">${items.join('\n')}</ul></section>`;
}

/** What was drawn differently, over all files, the most frequent first. */
function notesSection(files: readonly ReportFile[]): string {
  const groups = groupNotes(
    files.flatMap((file) => file.diagnostics.map((note) => ({ note, path: file.path }))),
    ({ note }) => note,
  );
  if (groups.length === 0) return '';
  const rows = groups.map(([first, items]) => {
    const touched = new Set(items.map(({ path }) => path)).size;
    return `<tr><td>${badge(FATES[first.note.fate])}</td><td class="file">${text(first.note.detail)}</td><td class="number">${number(items.length)}</td><td class="number">${number(touched)}</td></tr>`;
  });
  return `<section><h2>What was drawn differently</h2><div class="card"><table>
<thead><tr><th scope="col">Became</th><th scope="col" class="file">Note</th><th scope="col" class="number">Times</th><th scope="col" class="number">Files</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div></section>`;
}

function filesSection(files: readonly ReportFile[]): string {
  if (files.length === 0) return '';
  const columns = ['Shapes', 'Text', 'Pictures', 'Alike', 'Time'].map((label) => `<th scope="col" class="number">${label}</th>`);
  return `<section><h2>Files</h2><div class="card"><table>
<thead><tr><th scope="col" class="file">File</th><th scope="col">State</th>${columns.join('')}</tr></thead>
<tbody>${files.map(fileRow).join('\n')}</tbody></table></div></section>`;
}

function fileRow(file: ReportFile): string {
  const done = file.state === 'done';
  const asides = [
    file.archive === undefined ? '' : `in ${text(file.archive)}`,
    file.output === undefined ? '' : `became ${text(file.output)}`,
    isWebAddress(file.link) ? `<a href="${escapeHtml(file.link)}" rel="noreferrer">in Google Drive</a>` : '',
  ].filter((aside) => aside !== '');
  const counts = [number(file.shapes), number(file.textRuns), number(file.pictures), alike(file), duration(file.milliseconds)];
  return `<tr><td class="file"><p class="name">${text(file.path)}</p>${asides.length > 0 ? `<p class="aside">${asides.join(', ')}</p>` : ''}${
    file.message === undefined ? '' : reason(file.message, file.remedy, file.code)
  }${fileNotes(file.diagnostics)}</td><td>${badge(STATES[file.state])}</td>${counts
    .map((count) => `<td class="number">${done ? count : ''}</td>`)
    .join('')}</tr>`;
}

/** Nothing else may stand in a link. */
const isWebAddress = (link: string | undefined): link is string => link !== undefined && link.startsWith('https://');

function fileNotes(notes: readonly ReportNote[]): string {
  if (notes.length === 0) return '';
  const items = groupNotes(notes, (note) => note).map(([first, group]) => {
    const elements = [...new Set(group.map((note) => note.element))];
    const named = elements.slice(0, MAX_NAMED_ELEMENTS).map((element) => `<code>${text(element)}</code>`);
    const rest = elements.length - named.length;
    return `<li>${badge(FATES[first.fate])}<div>${text(first.detail)}${group.length > 1 ? ` <span class="aside">× ${number(group.length)}</span>` : ''}<br>${named.join(', ')}${rest > 0 ? ` and ${number(rest)} more` : ''}</div></li>`;
  });
  return `<details><summary>${plural(notes.length, 'note')}</summary><ul class="notes">${items.join('')}</ul></details>`;
}

/** Groups of one code, fate and sentence, the largest first, each with its first item. */
function groupNotes<T>(items: readonly T[], noteOf: (item: T) => ReportNote): (readonly [T, readonly T[]])[] {
  const groups = new Map<string, [T, T[]]>();
  for (const item of items) {
    const { code, fate, detail } = noteOf(item);
    const key = JSON.stringify([code, fate, detail]);
    const group = groups.get(key);
    if (group) group[1].push(item);
    else groups.set(key, [item, [item]]);
  }
  return [...groups.values()].sort((a, b) => b[1].length - a[1].length);
}

function reason(message: string, remedy: string | undefined, code: string | undefined): string {
  return `<p class="reason"><strong>${text(message)}</strong>${remedy === undefined ? '' : ` ${text(remedy)}`}${
    code === undefined ? '' : ` <code class="aside">${escapeHtml(code)}</code>`
  }</p>`;
}

/** How near the slide comes to the drawing, in per cent, and how much of it looks different. Empty where that was not checked. */
function alike({ fidelity }: ReportFile): string {
  if (!fidelity) return '';
  const { similarity, differing } = fidelity;
  return `${percent(similarity)}${differing === 0 ? '' : `<br><span class="aside">${percent(differing)} differs</span>`}`;
}

/** To one digit, and rounded neither to all nor to nothing. */
const percent = (share: number): string =>
  share > 0 && share < 0.001 ? '&lt;0.1\u202f%' : `${(share === 1 ? 100 : Math.min(99.9, share * 100)).toFixed(1)}\u202f%`;

const badge = ([label, tone]: readonly [string, Tone]): string => `<span class="state ${tone}">${label}</span>`;
const plural = (n: number, noun: string): string => `${number(n)} ${noun}${n === 1 ? '' : 's'}`;
const number = (n: number): string => n.toLocaleString('en-US');
const duration = (ms: number): string => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`);

/** Words from a file: isolated, so that right-to-left names leave the line in order. */
const text = (raw: string): string => `<bdi>${escapeHtml(raw)}</bdi>`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Control characters, bidi controls and lone surrogates, which HTML cannot carry or which deceive the eye, show as �. */
function escapeHtml(raw: string): string {
  return raw
    .replace(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => ESCAPES[character] as string);
}

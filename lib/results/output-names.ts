/**
 * Paths of inputs → paths of their results: the same folders and names with another extension, distinct also where a file
 * system ignores case or Unicode form. Paths and container names that come in are clean already (no `..`, nothing reserved).
 */

import { DEFAULT_NAME_TEMPLATE, fillName } from './name-template';

export interface OutputSource {
  /** Clean path of the input inside its container, as in `icons/home.svg`. */
  readonly path: string;
  /** Clean name of the archive that it came in, as in `icons.zip`, one for each archive; none for a loose file. */
  readonly container?: string;
}

/** What the results archive holds beside the results. */
export const REPORT_NAMES = ['report.html', 'report.json'] as const;

/**
 * A result path for each input, in order: `a/b.svg` → `a/b.pptx`. Each archive gets a folder of its name at the top when the
 * inputs come from more than one container (all loose files together count as one, and stay at the top).
 * `naming`: a template that `nameProblem` accepts, with the date that it may name; each keeps the name of its input without.
 */
export function outputNames(inputs: readonly OutputSource[], extension: 'pptx' | 'png', naming: Naming = AS_INPUT): string[] {
  const containers = [...new Set(inputs.map((input) => input.container))];
  const folders = containers.length > 1 ? containerFolders(containers) : new Map<string, string>();
  const wanted = inputs.map(({ path, container }, i) => {
    const folder = container === undefined ? undefined : folders.get(container);
    const renamed = `${templated(withoutExtension(path), naming, i + 1, inputs.length)}.${extension}`;
    return freeOfReports(folder === undefined ? renamed : `${folder}/${renamed}`);
  });
  const taken = new Set<string>([...REPORT_NAMES, ...wanted.flatMap(foldersOf)]);
  return distinct(wanted, taken);
}

export interface Naming {
  readonly template: string;
  /** `2026-11-24` */
  readonly date: string;
}

const AS_INPUT: Naming = { template: DEFAULT_NAME_TEMPLATE, date: '' };

function templated(path: string, { template, date }: Naming, n: number, total: number): string {
  if (template === DEFAULT_NAME_TEMPLATE) return path;
  const cut = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, Math.max(0, cut - 1));
  return `${path.slice(0, cut)}${fillName(template, { name: path.slice(cut), folder, date, n, total })}`;
}

function containerFolders(containers: readonly (string | undefined)[]): Map<string, string> {
  const names = containers.filter((container) => container !== undefined);
  const folders = distinct(names.map(withoutExtension), new Set());
  return new Map(names.map((name, i) => [name, folders[i] as string]));
}

/** Without the end that names a type; what is left never ends in a dot or a blank, which Windows would drop. */
function withoutExtension(path: string): string {
  const stem = path.replace(/\.(?:svgz?|zip)$/i, '').replace(/[. ]+$/, '');
  return stem === '' || stem.endsWith('/') ? `${stem}unnamed` : stem;
}

/** A folder called as a report is would stand in its place. */
function freeOfReports(path: string): string {
  const [top = ''] = path.split('/', 1);
  return REPORT_NAMES.some((name) => name === fold(top)) ? `_${path}` : path;
}

function foldersOf(path: string): string[] {
  const segments = fold(path).split('/');
  return segments.slice(1).map((_, i) => segments.slice(0, i + 1).join('/'));
}

/** The first of equal paths keeps it, the next get ` (2)`, ` (3)`; none is in `taken`, to which all are added. */
function distinct(paths: readonly string[], taken: Set<string>): string[] {
  const next = new Map<string, number>();
  return paths.map((path) => {
    const key = fold(path);
    let free = path;
    for (let n = next.get(key) ?? 2; taken.has(fold(free)); n += 1) {
      free = path.replace(/(\.[a-z]+)?$/, ` (${n})$1`);
      next.set(key, n + 1);
    }
    taken.add(fold(free));
    return free;
  });
}

/** Equal for paths that some file system takes for one. */
function fold(path: string): string {
  return path
    .replace(/[\u200c\u200d]/g, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC');
}

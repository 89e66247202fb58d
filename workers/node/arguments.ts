/** The command line's arguments, read and checked. */

import { parseArgs } from 'node:util';
import { type Grid, MAX_GRID_SIDE } from '@/lib/drawingml/grid-layout';
import { type Limits, OPEN_LIMITS } from '@/lib/limits/limits';
import {
  type ConvertOptions,
  DEFAULT_OPTIONS,
  FITS,
  MAX_MARGIN,
  OUTPUTS,
  type Output,
  parseHexColor,
  parseSlideSize,
} from '@/lib/pipeline/options';
import { DEFAULT_NAME_TEMPLATE, LONGEST_TEMPLATE, nameProblem } from '@/lib/results/name-template';

export interface Arguments {
  readonly inputs: readonly string[];
  readonly out: string;
  readonly options: ConvertOptions;
  /** Many drawings a slide of the common deck; null for a slide each. */
  readonly grid: Grid | null;
  /** For the names of decks and PNGs. */
  readonly names: string;
  readonly workers: number;
  readonly report: string | null;
  readonly fontDirs: readonly string[];
  readonly limits: Limits;
}

export const USAGE = `usage: deckle <inputs…> --out DIR [options]

  inputs                 SVG or SVGZ files, ZIPs of them, folders
  --out DIR              where the results go
  --output LIST          deck, decks, png, or several with commas (default: deck)
  --slide SIZE           svg, 16:9, 4:3, A4 or WxHin (default: svg; 10x7.5in for a common deck of several)
  --fit MODE             contain (all of the drawing), cover (all of the slide) or actual (its own size) (default: contain)
  --margin PERCENT       of the slide's shorter side, free on every side, 0 to 40 (default: 0)
  --background COLOR     #RRGGBB behind every drawing, instead of its own
  --text MODE            editable or outlines (default: editable)
  --labels MODE          apart (boxes of their own) or in-shapes (the text of the shape around them) (default: apart)
  --gradient-lines MODE  native (PowerPoint draws them, LibreOffice does not) or outlines (default: native)
  --scale N              pixels a CSS pixel for pictures and PNGs (default: 2)
  --grid COLUMNSxROWS    many drawings a slide of the common deck, each a named group (1 to 20 a side)
  --no-captions          the grid shows no names
  --names TEMPLATE       names of decks and PNGs, of {name}, {folder}, {date}, {n} and plain text (default: {name})
  --no-check             do not compare slides with their drawings: faster, without figures in the report
  --workers N            threads (default: 4, never more than the cores)
  --report FILE.json     write the report there
  --font-dir DIR         add TTF, OTF, WOFF and WOFF2 files to the bundled fonts (may be given again)
  --font-map NAME=FAMILY the slide names FAMILY where a drawing asks for NAME (may be given again)
  --embed-fonts          put fonts that readers will not have into the deck, where their makers allow it
  --generic NAME=FAMILY  what a generic family means, as in sans-serif=Arial (may be given again)
  --default-family NAME  for text that names no known family (default: Times New Roman)
  --max-files N, --max-file-bytes N, --max-batch-bytes N, --file-timeout-ms N, --batch-timeout-ms N
                         limits; also as DECKLE_MAX_FILES and so on (default: none, 120,000 ms a file)
  -h, --help             this text
`;

/** A sentence that says what is wrong. */
export class UsageError extends Error {}

export function readArguments(argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): Arguments {
  const { values, positionals } = parse(argv);
  if (positionals.length === 0) throw new UsageError('name at least one SVG, ZIP or folder');
  if (values.out === undefined) throw new UsageError('say where the results go: --out DIR');
  const outputs = (values.output ?? 'deck').split(',').map((name) => oneOf('--output', name, OUTPUTS));
  const slide = values.slide === undefined ? DEFAULT_OPTIONS.slide : parseSlideSize(values.slide);
  if (!slide) throw new UsageError(`--slide takes svg, 16:9, 4:3, A4 or WxHin with 1 to 56 inches a side, not ${values.slide}`);
  const limit = (flag: string, value: string | undefined, variable: string, initial: number): number => {
    const text = value ?? environment[variable];
    return text === undefined || text === '' ? initial : positive(value === undefined ? variable : flag, text);
  };
  return {
    inputs: positionals,
    out: values.out,
    options: {
      slide,
      fit: oneOf('--fit', values.fit ?? DEFAULT_OPTIONS.fit, FITS),
      margin: values.margin === undefined ? DEFAULT_OPTIONS.margin : margin(values.margin),
      background: values.background === undefined ? DEFAULT_OPTIONS.background : color(values.background),
      text: oneOf('--text', values.text ?? DEFAULT_OPTIONS.text, ['editable', 'outlines'] as const),
      labels: oneOf('--labels', values.labels ?? DEFAULT_OPTIONS.labels, ['apart', 'in-shapes'] as const),
      gradientLines: oneOf('--gradient-lines', values['gradient-lines'] ?? DEFAULT_OPTIONS.gradientLines, ['native', 'outlines'] as const),
      scale: values.scale === undefined ? DEFAULT_OPTIONS.scale : positive('--scale', values.scale, 16),
      outputs: [...new Set<Output>(outputs)],
      check: values['no-check'] !== true,
      generics: {
        ...DEFAULT_OPTIONS.generics,
        ...Object.fromEntries((values.generic ?? []).map((pair) => nameAndFamily('--generic', pair))),
      },
      defaultFamily: values['default-family'] ?? DEFAULT_OPTIONS.defaultFamily,
      fontMap: Object.fromEntries((values['font-map'] ?? []).map((pair) => nameAndFamily('--font-map', pair))),
      embedFonts: values['embed-fonts'] === true,
    },
    grid: values.grid === undefined ? null : grid(values.grid, outputs, values['no-captions'] !== true),
    names: nameTemplate(values.names ?? DEFAULT_NAME_TEMPLATE),
    workers: limit('--workers', values.workers, 'DECKLE_MAX_WORKERS', OPEN_LIMITS.maxWorkers),
    report: values.report ?? null,
    fontDirs: values['font-dir'] ?? [],
    limits: {
      ...OPEN_LIMITS,
      maxFiles: limit('--max-files', values['max-files'], 'DECKLE_MAX_FILES', OPEN_LIMITS.maxFiles),
      maxFileBytes: limit('--max-file-bytes', values['max-file-bytes'], 'DECKLE_MAX_FILE_BYTES', OPEN_LIMITS.maxFileBytes),
      maxBatchBytes: limit('--max-batch-bytes', values['max-batch-bytes'], 'DECKLE_MAX_BATCH_BYTES', OPEN_LIMITS.maxBatchBytes),
      fileTimeoutMs: limit('--file-timeout-ms', values['file-timeout-ms'], 'DECKLE_FILE_TIMEOUT_MS', OPEN_LIMITS.fileTimeoutMs),
      batchTimeoutMs: limit('--batch-timeout-ms', values['batch-timeout-ms'], 'DECKLE_BATCH_TIMEOUT_MS', OPEN_LIMITS.batchTimeoutMs),
    },
  };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const list = { type: 'string', multiple: true } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        out: text,
        output: text,
        slide: text,
        fit: text,
        margin: text,
        background: text,
        text,
        labels: text,
        'gradient-lines': text,
        scale: text,
        names: text,
        grid: text,
        'no-captions': { type: 'boolean' },
        'no-check': { type: 'boolean' },
        workers: text,
        report: text,
        'font-dir': list,
        generic: list,
        'font-map': list,
        'embed-fonts': { type: 'boolean' },
        'default-family': text,
        'max-files': text,
        'max-file-bytes': text,
        'max-batch-bytes': text,
        'file-timeout-ms': text,
        'batch-timeout-ms': text,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'unknown arguments');
  }
}

function oneOf<const T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name === value);
  if (found === undefined) throw new UsageError(`${flag} takes ${allowed.join(', ')}, not ${value}`);
  return found;
}

function positive(flag: string, text: string, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (!(value > 0 && value <= most))
    throw new UsageError(`${flag} takes a number above 0${most < 1e6 ? ` up to ${most}` : ''}, not ${text}`);
  return value;
}

function grid(text: string, outputs: readonly Output[], captions: boolean): Grid {
  const [columns = 0, rows = 0] = (/^(\d+)x(\d+)$/.exec(text) ?? []).slice(1).map(Number);
  const isSide = (side: number): boolean => side >= 1 && side <= MAX_GRID_SIDE;
  if (!isSide(columns) || !isSide(rows)) throw new UsageError(`--grid takes COLUMNSxROWS with 1 to ${MAX_GRID_SIDE} each, not ${text}`);
  // Drawings are converted for their cells: decks of their own would have slides of that size.
  if (outputs.includes('decks') || !outputs.includes('deck'))
    throw new UsageError('--grid is for the common deck: --output deck or deck,png');
  return { columns, rows, captions };
}

function nameTemplate(template: string): string {
  const problem = nameProblem(template);
  if (problem === null) return template;
  const why =
    'found' in problem
      ? `not ${problem.found}`
      : problem.kind === 'long'
        ? `of ${LONGEST_TEMPLATE} characters at most`
        : 'and something at all';
  throw new UsageError(`--names takes {name}, {folder}, {date}, {n} and what file names may hold, ${why}`);
}

function margin(text: string): number {
  const percent = Number(text.replace(/%$/, ''));
  const most = MAX_MARGIN * 100;
  if (!(percent >= 0 && percent <= most)) throw new UsageError(`--margin takes a percentage from 0 to ${most}, not ${text}`);
  return percent / 100;
}

function color(text: string): string {
  const hex = parseHexColor(text);
  if (hex === null) throw new UsageError(`--background takes a colour like #FFEEDD, not ${text}`);
  return hex;
}

function nameAndFamily(flag: string, pair: string): [string, string] {
  const at = pair.indexOf('=');
  if (at <= 0 || at === pair.length - 1) throw new UsageError(`${flag} takes NAME=FAMILY, not ${pair}`);
  return [pair.slice(0, at).trim().toLowerCase(), pair.slice(at + 1).trim()];
}

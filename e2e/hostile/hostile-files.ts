/** Malformed and malicious inputs with the outcome that each must have, and what is known to fall short. They are not part of this repository. */

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface HostileFile {
  /** Path in the folder. */
  readonly name: string;
  readonly kind: 'svg' | 'zip';
  readonly expect: 'convert' | 'fail-file' | 'fail-or-convert' | 'reject-archive' | 'partial';
  readonly checks: readonly string[];
  readonly note: string;
  readonly files?: Readonly<Record<string, 'convert' | 'fail' | 'ignore'>>;
}

interface KnownGap {
  readonly name: string;
  /** What it fails with as yet. */
  readonly code: string;
  readonly reason: string;
}

export const HOSTILE_FOLDER = process.env['DECKLE_HOSTILE_DIR'] ?? fileURLToPath(new URL('../../../shared/hostile', import.meta.url));

const manifest = `${HOSTILE_FOLDER}/manifest.json`;

/** Those that are there; none without the folder. */
export const HOSTILE_FILES: readonly HostileFile[] = existsSync(manifest)
  ? (JSON.parse(readFileSync(manifest, 'utf8')) as HostileFile[]).filter(({ name }) => existsSync(`${HOSTILE_FOLDER}/${name}`))
  : [];

export const readHostile = (name: string): Buffer => readFileSync(`${HOSTILE_FOLDER}/${name}`);

const gaps = JSON.parse(readFileSync(fileURLToPath(new URL('known-gaps.json', import.meta.url)), 'utf8')) as KnownGap[];

export const knownGap = (name: string): KnownGap | undefined => gaps.find((gap) => gap.name === name);

/** Archives that the manifest lets be refused or taken, and that are refused here. */
const ALSO_REFUSED = new Set(['zip/count-lies-low.zip']);

/** Archives whose manifest entry says "refuse", and whose drawing may be converted all the same, as its note says. */
const ALSO_TAKEN = new Set(['zip/pptx-named.zip']);

export const mayBeRefused = ({ name, expect }: HostileFile): boolean =>
  ALSO_REFUSED.has(name) || (!ALSO_TAKEN.has(name) && (expect === 'reject-archive' || expect === 'fail-or-convert'));

export const mustBeRefused = ({ name, expect }: HostileFile): boolean => expect === 'reject-archive' && !ALSO_TAKEN.has(name);

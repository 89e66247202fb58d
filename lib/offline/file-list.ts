/** Paths of everything that a build serves → which of it is stored when, for use without a network. */

export interface FileList {
  readonly build: string;
  /** Stored before this build takes over, anew for each build. */
  readonly pages: readonly string[];
  /** Likewise: icons, samples, manifest. */
  readonly files: readonly string[];
  /** Likewise, but once for all builds that have them: scripts, styles, engines. */
  readonly scripts: readonly string[];
  /** Stored in good time afterwards: fonts for the drawings of most people. */
  readonly fonts: readonly string[];
  /** Stored when used: slices of fonts for further scripts, fonts that few drawings name. */
  readonly slices: readonly string[];
}

export interface Served {
  readonly build: string;
  /** Addresses of pages, `/` first. */
  readonly pages: readonly string[];
  /** Below `/`. */
  readonly publicFiles: readonly string[];
  /** Below `/_next/static/`. */
  readonly staticFiles: readonly string[];
}

/** Also made by Next, out of files in `app`. */
const MADE_FILES = ['/icon.svg', '/manifest.webmanifest'];

/** DejaVu Sans has the symbols that others lack; the rest of that family is for those who ask for it. */
const RARE_FONT = /\/media\/DejaVu(?!Sans\.).+\.ttf$/;

/** Pictures for shops and readers, and what only servers read. */
const LEFT_ASIDE = /^\/(?:_headers$|screenshot)/;

export function fileList({ build, pages, publicFiles, staticFiles }: Served): FileList {
  const hashed = staticFiles.map((path) => `/_next/static/${path}`);
  const having = (pattern: RegExp): string[] => hashed.filter((path) => pattern.test(path)).sort();
  return {
    build,
    pages: [...pages].sort(),
    files: [...MADE_FILES, ...publicFiles.map((path) => `/${path}`).filter((path) => !LEFT_ASIDE.test(path))].sort(),
    scripts: having(/\/chunks\/.+\.(?:js|css)$|\/media\/.+\.(?:wasm|svg)$/),
    fonts: having(/\/media\/.+\.ttf$/).filter((path) => !RARE_FONT.test(path)),
    slices: [...having(/\/media\/.+\.(?:woff2|json)$/), ...having(RARE_FONT)],
  };
}

/** Hashed files that a build may ask for. */
export const hashedFiles = ({ scripts, fonts, slices }: FileList): readonly string[] => [...scripts, ...fonts, ...slices];

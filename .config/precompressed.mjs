/**
 * Brotli files beside the hashed ones, for the standalone server, which by itself compresses every answer anew, with gzip. They are
 * made and used only where the build asks for them (DECKLE_PRECOMPRESS: Brotli's quality, 1 to 11): platforms that serve the static
 * files themselves do it their own way and would not find them.
 */

/** What shrinks, by extension. WOFF 2.0 and PNG are compressed already. */
const TYPES = {
  js: 'application/javascript; charset=UTF-8',
  css: 'text/css; charset=UTF-8',
  json: 'application/json; charset=UTF-8',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
};

export const COMPRESSED = new RegExp(`\\.(?:${Object.keys(TYPES).join('|')})$`);

/** Null when none are wanted. */
export const compressionQuality = ({ DECKLE_PRECOMPRESS }) => (DECKLE_PRECOMPRESS ? Number(DECKLE_PRECOMPRESS) : null);

const ACCEPTED = [{ type: 'header', key: 'accept-encoding', value: '(?:.*[ ,])?br(?:[ ,;].*)?' }];

/** Next's `rewrites().beforeFiles`. */
export const compressedRewrites = Object.keys(TYPES).map((extension) => ({
  source: `/_next/static/:path(.*\\.${extension})`,
  has: ACCEPTED,
  destination: '/_next/static/:path.br',
}));

/** Next's `headers()`: the server would call the files by the extension that they have now. */
export const compressedHeaders = Object.entries(TYPES).map(([extension, type]) => ({
  source: `/_next/static/:path(.*\\.${extension})`,
  has: ACCEPTED,
  headers: [
    { key: 'Content-Encoding', value: 'br' },
    { key: 'Content-Type', value: type },
    { key: 'Vary', value: 'Accept-Encoding' },
  ],
}));

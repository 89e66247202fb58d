import { readFileSync } from 'node:fs';
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js';
import { compressedHeaders, compressedRewrites, compressionQuality } from './.config/precompressed.mjs';
import { pagePolicy, SECURITY_HEADERS, STRICT_TRANSPORT, WORKER_POLICY } from './.config/security-headers.mjs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const { DECKLE_BUILD_ID, DECKLE_SCRIPT_HASHES } = process.env;
const isCompressed = compressionQuality(process.env) !== null;
const scriptHashes = DECKLE_SCRIPT_HASHES?.split(' ').filter((hash) => hash !== '') ?? null;

const keyed = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  reactStrictMode: true,
  poweredByHeader: false,
  generateBuildId: () => DECKLE_BUILD_ID ?? null,
  // The page and its service worker know which build they are of.
  compiler: { define: { DECKLE_BUILD_ID: DECKLE_BUILD_ID ?? 'development' } },
  // The second of the two builds takes from the first what did not change, which is nearly all.
  experimental: { turbopackFileSystemCacheForBuild: true },
  // What /api/health and /api/metrics call this build; set DECKLE_BUILD (a commit, say) when building.
  env: { DECKLE_BUILD: process.env.DECKLE_BUILD || version },
  // tsc runs apart, over three projects (app, core, workers): the checker inside the build sees one of them only.
  typescript: { ignoreBuildErrors: true },
  // Else a lockfile in a folder above would be taken for the root of the project.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: {
      // The glue of pathkit-wasm and of HarfBuzz requires them in a branch that only Node takes; Turbopack resolves it all the same.
      fs: { browser: './workers/no-node.ts' },
      module: { browser: './workers/no-node.ts' },
      path: { browser: './workers/no-node.ts' },
    },
  },
  async headers() {
    return [
      {
        source: '/:path*',
        headers: keyed({ 'Content-Security-Policy': pagePolicy({ scriptHashes }), ...SECURITY_HEADERS }),
      },
      {
        source: '/:path*',
        has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
        headers: keyed({ 'Strict-Transport-Security': STRICT_TRANSPORT }),
      },
      { source: '/_next/static/:path*', headers: keyed({ 'Content-Security-Policy': WORKER_POLICY }) },
      ...(isCompressed ? compressedHeaders : []),
    ];
  },
  rewrites: async () => ({ beforeFiles: isCompressed ? compressedRewrites : [] }),
};

export default function configFor(phase) {
  if (phase === PHASE_PRODUCTION_BUILD && (!DECKLE_BUILD_ID || !scriptHashes)) {
    throw new Error('`next build` alone leaves the policy without hashes of the inline scripts, and pages would not run: `npm run build`');
  }
  return config;
}

import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const JAIL = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

const PAGE_POLICY = [
  "default-src 'self'",
  // Next writes its flight data as inline scripts, which differ from build to build.
  "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  // Google Drive, where a deployment has it: files go straight between browser and Google.
  "connect-src 'self' https://www.googleapis.com",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  reactStrictMode: true,
  poweredByHeader: false,
  // What /api/health and /api/metrics call this build; set DECKLE_BUILD (a commit, say) when building.
  env: { DECKLE_BUILD: process.env.DECKLE_BUILD || version },
  // tsc runs apart, over three projects (app, core, workers): the checker inside the build sees one of them only.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    resolveAlias: {
      // The glue of pathkit-wasm and of HarfBuzz requires them in a branch that only Node takes; Turbopack resolves it all the same.
      fs: { browser: './workers/no-node.ts' },
      module: { browser: './workers/no-node.ts' },
      path: { browser: './workers/no-node.ts' },
    },
  },
  async headers() {
    if (process.env.NODE_ENV !== 'production') return [];
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'Content-Security-Policy', value: PAGE_POLICY },
          { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
          { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
          { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
          { key: 'Referrer-Policy', value: 'no-referrer' },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
        ],
      },
      // A worker obeys the policy of its own script: the converter can reach this origin and nothing else.
      { source: '/_next/static/:path*', headers: [{ key: 'Content-Security-Policy', value: JAIL }] },
    ];
  },
};

export default config;

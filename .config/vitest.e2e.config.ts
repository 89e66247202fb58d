import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    include: ['e2e/**/*.e2e.test.ts'],
    exclude: ['e2e/fidelity/**'],
    environment: 'node',
    // One server and one browser at a time: these tests measure whether a page stays alive.
    fileParallelism: false,
    globalSetup: ['e2e/serve.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});

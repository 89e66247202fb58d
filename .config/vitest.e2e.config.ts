import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What people do with the page, in both browsers. The other specs are about the server, or about what only Chromium has or tells. */
const IN_FIREFOX = ['page', 'compare', 'convert-zip', 'control', 'resume', 'offline', 'own-fonts', 'waiting'];

export default defineConfig({
  root,
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    environment: 'node',
    // One server and one browser at a time: these tests measure whether a page stays alive.
    fileParallelism: false,
    globalSetup: ['e2e/serve.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    projects: [
      { extends: true, test: { name: 'chromium', include: ['e2e/**/*.e2e.test.ts'], exclude: ['e2e/fidelity/**'] } },
      {
        extends: true,
        test: {
          name: 'firefox',
          include: IN_FIREFOX.map((name) => `e2e/${name}.e2e.test.ts`),
          env: { DECKLE_BROWSER: 'firefox' },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

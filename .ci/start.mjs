/** Serves the production build on PORT (3000 by default): builds when there is none of the present sources, starts the server and prints its address. */

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWhereNeeded } from './build.mjs';

// A good deal smaller than gzip for a second or two; 11, the best, takes half a minute.
process.env.DECKLE_PRECOMPRESS ??= '9';
buildWhereNeeded();

const standalone = fileURLToPath(new URL('../.next/standalone', import.meta.url));
const port = process.env.PORT ?? '3000';
const server = spawn(process.execPath, [join(standalone, 'server.js')], {
  env: { ...process.env, PORT: port, NEXT_TELEMETRY_DISABLED: '1' },
  stdio: 'inherit',
});
const address = `http://localhost:${port}`;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));

for (;;) {
  const up = await fetch(`${address}/api/limits`).then(
    (answer) => answer.status < 600,
    () => false,
  );
  if (up) break;
  await new Promise((resolve) => setTimeout(resolve, 100));
}
console.log(`Deckle runs at ${address}`);

/**
 * A thousand requests a second for a minute against the standalone server, limits and batches in turn: with the default limits and
 * with such that let everything through, in memory and with Redis. Prints latencies, statuses, memory, and what does not depend on
 * who else uses the machine: the time of the processor that a call takes. Needs a build
 * (`npm start` makes one) and, for the second half, redis-server.
 *
 *   npm run load -- [--seconds 60] [--rate 1000] [--only Redis] [--port 3230] [--redis-port 6390]
 */

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { redisFlags, STANDALONE, serverEnvironment } from '../process-settings.ts';

const text = /** @type {const} */ ({ type: 'string' });
const { values } = parseArgs({ options: { seconds: text, rate: text, only: text, port: text, 'redis-port': text } });
const seconds = Number(values.seconds ?? 60);
const rate = Number(values.rate ?? 1000);
const port = values.port ?? '3230';
const redisPort = values['redis-port'] ?? '6390';
const address = `http://127.0.0.1:${port}`;
/** As in the Dockerfile; without a bound the collector lets garbage lie as long as the machine has room. */
const HEAP = '--max-old-space-size=256';
const TOKEN = 'a-token-for-this-measurement';
const OPEN = { DECKLE_RATE_BATCHES: '1000000000', DECKLE_RATE_API: '1000000000' };

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const residentMegabytes = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Time of the processor that a process has used, milliseconds: user and system, counted in hundredths of a second (proc(5)). */
const processorMilliseconds = (pid) => {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return 10 * (Number(user) + Number(system));
};

async function ended(child, signal) {
  const gone = new Promise((resolve) => child.on('exit', resolve));
  child.kill(signal);
  await gone;
}

/** Mean time in the handlers themselves, milliseconds: what is more in a latency is Next, the network and waiting for the processor. */
async function handlerMilliseconds() {
  const metrics = await (await fetch(`${address}/api/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text();
  const sum = (kind) => {
    const samples = metrics.matchAll(new RegExp(`^deckle_request_duration_seconds_${kind}\\{.*\\} (.+)$`, 'gm'));
    return [...samples].reduce((total, [, value]) => total + Number(value), 0);
  };
  return (1000 * sum('sum')) / sum('count');
}

async function measure(name, environment) {
  if (!name.includes(values.only ?? '')) return;
  const server = spawn(process.execPath, [HEAP, STANDALONE], {
    env: serverEnvironment(port, { METRICS_TOKEN: TOKEN, ...environment }),
    // Logs are written, as in production, and thrown away.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (
    !(await fetch(`${address}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await pause(100);

  const usedBefore = processorMilliseconds(server.pid);
  const memory = [];
  const sampling = setInterval(() => memory.push(residentMegabytes(server.pid)), 1000);
  const result = await autocannon({
    url: address,
    connections: 50,
    overallRate: rate,
    duration: seconds,
    timeout: 10,
    requests: [
      { method: 'GET', path: '/api/limits' },
      {
        method: 'POST',
        path: '/api/batches',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ totalFiles: 3, totalBytes: 1000, outputs: ['deck'] }),
      },
    ],
  });
  clearInterval(sampling);
  const used = processorMilliseconds(server.pid) - usedBefore;
  // The address may have used up its calls: then the measures of the handlers are not to be had.
  const handlers = await handlerMilliseconds();
  await ended(server, 'SIGTERM');

  const { latency, requests, errors, timeouts, statusCodeStats } = result;
  const statuses = Object.entries(statusCodeStats).map(([status, { count }]) => `${status}: ${count}`);
  const at = (share) => `${Math.round(memory[Math.floor((memory.length - 1) * share)])}`;
  console.log(
    `${name.padEnd(28)} ${requests.average.toFixed(0)}/s   p50 ${latency.p50} ms   p99 ${latency.p99} ms   max ${latency.max} ms   handlers ${Number.isNaN(handlers) ? '–' : handlers.toFixed(2)} ms   processor ${(used / requests.total).toFixed(2)} ms a call, load of the machine ${loadavg()[0].toFixed(1)}   ` +
      `errors ${errors}, timeouts ${timeouts}   ${statuses.join(', ')}   ` +
      `MB after 1/4, 1/2, 3/4, 4/4: ${[0.25, 0.5, 0.75, 1].map(at).join(', ')}`,
  );
}

await measure('memory, default limits', {});
await measure('memory, everything let in', OPEN);
if (spawnSync('redis-server', ['--version']).status === 0) {
  const directory = mkdtempSync(join(tmpdir(), 'deckle-load-'));
  const redis = spawn('redis-server', redisFlags(redisPort, directory), { stdio: 'ignore' });
  await pause(1000);
  try {
    await measure('Redis, default limits', { REDIS_URL: `redis://127.0.0.1:${redisPort}` });
    await measure('Redis, everything let in', { REDIS_URL: `redis://127.0.0.1:${redisPort}`, ...OPEN });
  } finally {
    await ended(redis, 'SIGTERM');
    rmSync(directory, { recursive: true, force: true });
  }
} else console.log('redis-server is not installed: only measured in memory');

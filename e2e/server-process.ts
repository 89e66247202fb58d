/** Processes that a test starts for itself: the standalone server as Docker runs it, and Redis. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisFlags, STANDALONE, serverEnvironment } from './process-settings';
import { freePort } from './serve';

export interface ServerProcess {
  readonly address: string;
  readonly port: number;
  /** Everything it wrote so far. */
  readonly output: () => string;
  readonly process: ChildProcess;
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>;
  readonly stop: () => Promise<number | null>;
}

export interface Deployment {
  /** `server.js` of a standalone build; that of the whole run (serve.ts) by default. */
  readonly script?: string;
  /** Any free one by default. */
  readonly port?: number;
}

/** Not awaited until it answers: it may be meant to end. */
export async function spawnServer(
  environment: Readonly<Record<string, string>> = {},
  { script = STANDALONE, port: wanted }: Deployment = {},
): Promise<ServerProcess> {
  const port = wanted ?? (await freePort());
  const child = spawn(process.execPath, [script], {
    env: serverEnvironment(String(port), environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { address: `http://127.0.0.1:${port}`, port, output: () => output, process: child, ended, stop };
}

/** A server that answers. */
export async function startServer(environment: Readonly<Record<string, string>> = {}, deployment?: Deployment): Promise<ServerProcess> {
  const server = await spawnServer(environment, deployment);
  await until(async () => (await fetch(`${server.address}/api/health`)).ok);
  return server;
}

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

export interface RedisProcess {
  readonly url: string;
  readonly start: () => Promise<void>;
  /** As a power cut would. */
  readonly kill: () => Promise<void>;
  /** Stops it where it stands, its connections open; `resume` goes on. */
  readonly freeze: () => void;
  readonly resume: () => void;
  /** Ends it and removes its data. */
  readonly dispose: () => Promise<void>;
}

/** A Redis that has written to disk whatever it acknowledged. */
export async function startRedis(): Promise<RedisProcess> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'deckle-redis-'));
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    child = spawn('redis-server', redisFlags(String(port), directory), { stdio: 'ignore' });
    await until(() => ping(port));
  }
  async function kill(): Promise<void> {
    const dying = child;
    if (dying === null || dying.exitCode !== null || dying.signalCode !== null) return;
    const gone = new Promise((resolve) => dying.on('exit', resolve));
    dying.kill('SIGKILL');
    await gone;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    freeze: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    dispose: async () => {
      await kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function ping(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.on('data', (answer) => {
      socket.destroy();
      resolve(answer.toString().startsWith('+PONG'));
    });
    socket.on('error', () => resolve(false));
  });
}

/** Asks again until the answer is yes; throwing counts as no. */
export async function until(ask: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await ask().catch(() => false))) {
    if (Date.now() > deadline) throw new Error('waited a minute for nothing');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

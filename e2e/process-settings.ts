/** How tests and measurements run what they start for themselves: the standalone server as Docker runs it, and Redis. */

import { fileURLToPath } from 'node:url';

export const STANDALONE = fileURLToPath(new URL('../.next/standalone/server.js', import.meta.url));

/** Nothing of the caller's own environment but where programs lie. */
export function serverEnvironment(port: string, environment: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, NODE_ENV: 'production', HOSTNAME: '127.0.0.1', PORT: port, ...environment };
}

/** Redis writes to disk, in `directory`, whatever it acknowledges. */
export const redisFlags = (port: string, directory: string): readonly string[] => [
  '--port',
  port,
  '--bind',
  '127.0.0.1',
  '--dir',
  directory,
  '--save',
  '',
  '--appendonly',
  'yes',
  '--appendfsync',
  'always',
];

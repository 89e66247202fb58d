/** Composition root of a converter on a Node worker thread. */

import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { assert } from '@/lib/errors/assert';
import { makeConverter } from '../converter';
import { makeEngines } from './engines';

assert(parentPort, 'runs as a worker thread');

expose(makeConverter(makeEngines), nodeEndpoint(parentPort));

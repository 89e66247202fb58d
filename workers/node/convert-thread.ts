/** Composition root of a converter on a Node worker thread. */

import { parentPort, workerData } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { assert } from '@/lib/errors/assert';
import { makeConverter } from '../converter';
import { makeEngines } from './engines';

assert(parentPort, 'runs as a worker thread');
const { addedFonts } = workerData as { readonly addedFonts: readonly Uint8Array[] };

expose(
  makeConverter((modules) => makeEngines(modules, addedFonts)),
  nodeEndpoint(parentPort),
);

/** Composition root of a converter in a browser's worker. */

import { expose } from 'comlink';
import { makeEngines } from './browser-engines';
import { makeConverter } from './converter';

expose(makeConverter(makeEngines));

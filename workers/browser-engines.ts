/** Engines of a browser thread: the shared modules, and bundled fonts fetched when a drawing first needs them. */

import type { EngineModules } from '@/lib/pool/protocol';
import type { ThreadEngines } from './converter';
import { FONT_ASSETS } from './font-assets';
import { installedFont } from './installed-fonts';
import { enginesFrom } from './thread-engines';

export const makeEngines = (modules: EngineModules): Promise<ThreadEngines> => enginesFrom(modules, fetchAsset, installedFont);

async function fetchAsset(file: string): Promise<Uint8Array> {
  // The list of slices is long: it is loaded with the first text that needs one.
  const url = FONT_ASSETS[file] ?? (await import('./font-slices.table')).FONT_SLICES[file];
  if (!url) throw new Error('no such font');
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

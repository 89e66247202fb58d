/** Fonts and the subsetter, from the installed packages. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { SUBSETTER_ASSET } from '@/lib/fonts/font-source';
import { WEBP_ASSET } from '../thread-engines';

const require = createRequire(import.meta.url);

export const readAsset = async (file: string): Promise<Uint8Array> => new Uint8Array(await readFile(require.resolve(packagePath(file))));

/** Where each kind of asset lies among the packages; `Arimo_700Bold.ttf` in `@expo-google-fonts/arimo/700Bold`. */
function packagePath(file: string): string {
  if (file === SUBSETTER_ASSET) return `harfbuzzjs/dist/${file}`;
  if (file === WEBP_ASSET) return `@jsquash/webp/codec/dec/${file}`;
  const google = /^([A-Z][a-z]+)_(.+)\.ttf$/.exec(file);
  if (google) return `@expo-google-fonts/${google[1]?.toLowerCase()}/${google[2]}/${file}`;
  const [family, slice] = file.split('/');
  if (slice === undefined) return `dejavu-fonts-ttf/ttf/${file}`;
  return `@fontsource-variable/${family}/${slice === 'unicode.json' ? slice : `files/${family}-${slice}-wght-normal.woff2`}`;
}

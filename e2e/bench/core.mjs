// The core in this thread, as a worker has it, and the renderer that it stands on, bare.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import './stages.mjs';

const require = createRequire(import.meta.url);
const { compileEngines, makeEngines } = await import('@/workers/node/engines');
const { convertSvg } = await import('@/lib/pipeline/convert-svg');
export const { DEFAULT_OPTIONS } = await import('@/lib/pipeline/options');
// The same module that the engines come from: one instance a thread.
export const { Resvg } = await import('@resvg/resvg-wasm');
export const engines = await makeEngines(await compileEngines());

export const MAX_FILE_BYTES = 100_000_000;

/** A file with its name and bytes → what it becomes. */
export const convert = ({ name, bytes }, options = {}) =>
  convertSvg({ name, bytes, options: { ...DEFAULT_OPTIONS, ...options }, maxFileBytes: MAX_FILE_BYTES }, engines);

/** One after the other. */
export async function convertAll(files, options) {
  const results = [];
  for (const file of files) results.push(await convert(file, options));
  return results;
}

const decoder = new TextDecoder();
export const textOf = ({ bytes }) => decoder.decode(bytes);

/** Fonts cost time only where there is text; those of the renderer's own choice would be none at all. */
const font = readFileSync(require.resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'));
const fontsFor = (text) => (text.includes('<text') ? { font: { fontBuffers: [font], defaultFontFamily: 'Arimo' } } : {});

/** The drawing as its PNG, so many pixels wide. */
export function renderPng(text, width) {
  const resvg = new Resvg(text, { ...fontsFor(text), fitTo: { mode: 'width', value: width } });
  const image = resvg.render();
  const png = image.asPng();
  image.free();
  resvg.free();
  return png;
}

/** What no conversion over usvg can be faster than: its reading and writing of the document. */
export function floor(text) {
  const resvg = new Resvg(text, fontsFor(text));
  const normal = resvg.toString();
  resvg.free();
  return normal;
}

/** Those that convert and that the bare renderer takes, too. */
export async function usable(files) {
  const sound = [];
  for (const file of files) {
    try {
      await convert(file);
      floor(textOf(file));
      sound.push(file);
    } catch {
      // A file that nothing can be compared with.
    }
  }
  if (sound.length < files.length) console.log(`left out: ${files.length - sound.length} files that not everyone takes\n`);
  return sound;
}

/**
 * Golden files: for each drawing in `golden/`, its scene as text and its slide as XML. `UPDATE_GOLDEN=1` rewrites them and
 * fails the run, so that a rewrite is looked at.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { expectValidDeck } from '@/lib/deck/open-xml-validator.test-support';
import { writeDeck } from '@/lib/deck/write-deck';
import { buildScene } from '@/lib/scene/build';
import { enrichScene } from '@/lib/scene/enrich';
import { printScene } from '@/lib/scene/print';
import { annotate } from '@/lib/svg/annotate';
import { cascade } from '@/lib/svg/cascade';
import { decodeSvg } from '@/lib/svg/decode';
import { expandUse } from '@/lib/svg/expand-use';
import { parseNormalised } from '@/lib/svg/normalised';
import { scanSvg } from '@/lib/svg/scan';
import { realEngines } from './conversions.test-support';
import { convertSvg, type Engines } from './convert-svg';
import { loadFonts } from './load-fonts';
import { DEFAULT_OPTIONS } from './options';

const folder = fileURLToPath(new URL('./golden/', import.meta.url));
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.svg'))
  .map((name) => name.slice(0, -4));

let engines: Engines;
beforeAll(async () => {
  engines = await realEngines();
});

function expectGolden(name: string, actual: string): void {
  const path = `${folder}${name}`;
  if (process.env.UPDATE_GOLDEN || !existsSync(path)) {
    writeFileSync(path, actual);
    throw new Error(`${name} was written: look at it and run again without UPDATE_GOLDEN`);
  }
  expect(actual).toBe(readFileSync(path, 'utf8'));
}

async function sceneOf(bytes: Uint8Array): Promise<string> {
  const document = scanSvg(await decodeSvg(bytes, 1e7));
  cascade(document);
  expandUse(document);
  const fonts = await loadFonts(document, await engines.fonts(DEFAULT_OPTIONS));
  const annotated = annotate(document, fonts);
  const normal = parseNormalised(engines.rasterizer.normalise(annotated.svg, fonts.files));
  return printScene(enrichScene(buildScene(normal).scene, annotated.facts, annotated.background));
}

/** One element a line, so that a difference can be read. */
const readable = (xml: string): string => `${xml.replace(/></g, '>\n<')}\n`;

test.each(names)('the scene of %s is what it was', async (name) => {
  expectGolden(`${name}.scene.golden.txt`, await sceneOf(readFileSync(`${folder}${name}.svg`)));
});

test.each(names)('the slide of %s is what it was, and valid', async (name) => {
  const made = await convertSvg(
    { name, bytes: readFileSync(`${folder}${name}.svg`), options: DEFAULT_OPTIONS, maxFileBytes: 1e7 },
    engines,
  );
  if (!made.slide) throw new Error('no slide');
  expectGolden(`${name}.slide.golden.xml`, readable(made.slide.shapesXml));
  await expectValidDeck(await writeDeck([made.slide]));
});

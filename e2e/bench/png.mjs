// Drawings as PNGs, by processor time in Node, and what of the time goes into the PNG itself; and how often pictures of a slide are the same.
import { Resvg as NativeResvg } from '@resvg/resvg-js';
import sharp from 'sharp';
import { convert, Resvg, textOf, usable } from './core.mjs';
import { corpusFiles, files } from './inputs.mjs';
import { inTurns, perSecond, ratios, spread, table } from './measure.mjs';

const { encodePng } = await import('@/lib/pipeline/encode-png');

export async function run({ corpus, files: most, rounds }) {
  const illustrations = corpusFiles(corpus, ['illustrations']);
  const sets = [
    { name: 'icons, 256 px', files: files('icons', Math.min(most || 300, 300)), pixels: 256 },
    { name: 'emoji, 256 px', files: files('emoji', Math.min(most || 300, 300)), pixels: 256 },
    { name: 'illustrations, 1600 px', files: illustrations.filter((_, i) => i % 3 === 0), pixels: 1600 },
  ].filter(({ files: list }) => list.length > 0);
  const rows = [];
  for (const { name, files: list, pixels } of sets) rows.push([name, ...(await measure(await usable(list), pixels, rounds || 5))]);
  console.log('Encoding: the share of resvg-wasm’s time that its PNG takes; ours: the encoder of pictures on slides on the same pixels:\n');
  table(['set', 'resvg-wasm', 'native resvg', 'sharp', 'native / wasm', 'sharp / wasm', 'encoding', 'our encoder / resvg-wasm’s'], rows);
  if (illustrations.length > 0) await islands(illustrations);
}

async function measure(list, width, rounds) {
  const texts = list.map(textOf);
  /** Shares of the time of each round. */
  const encoding = [];
  const pixels = texts.map((text) => drawn(text, width));
  const times = await inTurns(
    {
      wasm: () => {
        const began = performance.now();
        const spent = texts.reduce((sum, text) => sum + withPng(text, width), 0);
        encoding.push(spent / (performance.now() - began));
      },
      native: () => {
        for (const text of texts)
          new NativeResvg(text, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } }).render().asPng();
      },
      sharp: async () => {
        for (const { bytes } of list) await sharp(bytes).resize({ width }).png().toBuffer();
      },
      encoder: async () => {
        for (const image of pixels) await encodePng(image);
      },
    },
    { rounds, clock: 'processor' },
  );
  // The round that does not count is among them.
  const shares = encoding.slice(-rounds);
  return [
    ...[times.wasm, times.native, times.sharp].map((some) => perSecond(list.length, some)),
    spread(ratios(times.native, times.wasm)),
    spread(ratios(times.sharp, times.wasm)),
    spread(
      shares.map((share) => 100 * share),
      ' %',
    ),
    spread(times.encoder.map((time, i) => time / (times.wasm[i] * shares[i]))),
  ];
}

function render(text, width) {
  const resvg = new Resvg(text, { fitTo: { mode: 'width', value: width } });
  const image = resvg.render();
  resvg.free();
  return image;
}

/** Milliseconds of the encoding. */
function withPng(text, width) {
  const image = render(text, width);
  const began = performance.now();
  image.asPng();
  const spent = performance.now() - began;
  image.free();
  return spent;
}

function drawn(text, wide) {
  const image = render(text, wide);
  const { width, height, pixels } = image;
  image.free();
  return { width, height, rgba: pixels };
}

/** Would it pay to draw equal islands of a drawing once? */
async function islands(illustrations) {
  let [pictures, distinct, drawings] = [0, 0, 0];
  for (const file of illustrations) {
    const { slide } = await convert(file);
    const shown = slide.relationships.filter(({ kind }) => kind !== 'hyperlink');
    if (shown.length > 0) drawings += 1;
    pictures += [...slide.shapesXml.matchAll(/<a:blip /g)].length;
    distinct += slide.media.length;
  }
  console.log(
    `Pictures on slides of ${illustrations.length} illustrations: ${pictures} in ${drawings} drawings, ${distinct} of them distinct\n`,
  );
}

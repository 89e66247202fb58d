// The same slides as decks: written by this project, and by PptxGenJS out of the same shapes.
import JSZip from 'jszip';
import PptxGenJS from 'pptxgenjs';
import { convertAll } from './core.mjs';
import { files } from './inputs.mjs';
import { inTurns, ratios, spread, table } from './measure.mjs';

const { writeDeck } = await import('@/lib/deck/write-deck');

const EMU_PER_INCH = 914_400;
const SLIDE = { kind: 'fixed', widthEmu: 10 * EMU_PER_INCH, heightEmu: 7.5 * EMU_PER_INCH };
const EACH = 1_000;

export async function run({ files: most, rounds }) {
  const icons = files('icons', Math.min(most || 2_000, 2_000));
  const slides = (await convertAll(icons, { slide: SLIDE, check: false })).map(({ slide }) => slide);
  const rows = [];
  for (const count of [20, 200, 2_000].filter((n) => n <= slides.length)) {
    const some = slides.slice(0, count);
    const bytes = {};
    const times = await inTurns(
      {
        ours: async () => void (bytes.ours = (await writeDeck(some)).length),
        theirs: async () => void (bytes.theirs = (await byPptxGenJs(some)).length),
      },
      { rounds: rounds || 5, clock: 'processor' },
    );
    rows.push([
      count,
      spread(times.ours, ' ms'),
      spread(times.theirs, ' ms'),
      spread(ratios(times.theirs, times.ours)),
      kilobytes(bytes.ours),
      kilobytes(bytes.theirs),
    ]);
  }
  console.log(
    'One deck of so many icons, processor time in Node. PptxGenJS is given the same shapes as custom geometry, and packs as well:\n',
  );
  table(['slides', 'this project', 'PptxGenJS', 'PptxGenJS / this project', 'bytes', 'bytes of PptxGenJS'], rows);
  await deckEach(slides.slice(0, EACH), rounds || 5);
}

/** JSZip packs the parts of the same decks anew, the static ones as well: what keeping those packed is worth. */
async function deckEach(slides, rounds) {
  const parts = await JSZip.loadAsync(await writeDeck(slides.slice(0, 1)));
  const contents = await Promise.all(Object.values(parts.files).map(async (file) => [file.name, await file.async('uint8array')]));
  const packAnew = () => {
    const zip = new JSZip();
    for (const [name, bytes] of contents) zip.file(name, bytes);
    return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
  };
  const each = async (write) => {
    for (const slide of slides) await write(slide);
  };
  const times = await inTurns(
    {
      ours: () => each((slide) => writeDeck([slide])),
      anew: () => each(packAnew),
      theirs: () => each((slide) => byPptxGenJs([slide])),
    },
    { rounds, clock: 'processor' },
  );
  console.log(`A deck a file, ${slides.length} files:\n`);
  const perDeck = (name) =>
    spread(
      times[name].map((time) => time / slides.length),
      ' ms',
    );
  table(
    ['this project', 'JSZip packs every part', 'PptxGenJS', 'JSZip / this project', 'PptxGenJS / this project'],
    [
      [
        perDeck('ours'),
        perDeck('anew'),
        perDeck('theirs'),
        spread(ratios(times.anew, times.ours)),
        spread(ratios(times.theirs, times.ours)),
      ],
    ],
  );
}

const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;

function byPptxGenJs(slides) {
  const deck = new PptxGenJS();
  deck.defineLayout({ name: 'bench', width: SLIDE.widthEmu / EMU_PER_INCH, height: SLIDE.heightEmu / EMU_PER_INCH });
  deck.layout = 'bench';
  for (const { shapesXml } of slides) {
    const slide = deck.addSlide();
    for (const [xml] of shapesXml.matchAll(/<p:sp>.*?<\/p:sp>/gs)) addShape(slide, xml);
  }
  // What `write` gives as bytes is not packed, whatever it is told.
  return deck.stream({ compression: true });
}

function addShape(slide, xml) {
  const inches = (pattern) => (pattern.exec(xml) ?? []).slice(1).map((emu) => Number(emu) / EMU_PER_INCH);
  const [x = 0, y = 0] = inches(/<a:off x="(-?\d+)" y="(-?\d+)"/);
  const [w = 0, h = 0] = inches(/<a:ext cx="(\d+)" cy="(\d+)"/);
  const line = /<a:ln w="(\d+)"/.exec(xml);
  const look = { x, y, w, h, ...(line ? { line: { color: '000000', width: Number(line[1]) / 12_700 } } : { fill: { color: '000000' } }) };
  const preset = /prst="(\w+)"/.exec(xml)?.[1];
  if (xml.includes('<a:custGeom>')) slide.addShape('custGeom', { ...look, points: pointsOf(xml) });
  else slide.addShape(preset, look);
}

function pointsOf(xml) {
  return [
    ...xml.matchAll(/<a:(moveTo|lnTo|cubicBezTo|close)\b(.*?)(?:<\/a:\1>|\/>(?=<a:(?:moveTo|lnTo|cubicBezTo|close)|<\/a:path>))/gs),
  ].map(([, kind, inside]) => {
    const [a, b, c] = [...inside.matchAll(/x="(-?\d+)" y="(-?\d+)"/g)].map(([, x, y]) => ({
      x: Number(x) / EMU_PER_INCH,
      y: Number(y) / EMU_PER_INCH,
    }));
    if (kind === 'close') return { close: true };
    if (kind === 'cubicBezTo') return { ...c, curve: { type: 'cubic', x1: a.x, y1: a.y, x2: b.x, y2: b.y } };
    return kind === 'moveTo' ? { ...a, moveTo: true } : a;
  });
}

// One file after the other: where the time goes, and beside what else can be made of an SVG.
import { convert, convertAll, floor, renderPng, textOf, usable } from './core.mjs';
import { corpusFiles, files } from './inputs.mjs';
import { goal, inTurns, median, perSecond, ratios, spread, table } from './measure.mjs';
import { besideOffice } from './office.mjs';
import { STAGE_NAMES, stagesOf } from './stages.mjs';
import { workerRate } from './worker-rate.mjs';

/** A set in as many parts as there are rounds: each round takes its part in all ways. */
const partOf = (list, round, rounds) => list.filter((_, i) => i % rounds === round % rounds);

export async function run({ corpus, files: count, rounds }) {
  // Every third: they take long, and the largest come first.
  const illustrations = corpusFiles(corpus, ['illustrations']).filter((_, i) => i % 3 === 0);
  const sets = [
    { name: 'icons', files: files('icons', count || 5_000), pixels: 256, rounds: rounds || 10, split: true },
    { name: 'flags', files: files('flags', count || 300), pixels: 256, rounds: rounds || 5, split: true },
    { name: 'emoji', files: files('emoji', count || 1_000), pixels: 256, rounds: rounds || 5, split: true },
    { name: 'illustrations', files: illustrations, pixels: 1600, rounds: rounds || 3 },
    { name: 'maps and charts', files: corpusFiles(corpus, ['maps', 'charts'], 15), pixels: 1600, rounds: rounds || 3 },
  ].filter(({ files: list }) => list.length > 0);
  for (const set of sets) set.files = await usable(set.files);

  const plain = { name: 'illustrations without pictures', files: [], pixels: 1600, rounds: rounds || 5 };
  for (const file of sets.find(({ name }) => name === 'illustrations')?.files ?? [])
    if ((await convert(file)).summary.pictures === 0) plain.files.push(file);
  if (plain.files.length > 0) sets.push(plain);

  await stageTable(sets);
  const measured = await sideBySide(sets);
  await workerTable(sets);
  const times = (name) => measured.find(({ set }) => set.name === name)?.times;
  const [icons, drawings] = [times('icons'), times(plain.name)];
  goal('icon → slide XML, times as fast as its PNG at 256 px (4)', ratios(icons.png, icons.slide), (n) => n >= 4);
  goal('the same without the self-check (4)', ratios(icons.png, icons.unchecked), (n) => n >= 4);
  if (drawings) {
    goal(
      'illustration without pictures → slide XML, times as fast as its PNG at 1600 px (10)',
      ratios(drawings.png, drawings.slide),
      (n) => n >= 10,
    );
    goal('the same without the self-check (10)', ratios(drawings.png, drawings.unchecked), (n) => n >= 10);
  }
  await besideOffice(files('icons', 1_000));
}

/** Medians over the rounds of each stage's time a file, and its share of the whole. */
async function stageTable(sets) {
  const rows = [];
  for (const { name, files: list, rounds, split } of sets) {
    const shares = [];
    let inRound = 0;
    for (let round = -1; round < rounds; round += 1) {
      const part = split ? partOf(list, Math.max(0, round), rounds) : list;
      inRound = part.length;
      const spent = await stagesOf(() => convertAll(part, { outputs: ['deck', 'decks'] }));
      if (round >= 0) shares.push(spent);
    }
    const of = (stage) => median(shares.map((spent) => spent[stage])) / inRound;
    const whole = STAGE_NAMES.reduce((sum, stage) => sum + of(stage), 0);
    rows.push([
      name,
      list.length,
      `${whole.toFixed(2)} ms`,
      ...STAGE_NAMES.map((stage) => `${of(stage).toFixed(3)} (${Math.round((100 * of(stage)) / whole)} %)`),
    ]);
  }
  console.log('Milliseconds a file in each stage, and its share:\n');
  table(['set', 'files', 'a file', ...STAGE_NAMES], rows);
}

async function sideBySide(sets) {
  const measured = [];
  for (const set of sets) {
    const part = (round) => (set.split ? partOf(set.files, round, set.rounds) : set.files);
    const count = part(0).length;
    const times = await inTurns(
      {
        slide: (round) => convertAll(part(round)).then(() => undefined),
        unchecked: (round) => convertAll(part(round), { check: false }).then(() => undefined),
        png: (round) => part(round).forEach((file) => void renderPng(textOf(file), set.pixels)),
        floor: (round) => part(round).forEach((file) => void floor(textOf(file))),
      },
      { rounds: set.rounds, clock: 'processor' },
    );
    measured.push({ set, times, count });
  }
  console.log(
    'By processor time, in Node; PNG: the same renderer, icons 256 px wide, illustrations 1600 px; floor: usvg reads and writes the document:\n',
  );
  table(
    ['set', 'slide XML', 'without self-check', 'PNG', 'floor', 'PNG / slide', 'PNG / slide without self-check', 'slide / floor'],
    measured.map(({ set, times, count }) => [
      set.name,
      perSecond(count, times.slide),
      perSecond(count, times.unchecked),
      perSecond(count, times.png),
      perSecond(count, times.floor),
      spread(ratios(times.png, times.slide)),
      spread(ratios(times.png, times.unchecked)),
      spread(ratios(times.slide, times.floor)),
    ]),
  );
  return measured;
}

async function workerTable(sets) {
  console.log('One worker of the production build in Chromium, and this thread of Node, in turns:\n');
  table(['set', 'worker', 'Node', 'Node / worker'], await workerRate(sets, convertAll));
}

/**
 * What each stage of the core costs, in times of what usvg alone takes for the same files in the same round: that depends little on the
 * machine. By processor time, so that waiting does not count. A stage that has become dearer than what is kept here by more than the tolerance fails. `--update` keeps the present figures.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { convertAll, floor, textOf, usable } from './core.mjs';
import { files } from './inputs.mjs';
import { CLOCKS, inTurns, median, spread, table } from './measure.mjs';
import { STAGE_NAMES, stagesOf } from './stages.mjs';

const KEPT = new URL('guard.json', import.meta.url);
/** So much the medians of the same code differ on a machine that does other things, too. */
const TOLERANCE = 1.5;
/** A stage below this share of the whole is not judged by itself. */
const SMALL = 0.1;
/** The processor's clock ticks every few milliseconds: so often usvg reads the files for one figure. */
const FLOOR_TIMES = 10;

export async function run({ rounds }) {
  const sets = {
    icons: await usable(files('icons', 300)),
    flags: await usable(files('flags', 100)),
    emoji: await usable(files('emoji', 200)),
  };
  const kept = JSON.parse(readFileSync(KEPT, 'utf8'));
  const found = {};
  const rows = [];
  const dearer = [];
  for (const [name, list] of Object.entries(sets)) {
    const costs = await costsOf(list, rounds || 9);
    found[name] = Object.fromEntries(Object.entries(costs).map(([stage, values]) => [stage, Number(median(values).toFixed(2))]));
    for (const [stage, now] of Object.entries(found[name])) {
      const before = kept[name]?.[stage];
      const judged = before !== undefined && before >= SMALL * kept[name].whole;
      const worse = judged && now > before * TOLERANCE;
      if (worse) dearer.push(`${name}: ${stage}`);
      rows.push([name, stage, before ?? '–', spread(costs[stage]), !judged ? 'not judged' : worse ? 'DEARER' : 'as it was']);
    }
  }
  table(['set', 'stage', 'kept', 'now, times usvg alone', ''], rows);
  if (process.argv.includes('--update')) writeFileSync(KEPT, `${JSON.stringify(found, null, 2)}\n`);
  else if (dearer.length > 0) {
    console.error(`dearer than kept by more than ${TOLERANCE} times: ${dearer.join(', ')}`);
    process.exit(1);
  }
}

/** Values of every round, by stage. */
async function costsOf(list, rounds) {
  const texts = list.map(textOf);
  const spent = [];
  const times = await inTurns(
    {
      floor: () => {
        for (let i = 0; i < FLOOR_TIMES; i += 1) for (const text of texts) floor(text);
      },
      stages: async () => void spent.push(await stagesOf(() => convertAll(list, { outputs: ['deck', 'decks'] }), CLOCKS.processor)),
    },
    { rounds, warm: 2, clock: 'processor' },
  );
  const counted = spent.slice(-rounds);
  const cost = (of) => counted.map((one, round) => (FLOOR_TIMES * of(one)) / times.floor[round]);
  return {
    whole: cost((one) => STAGE_NAMES.reduce((sum, stage) => sum + one[stage], 0)),
    ...Object.fromEntries(STAGE_NAMES.map((stage) => [stage, cost((one) => one[stage])])),
  };
}

// Several ways to do one thing, in turns; medians, quartiles, ratios within a round, and tables.

export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low = Number.NaN, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (values) => quantile(values, 0.5);

export const CLOCKS = {
  wall: () => performance.now(),
  /** Of this process and all its threads. Waiting for others that want the processor, too, does not count. */
  processor: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

/**
 * Milliseconds of each way in each round, after a round that does not count. `ways` by name; each is given the round, from 0, and may
 * return milliseconds of its own counting. Every round begins with another way, so that none always has the warm seat.
 */
export async function inTurns(ways, { rounds, warm = 1, clock = 'wall' }) {
  const names = Object.keys(ways);
  const now = CLOCKS[clock];
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warm; round < rounds; round += 1) {
    for (let i = 0; i < names.length; i += 1) {
      const name = names[(i + Math.max(0, round)) % names.length];
      const began = now();
      const own = await ways[name](Math.max(0, round));
      if (round >= 0) times[name].push(typeof own === 'number' ? own : now() - began);
    }
  }
  return times;
}

/** How many times as long as `base` each round of `times` took. */
export const ratios = (times, base) => times.map((time, i) => time / base[i]);

const digits = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toPrecision(2));

/** Median and, of several, the quartiles. */
export const spread = (values, unit = '') =>
  `${digits(median(values))}${unit}${values.length > 2 ? ` (${digits(quantile(values, 0.25))}–${digits(quantile(values, 0.75))})` : ''}`;

export const perSecond = (count, milliseconds) =>
  spread(
    milliseconds.map((time) => (1000 * count) / time),
    '/s',
  );

/** In Markdown. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  console.log([line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'));
  console.log();
}

/** A goal, and whether these values come to it by their median. */
export function goal(what, values, reached) {
  console.log(`- ${reached(median(values)) ? 'reached' : 'MISSED'}: ${what}: ${spread(values)}`);
}

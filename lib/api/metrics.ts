/**
 * Counters, gauges and histograms in the Prometheus text format 0.0.4. Own, because the usual client reaches for Node's cluster
 * and v8 modules when it is loaded, and this runs on platforms without them; what is needed of it is this page.
 */

export type Labels = Readonly<Record<string, string | number>>;

export interface Counter {
  /** `by` is a finite number from 0 up. */
  readonly add: (labels?: Labels, by?: number) => void;
}

export interface Histogram {
  readonly observe: (value: number, labels?: Labels) => void;
}

export interface Registry {
  readonly counter: (name: string, help: string) => Counter;
  /** Asked when the metrics are read. */
  readonly gauge: (name: string, help: string, read: () => number, labels?: Labels) => void;
  /** `bounds` are upper bounds, ascending, without infinity. */
  readonly histogram: (name: string, help: string, bounds: readonly number[]) => Histogram;
  /** All of it, as Prometheus reads it. */
  readonly text: () => string;
}

interface Series {
  readonly labels: Labels;
  readonly buckets: number[];
  sum: number;
  count: number;
}

export function createRegistry(): Registry {
  const families: (() => string)[] = [];
  const family = (kind: string, name: string, help: string, samples: () => readonly string[]) =>
    families.push(() => [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...samples()].join('\n'));

  return {
    counter(name, help) {
      const values = new Map<string, number>();
      family('counter', name, help, () => [...values].map(([labels, value]) => `${name}${labels} ${value}`));
      return { add: (labels = {}, by = 1) => void values.set(written(labels), (values.get(written(labels)) ?? 0) + by) };
    },
    gauge(name, help, read, labels = {}) {
      family('gauge', name, help, () => [`${name}${written(labels)} ${read()}`]);
    },
    histogram(name, help, bounds) {
      const all = new Map<string, Series>();
      family('histogram', name, help, () => [...all.values()].flatMap((series) => histogramSamples(name, bounds, series)));
      return { observe: (value, labels = {}) => observe(seriesOf(all, labels, bounds.length), bounds, value) };
    },
    text: () => `${families.map((print) => print()).join('\n')}\n`,
  };
}

function seriesOf(all: Map<string, Series>, labels: Labels, size: number): Series {
  const key = written(labels);
  const series = all.get(key) ?? { labels, buckets: Array.from({ length: size }, () => 0), sum: 0, count: 0 };
  all.set(key, series);
  return series;
}

function observe(series: Series, bounds: readonly number[], value: number): void {
  series.sum += value;
  series.count += 1;
  const bucket = bounds.findIndex((bound) => value <= bound);
  if (bucket >= 0) series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1;
}

function histogramSamples(name: string, bounds: readonly number[], { labels, buckets, sum, count }: Series): readonly string[] {
  let below = 0;
  const steps = bounds.map((bound, i) => {
    below += buckets[i] ?? 0;
    return `${name}_bucket${written({ ...labels, le: bound })} ${below}`;
  });
  return [
    ...steps,
    `${name}_bucket${written({ ...labels, le: '+Inf' })} ${count}`,
    `${name}_sum${written(labels)} ${sum}`,
    `${name}_count${written(labels)} ${count}`,
  ];
}

function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(String(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

import { expect, test } from 'vitest';
import { createRegistry } from './metrics';

test('counters add up for each set of labels', () => {
  const registry = createRegistry();
  const files = registry.counter('files_total', 'Files.');
  files.add({ state: 'done' }, 3);
  files.add({ state: 'done' });
  files.add({ state: 'failed' }, 0.5);
  expect(registry.text()).toBe(
    '# HELP files_total Files.\n# TYPE files_total counter\nfiles_total{state="done"} 4\nfiles_total{state="failed"} 0.5\n',
  );
});

test('gauges are asked when they are read', () => {
  const registry = createRegistry();
  let value = 1;
  registry.gauge('heat', 'Heat.', () => value);
  value = 2;
  expect(registry.text()).toContain('\nheat 2\n');
});

test('buckets of a histogram are cumulative and end in infinity', () => {
  const registry = createRegistry();
  const seconds = registry.histogram('seconds', 'Time.', [1, 2]);
  for (const value of [0.5, 1, 1.5, 9]) seconds.observe(value, { route: '/' });
  expect(registry.text().split('\n').slice(2, -1)).toEqual([
    'seconds_bucket{route="/",le="1"} 2',
    'seconds_bucket{route="/",le="2"} 3',
    'seconds_bucket{route="/",le="+Inf"} 4',
    'seconds_sum{route="/"} 12',
    'seconds_count{route="/"} 4',
  ]);
});

test('labels are escaped', () => {
  const registry = createRegistry();
  registry.counter('odd_total', 'Odd.').add({ name: 'a"b\\c\nd' });
  expect(registry.text()).toContain('odd_total{name="a\\"b\\\\c\\nd"} 1\n');
});

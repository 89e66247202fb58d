import { expect, test } from 'vitest';
import { createLog, placesIn } from './log';

function logged(least: Parameters<typeof createLog>[0] = 'info') {
  const lines: string[] = [];
  return { lines, log: createLog(least, (line) => lines.push(line)) };
}

test('an event is one line of JSON with its time and level', () => {
  const { lines, log } = logged();
  log('info', { event: 'started', build: '1.2.3', store: 'redis', tracing: false });
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    level: 'info',
    event: 'started',
    build: '1.2.3',
    store: 'redis',
    tracing: false,
  });
});

test('what is below the least level is not written', () => {
  const { lines, log } = logged('error');
  log('info', { event: 'redis', state: 'up' });
  log('error', { event: 'redis', state: 'down' });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('down');
});

test('what looks like a secret, a file or free text is blotted out wherever it stands', () => {
  const hostile = [
    'aBGcGZTL4p-WsPAJcjsRD7gZ1V96pLsr4_yaiUl53D4',
    'Bearer abc',
    'Geheimplan 2027.svg',
    'logos.zip',
    'naïve "quoted" text',
    'a\nb',
  ];
  for (const cause of hostile) {
    const { lines, log } = logged();
    log('error', { event: 'redis', state: 'down', cause });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ cause: '[redacted]' });
  }
});

test('ids of requests and places in the code stay readable', () => {
  const { lines, log } = logged();
  const where = placesIn(new Error('naïve.svg'));
  const requestId = '9a71508d-f819-4657-b75c-4bd6c30e85a7';
  log('error', { event: 'bug', requestId, route: '/api/batches/{id}', kind: 'TypeError', reference: '0a1b2c3d', where });
  expect(lines[0]).not.toContain('redacted');
  expect(lines[0]).not.toContain('naïve');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ requestId, where: expect.arrayContaining([expect.stringContaining('log.test.ts')]) });
});

import { expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { blaming } from './blame';

const throwing =
  (thrown: unknown): (() => never) =>
  () => {
    throw thrown;
  };

test('hands on what the work gives', async () => {
  expect(await blaming('a', () => 1)).toBe(1);
  expect(await blaming('a', async () => 2)).toBe(2);
});

test('names the part that an engine broke at, and keeps the reason', async () => {
  const trap = new AppError('convert/crashed', {});
  const blamed = { code: 'convert/crashed', details: { part: 'a' }, cause: trap };
  await expect(blaming('a', throwing(trap))).rejects.toMatchObject(blamed);
  await expect(blaming('a', () => Promise.reject(trap))).rejects.toMatchObject(blamed);
});

test('leaves the blame with the innermost part', async () => {
  const trap = throwing(new AppError('convert/crashed'));
  await expect(blaming('outer', () => blaming('inner', trap))).rejects.toMatchObject({ details: { part: 'inner' } });
});

test.each([
  ['another failure', new AppError('raster/too-large')],
  ['a bug', new TypeError('x is undefined')],
  ['what is no error', 'text'],
])('blames nobody for %s', async (_, thrown) => {
  await expect(blaming('a', throwing(thrown))).rejects.toBe(thrown);
});

import { expect, test } from 'vitest';
import { readOutcome } from './sign-in-outcome';

test('a sign-in went well, with what was picked or nothing', () => {
  expect(readOutcome('ok')).toEqual({ kind: 'ok', picked: [] });
  expect(readOutcome('ok=1a_B-c,2')).toEqual({ kind: 'ok', picked: ['1a_B-c', '2'] });
});

test('what is no such word is a sign-in that failed', () => {
  expect(readOutcome('drive/declined')).toEqual({ kind: 'failed', code: 'drive/declined' });
  for (const said of ['', 'ok=', 'ok=a,,b', 'ok=a b', 'ok=../x', 'drive/gone', null, { ok: true }])
    expect(readOutcome(said)).toEqual({ kind: 'failed', code: 'drive/sign-in-failed' });
});

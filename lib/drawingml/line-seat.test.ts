import { expect, test } from 'vitest';
import { lineSeat, nearestPitch } from './line-seat';

const ARIAL = { ascent: 0.905, descent: -0.212 };

test('a single line is as high as any font’s, and starts where both viewers put it', () => {
  const { percent, pitch, baseline, before } = lineSeat(null, ARIAL);
  expect([percent, pitch]).toEqual([100, 1.2]);
  // PowerPoint: half of what the letters leave of the line above them.
  expect(baseline - before).toBeCloseTo((1.2 - 1.117) / 2 + 0.905, 9);
});

test('spacing is in whole percent of the line height', () => {
  expect(lineSeat(1.5, ARIAL)).toMatchObject({ percent: 125, pitch: 1.5 });
  expect(nearestPitch(1.247)).toBeCloseTo(1.248, 9);
});

test.each([0.5, 0.8, 1, 1.2, 1.5, 2, 3])('at a pitch of %d em LibreOffice’s baseline is never above PowerPoint’s', (pitch) => {
  for (const font of [ARIAL, { ascent: 0.833, descent: -0.3 }, { ascent: 0.95, descent: -0.25 }])
    expect(lineSeat(pitch, font).before).toBeGreaterThanOrEqual(0);
});

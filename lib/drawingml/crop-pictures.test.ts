import { expect, test } from 'vitest';
import { cropPictures } from './crop-pictures';
import type { Region, SlidePlan } from './plan';
import { regionPicture } from './plan';

const LABEL = { name: 'a', description: '', link: '' };

const region = (id: string): Region => ({
  id,
  key: id,
  what: 'alone',
  box: { x: 10, y: 20, width: 50, height: 40 },
  pixelWidth: 100,
  pixelHeight: 80,
});

test('pictures are cropped in their place wherever the plan names them, and nothing else changes', () => {
  const [part, whole] = [regionPicture(region('r1'), LABEL, 1), regionPicture(region('r2'), LABEL, 0.5)];
  const group = { kind: 'group', label: LABEL, children: [whole, part] } as const;
  const plan: SlidePlan = {
    children: [group],
    background: null,
    regions: [region('r1'), region('r2')],
    planned: new Map([['k', part]]),
    diagnostics: [],
  };
  const crop = { left: 0.2, top: 0.5, right: 0, bottom: 0.25 };
  const cropped = { ...part, crop, box: { x: 20, y: 40, width: 40, height: 10 } };
  expect(cropPictures(plan, new Map([['r1', crop]]))).toEqual({
    ...plan,
    children: [{ ...group, children: [whole, cropped] }],
    planned: new Map([['k', cropped]]),
  });
  expect(cropPictures(plan, new Map())).toBe(plan);
});

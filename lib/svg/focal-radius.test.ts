import { expect, test } from 'vitest';
import { serialize } from './element';
import { foldFocalRadii } from './focal-radius';
import { documentOf } from './source.test-support';

const folded = (content: string): string => {
  const { root } = documentOf(content);
  foldFocalRadii(root);
  return serialize(root);
};

test('a focal radius moves the stops outwards', () => {
  const svg = folded('<radialGradient fr="0.1" r="50%"><stop offset="0"/><stop offset="50%"/><stop offset="1"/></radialGradient>');
  expect(svg).toContain('<stop offset="0.2"/><stop offset="0.6"/><stop offset="1"/>');
  expect(svg).not.toContain('fr=');
});

test('stops of another gradient are copied before they are moved', () => {
  const svg = folded('<linearGradient id="l"><stop offset="0"/></linearGradient><radialGradient fr=".25" href="#l"/>');
  expect(svg).toContain('<linearGradient id="l"><stop offset="0"/></linearGradient>');
  expect(svg).toContain('<stop offset="0.5"/></radialGradient>');
});

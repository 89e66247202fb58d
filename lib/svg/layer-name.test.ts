import { expect, test } from 'vitest';
import { layerName } from './layer-name';
import { byId, documentOf } from './source.test-support';

const nameOf = (attributes: string): string =>
  layerName(
    byId(
      documentOf(`<g ${attributes} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:serif="http://www.serif.com/"/>`),
      /id="([^"]+)"/.exec(attributes)?.[1] ?? '',
    ),
  );

test.each([
  ['Inkscape', 'id="g1" inkscape:label="Roof tiles"', 'Roof tiles'],
  ['Affinity', 'id="Roof-tiles" serif:id="Roof tiles"', 'Roof tiles'],
  ['Illustrator, beside the id', 'id="Roof_tiles" data-name="Roof tiles"', 'Roof tiles'],
  ['Illustrator, in the id', 'id="Roof_x20_tiles_x2F_red_1_"', 'Roof tiles/red'],
  ['Figma and others, as the id', 'id="Roof tiles"', 'Roof tiles'],
  ['an id that only looks like a code', 'id="max_1_"', 'max_1_'],
])('reads a name as %s writes it', (_, attributes, expected) => {
  expect(nameOf(attributes)).toBe(expected);
});

import { expect, test } from 'vitest';
import { elementChildren } from './element';
import { wrapFilterImages } from './fe-image-targets';
import { byId, documentOf } from './source.test-support';

const FILTER = '<filter id="f"><feImage href="#shown"/></filter>';

test.each(['transform="scale(2)"', 'opacity="0.5"', 'filter="url(#g)"'])('a target with %s stands in a group that has its id', (own) => {
  const document = documentOf(`${FILTER}<rect id="shown" ${own} width="9"/><rect id="other" ${own}/>`);
  wrapFilterImages(document.root);
  const group = byId(document, 'shown');
  expect(group.name).toBe('g');
  const [rect] = elementChildren(group);
  expect(rect?.name).toBe('rect');
  expect(rect?.attributes.has('id')).toBe(false);
  expect(rect?.attributes.get('width')).toBe('9');
  expect(byId(document, 'other').name).toBe('rect');
});

test.each([
  '<rect id="shown" filter="url(#f)"/>',
  '<g id="shown" opacity="0.5"><rect filter="url(#f)"/></g>',
  '<rect id="shown" filter="url(#g)"/><filter id="g"><feImage href="#other"/></filter><rect id="other" filter="url(#f)"/>',
])('what shows itself stays as it is: %s', (content) => {
  const document = documentOf(FILTER + content);
  const before = elementChildren(document.root);
  wrapFilterImages(document.root);
  expect(elementChildren(document.root)).toEqual(before);
});

test.each([`${FILTER}<rect id="shown" width="9"/>`, '<rect id="shown" transform="scale(2)"/>', FILTER])('%s stays as it is', (content) => {
  const [before, after] = [documentOf(content), documentOf(content)];
  wrapFilterImages(after.root);
  expect(elementChildren(after.root).map(({ name }) => name)).toEqual(elementChildren(before.root).map(({ name }) => name));
});

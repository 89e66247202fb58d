import { expect, test } from 'vitest';
import { fixRootSize } from './root-size';
import { scanSvg } from './scan';

const sizeOf = (attributes: string): (string | undefined)[] => {
  const { root } = scanSvg(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`);
  fixRootSize(root);
  return [root.attributes.get('width'), root.attributes.get('height')];
};

test.each([
  ['a share of the page as width', 'width="100%" height="50" viewBox="0 0 300 100"', ['150', '50']],
  ['no height', 'width="1in" viewBox="0 0 200 100"', ['1in', '48']],
  ['both, whatever the viewBox', 'width="10" height="10" viewBox="0 0 200 100"', ['10', '10']],
  ['neither', 'viewBox="0 0 200 100"', [undefined, undefined]],
  ['shares only', 'width="100%" height="100%" viewBox="0 0 200 100"', ['100%', '100%']],
  ['no viewBox', 'width="100%" height="50"', ['100%', '50']],
])('sizes a drawing that gives %s', (_, attributes, expected) => {
  expect(sizeOf(attributes)).toEqual(expected);
});

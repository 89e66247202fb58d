import { expect, test } from 'vitest';
import { faceNames } from './face-name';

test.each([
  ['Arial-BoldMT', { family: 'arial', weight: 700, italic: false }],
  ['TimesNewRomanPS-BoldItalicMT', { family: 'timesnewroman', weight: 700, italic: true }],
  ['CourierNewPSMT', { family: 'couriernew', weight: null, italic: false }],
  ['HelveticaNeue-Light', { family: 'helveticaneue', weight: 300, italic: false }],
  ['HelveticaNeue-CondensedBold', { family: 'helveticaneue', weight: 700, italic: false }],
  ['MyriadPro-SemiboldIt', { family: 'myriad', weight: 600, italic: true }],
  ['Arial Bold Italic', { family: 'arial', weight: 700, italic: true }],
  ['Helvetica Neue Light', { family: 'helveticaneue', weight: 300, italic: false }],
  ['Calibri-Light', { family: 'calibrilight', weight: null, italic: false }],
])('%s may be a face of %o', (name, face) => {
  expect(faceNames(name)).toContainEqual(face);
});

test('words that are no style belong to the family', () => {
  expect(faceNames('Comic Sans MS').map(({ family }) => family)).toEqual(['comicsansms', 'comicsansms']);
});

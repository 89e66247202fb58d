import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { readCustomFont } from './custom-font';

const require = createRequire(import.meta.url);

test('reads names, style and metrics of a font', async () => {
  const bytes = new Uint8Array(await readFile(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')));
  expect(readCustomFont(bytes, 'added-0')).toMatchObject({ slideFamily: 'DejaVu Sans', weight: 700, italic: false, nameSaysWeight: false });
});

test.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('this is no font at all')],
])('takes %s for no font', (_, bytes) => {
  expect(readCustomFont(bytes, 'added-0')).toBeNull();
});

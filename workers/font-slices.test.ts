import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { SCRIPT_FONTS, SCRIPTS } from '@/lib/fonts/scripts.table';
import { FONT_SLICES } from './font-slices.table';

const require = createRequire(import.meta.url);

test.each(SCRIPTS.map((script) => SCRIPT_FONTS[script].name))('the list of slices of %s is that of its package', async (name) => {
  const folder = dirname(require.resolve(`@fontsource-variable/${name}/unicode.json`));
  const slices = (await readdir(join(folder, 'files'))).flatMap(
    (file) => new RegExp(`^${name}-(.+)-wght-normal[.]woff2$`).exec(file)?.[1] ?? [],
  );
  const listed = Object.keys(FONT_SLICES).filter((key) => key.startsWith(`${name}/`) && !key.endsWith('.json'));
  expect(listed.sort()).toEqual(slices.map((slice) => `${name}/${slice}`).sort());
  expect(FONT_SLICES[`${name}/unicode.json`]?.href).toContain(`${name}/unicode.json`);
});

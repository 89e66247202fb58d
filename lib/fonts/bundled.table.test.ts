import { expect, test } from 'vitest';
import { BUNDLED } from './bundled.table';
import { covers, readCoverage } from './character-map';
import { packageFile, sfntOf } from './fonts.test-support';

/** Marks that are drawn by what stands around them, and characters that draw nothing. */
const WITHOUT_GLYPH = /[\p{Cc}\p{Zl}\p{Zp}\p{Zs}\p{Cn}\u00ad\ufeff]/u;

test.each(BUNDLED.map((family) => [family.engineFamily, family] as const))(
  '%s has all characters that it is said to have',
  async (_, family) => {
    for (const file of new Set(family.files)) {
      const google = /^([A-Z][a-z]+)_(.+)\.ttf$/.exec(file);
      const path = google ? `@expo-google-fonts/${google[1]?.toLowerCase()}/${google[2]}/${file}` : `dejavu-fonts-ttf/ttf/${file}`;
      const coverage = readCoverage(sfntOf(await packageFile(path)));
      const missing: string[] = [];
      for (let code = 0; code <= 0xffff; code += 1) {
        const character = String.fromCodePoint(code);
        if (family.covers.test(character) && !WITHOUT_GLYPH.test(character) && !covers(coverage, code)) missing.push(code.toString(16));
      }
      expect(missing, file).toEqual([]);
    }
  },
);

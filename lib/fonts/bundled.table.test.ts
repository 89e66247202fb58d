import { expect, test } from 'vitest';
import { readAsset } from '@/workers/node/package-assets';
import { BUNDLED } from './bundled.table';
import { covers, readCoverage } from './character-map';
import { sfntOf } from './fonts.test-support';

/** Marks that are drawn by what stands around them, and characters that draw nothing. */
const WITHOUT_GLYPH = /[\p{Cc}\p{Zl}\p{Zp}\p{Zs}\p{Cn}\u00ad\ufeff]/u;

test.each(BUNDLED.map((family) => [family.engineFamily, family] as const))(
  '%s has all characters that it is said to have',
  async (_, family) => {
    for (const file of new Set(family.files)) {
      const coverage = readCoverage(sfntOf(await readAsset(file)));
      const missing: string[] = [];
      for (let code = 0; code <= 0xffff; code += 1) {
        const character = String.fromCodePoint(code);
        if (family.covers.test(character) && !WITHOUT_GLYPH.test(character) && !covers(coverage, code)) missing.push(code.toString(16));
      }
      expect(missing, file).toEqual([]);
    }
  },
);

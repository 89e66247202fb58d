import JSZip from 'jszip';
import PptxGenJS from 'pptxgenjs';
import { describe, expect, test } from 'vitest';
import { buildSkeleton, skeleton } from './skeleton';

describe('the skeleton', () => {
  test('is made once', () => {
    expect(skeleton()).toBe(skeleton());
  });

  test('is the same each time it is made', async () => {
    expect(await buildSkeleton()).toEqual(await buildSkeleton());
  });
});

/** When one of these fails after an update, a repair in skeleton.ts may have become needless, or no longer enough. */
describe('PptxGenJS', () => {
  test('writes the size of slides into presentation.xml only, so that one skeleton serves all sizes', async () => {
    const small = await presentationOf(2, 3);
    const large = await presentationOf(56, 1);
    expect([...small].filter(([path, xml]) => large.get(path) !== xml).map(([path]) => path)).toEqual(['ppt/presentation.xml']);
  });

  test('puts the list of notes masters after the slides, where the schema does not allow it', async () => {
    const presentation = (await presentationOf(10, 10)).get('ppt/presentation.xml');
    expect(presentation).toMatch(/<\/p:sldIdLst><p:notesMasterIdLst>/);
  });

  test('lets slides and notes share one theme', async () => {
    const notes = (await presentationOf(10, 10)).get('ppt/notesMasters/_rels/notesMaster1.xml.rels');
    expect(notes).toContain('theme1.xml');
  });
});

async function presentationOf(width: number, height: number): Promise<ReadonlyMap<string, string>> {
  const pptx = new PptxGenJS();
  pptx.defineLayout({ name: 'sized', width, height });
  pptx.layout = 'sized';
  const zip = await JSZip.loadAsync((await pptx.write({ outputType: 'uint8array' })) as Uint8Array);
  const files = Object.values(zip.files).filter((file) => !file.dir && !file.name.startsWith('docProps/core'));
  return new Map(await Promise.all(files.map(async (file) => [file.name, await file.async('string')] as const)));
}

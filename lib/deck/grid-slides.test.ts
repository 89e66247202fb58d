import { expect, test } from 'vitest';
import { cellSize, type GridSheet, gridCells } from '@/lib/drawingml/grid-layout';
import { gridSlides } from './grid-slides';
import { expectValidDeck } from './open-xml-validator.test-support';
import { picture, slideOf, square } from './slides.test-support';
import { writeDeck } from './write-deck';

const INCH = 914_400;
const SHEET: GridSheet = { widthEmu: 10 * INCH, heightEmu: 7.5 * INCH, grid: { columns: 3, rows: 2, captions: true } };
const MEDIA = { hash: 'abc', extension: 'png', bytes: new Uint8Array([1, 2, 3]) } as const;

test('cells lie on the slide, beside each other, with room for their captions', () => {
  const cells = gridCells(SHEET);
  expect(cells).toHaveLength(6);
  for (const { drawing, caption } of cells) {
    expect(drawing.x).toBeGreaterThan(0);
    expect(drawing.x + drawing.cx).toBeLessThan(SHEET.widthEmu);
    expect(caption && caption.y + caption.cy).toBeLessThan(SHEET.heightEmu);
    expect(caption?.y).toBe(drawing.y + drawing.cy);
  }
  const [first, second, , fourth] = cells;
  expect(first && second && second.drawing.x - first.drawing.x).toBeGreaterThan(first?.drawing.cx ?? 0);
  expect(fourth?.drawing.x).toBe(first?.drawing.x);
  expect(cellSize(SHEET)).toEqual({ kind: 'fixed', widthEmu: first?.drawing.cx, heightEmu: first?.drawing.cy });
  expect(gridCells({ ...SHEET, grid: { ...SHEET.grid, captions: false } })[0]?.caption).toBeNull();
});

test('each drawing is a named group with a caption; ids and relationships are the slide’s own', async () => {
  const links = { media: [MEDIA], relationships: [{ id: 'rId2', kind: 'image', hash: 'abc' }] } as const;
  const drawings = [
    slideOf('home & garden', { shapesXml: square(2, 'D03050') + picture(3, 'rId2'), ...links }),
    slideOf('star', {
      shapesXml: square(2, '30D050', 'rId2'),
      relationships: [{ id: 'rId2', kind: 'hyperlink', url: 'https://example.com/' }],
    }),
    slideOf('moon', {
      shapesXml: picture(2, 'rId2'),
      backgroundXml: '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="101040"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>',
      ...links,
    }),
  ];
  const { slides, folders } = gridSlides(drawings, ['', '', ''], SHEET);
  expect([slides.length, folders]).toEqual([1, ['']]);
  const [slide] = slides;
  expect(slide).toMatchObject({ widthEmu: SHEET.widthEmu, media: [MEDIA], name: 'Page 1' });
  expect(slide?.relationships.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['rId2 image', 'rId3 hyperlink']);
  const xml = slide?.shapesXml ?? '';
  expect([...xml.matchAll(/<p:nvGrpSpPr><p:cNvPr id="\d+" name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'home &amp; garden',
    'star',
    'moon',
  ]);
  expect([...xml.matchAll(/<a:t>([^<]*)/g)].map(([, text]) => text)).toEqual(['home &amp; garden', 'star', 'moon']);
  const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(xml).toContain('<a:hlinkClick r:id="rId3"/>');
  expect(xml).toContain('name="Background"');
  await expectValidDeck(await writeDeck(slides, { folders }));
});

test('a full slide is followed by another one, and so is a folder by the next', () => {
  const drawings = Array.from({ length: 9 }, (_, i) => slideOf(`n${i}`));
  const { slides, folders } = gridSlides(drawings, ['a', 'a', 'a', 'a', 'a', 'a', 'a', 'b', 'b'], SHEET);
  expect(folders).toEqual(['a', 'a', 'b']);
  expect(slides.map(({ shapesXml }) => shapesXml.split('<p:grpSp>').length - 1)).toEqual([6, 1, 2]);
});

import PptxGenJS from 'pptxgenjs';
import { expect, test } from 'vitest';
import { expectValidDeck } from './open-xml-validator.test-support';
import { slideOf } from './slides.test-support';
import { writeDeck } from './write-deck';

test('a deck as PptxGenJS leaves it does not pass', async () => {
  const pptx = new PptxGenJS();
  pptx.addSlide();
  const bytes = (await pptx.write({ outputType: 'uint8array' })) as Uint8Array;
  await expect(expectValidDeck(bytes)).rejects.toThrow();
});

test('shapes that break the schema do not pass, though the package is sound', async () => {
  const shapesXml = '<p:sp><p:spPr/></p:sp>';
  await expect(expectValidDeck(await writeDeck([slideOf('broken', { shapesXml })]))).rejects.toThrow('/ppt/slides/slide1.xml');
});

test('a relationship that a shape uses and the slide lacks does not pass', async () => {
  const shapesXml = slideOf('').shapesXml.replace('name="square 2">', 'name="square 2"><a:hlinkClick r:id="rId7"/>');
  await expect(expectValidDeck(await writeDeck([slideOf('dangling', { shapesXml })]))).rejects.toThrow('rId7');
});

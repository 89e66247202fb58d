import { describe, expect, test } from 'vitest';
import { expectValidDeck } from './open-xml-validator.test-support';
import { elements, expectSoundPackage, openPackage } from './package.test-support';
import { BLACK_GIF, PIXEL_PNG, picture, slideOf, square, WHITE_GIF } from './slides.test-support';
import { writeDeck } from './write-deck';

const many = (count: number) => Array.from({ length: count }, (_, index) => slideOf(`drawing ${index + 1}`));

/** Markup, quotes, controls, a lone surrogate, an emoji, right-to-left, line breaks. */
const HOSTILE_NAME = '<a b="c">&amp;\'"\u0000\u0008\u001f\ud800\ufffe 🦀 \u202eשלום]]>\r\n\tend';
const CLEAN_NAME = '<a b="c">&amp;\'" 🦀 \u202eשלום]]>   end';

const HOSTILE_URLS = [
  'https://example.com/?a=1&b="2"&c=\'3\'#<f>',
  'https://example.com/a b/{c}|d^e`f\\g[h]',
  'https://müller.example/straße?q=ü',
  'https://example.com/100%/%zz/%41',
  'mailto:someone@example.com?subject=two words "quoted" & more',
  'tel:+49 30 1234',
  'https://user:p@ss@example.com:8443/',
  `https://example.com/${'long/'.repeat(500)}`,
  '$& $1 $$',
  'http://',
  'https://[::1',
  '',
];

describe('the package', () => {
  test('holds a slide, its layout, master and theme, and nothing that a deck without notes and charts does not need', async () => {
    const { paths } = await openPackage(await writeDeck([slideOf('one')]));
    expect(paths).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'ppt/theme/theme1.xml',
      'ppt/slideMasters/slideMaster1.xml',
      'ppt/slideMasters/_rels/slideMaster1.xml.rels',
      'ppt/slideLayouts/slideLayout1.xml',
      'ppt/slideLayouts/_rels/slideLayout1.xml.rels',
      'ppt/presProps.xml',
      'ppt/viewProps.xml',
      'ppt/tableStyles.xml',
      'docProps/app.xml',
      'docProps/core.xml',
      'ppt/presentation.xml',
      'ppt/_rels/presentation.xml.rels',
      'ppt/slides/slide1.xml',
      'ppt/slides/_rels/slide1.xml.rels',
    ]);
  });

  test.each([1, 20, 300])('is valid with %i slides, in their order', async (count) => {
    const deck = await writeDeck(many(count));
    await expectValidDeck(deck);
    const opened = await openPackage(deck);
    const targets = new Map(opened.relationships('ppt/presentation.xml').map(({ id, target }) => [id, target]));
    const shown = elements(opened.text('ppt/presentation.xml'), 'p:sldId').map((slide) =>
      opened.text(targets.get(slide['r:id'] ?? '') ?? ''),
    );
    expect(shown.map((xml) => elements(xml, 'p:cSld')[0]?.['name'])).toEqual(many(count).map(({ name }) => name));
  });

  test('gives the same bytes for the same slides', async () => {
    const slides = [...many(3), withPictures('pictures')];
    const options = { folders: ['a', 'a', 'b', ''], title: 'twice' };
    expect(await writeDeck(slides, options)).toEqual(await writeDeck(slides, options));
  });

  test('shows no placeholder and no notes anywhere', async () => {
    const opened = await openPackage(await writeDeck(many(2)));
    for (const path of opened.paths) {
      expect(path).not.toMatch(/notes|charts|embeddings/);
      expect(opened.text(path)).not.toMatch(/<p:ph\b|notesMaster|notesSlide|PptxGenJS/);
    }
  });
});

describe('sizes', () => {
  test.each([
    [914_400, 914_400],
    [914_400, 51_206_400],
    [51_206_400, 51_206_400],
    [952_501, 7_143_753],
  ])('a slide of %i × %i EMU keeps its size to the unit', async (widthEmu, heightEmu) => {
    const deck = await writeDeck([slideOf('sized', { widthEmu, heightEmu })]);
    await expectValidDeck(deck);
    const presentation = (await openPackage(deck)).text('ppt/presentation.xml');
    expect(elements(presentation, 'p:sldSz')).toEqual([{ cx: String(widthEmu), cy: String(heightEmu) }]);
  });

  test.each([914_399, 51_206_401, 1_000_000.5, Number.NaN])('a side of %d EMU is a bug of the caller', async (widthEmu) => {
    await expect(writeDeck([slideOf('sized', { widthEmu })])).rejects.toThrow('assertion failed');
  });

  test('slides of different sizes are a bug of the caller, and so is none at all', async () => {
    await expect(writeDeck([slideOf('a'), slideOf('b', { widthEmu: 1_000_000 })])).rejects.toThrow('different sizes');
    await expect(writeDeck([])).rejects.toThrow('without slides');
  });
});

describe('names', () => {
  test('hostile names of slides, folders and titles are shown, less what XML forbids', async () => {
    const deck = await writeDeck([slideOf(HOSTILE_NAME), slideOf('')], { folders: [HOSTILE_NAME, ''], title: HOSTILE_NAME });
    await expectValidDeck(deck);
    const opened = await openPackage(deck);
    expect(elements(opened.text('ppt/slides/slide1.xml'), 'p:cSld')).toEqual([{ name: CLEAN_NAME }]);
    expect(elements(opened.text('ppt/presentation.xml'), 'p14:section').map(({ name }) => name)).toEqual([CLEAN_NAME, 'Top level']);
  });

  test('the properties count and name the slides and claim nothing else', async () => {
    const opened = await openPackage(await writeDeck([slideOf('first & last'), slideOf('second')]));
    const app = opened.text('docProps/app.xml');
    expect(app).toContain('<Slides>2</Slides><Notes>0</Notes>');
    expect(app).toContain('<vt:lpstr>Office Theme</vt:lpstr><vt:lpstr>first &amp; last</vt:lpstr><vt:lpstr>second</vt:lpstr>');
    expect(app).not.toContain('16:9');
  });

  test('a deck is titled as asked, or like its only slide', async () => {
    const title = async (...deck: Parameters<typeof writeDeck>) =>
      /<dc:title>(.*)<\/dc:title>/.exec((await openPackage(await writeDeck(...deck))).text('docProps/core.xml'))?.[1];
    expect(await title([slideOf('alone')])).toBe('alone');
    expect(await title(many(2))).toBe('Drawings');
    expect(await title([slideOf('alone')], { title: 'asked' })).toBe('asked');
  });
});

describe('sections', () => {
  test('follow the folders in the order of the slides, and each slide is in one', async () => {
    const deck = await writeDeck(many(6), { folders: ['', '', 'a', 'a/b', 'a/b', 'a'] });
    await expectValidDeck(deck);
    const presentation = (await openPackage(deck)).text('ppt/presentation.xml');
    const sections = elements(presentation, 'p14:section');
    expect(sections.map(({ name }) => name)).toEqual(['Top level', 'a', 'a/b', 'a']);
    expect(elements(presentation, 'p14:sldId')).toEqual(elements(presentation, 'p:sldId').map(({ id }) => ({ id })));
    expect(new Set(sections.map(({ id }) => id)).size).toBe(4);
    for (const { id } of sections) expect(id).toMatch(/^\{[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}\}$/);
  });

  test('a single folder makes none', async () => {
    const opened = await openPackage(await writeDeck(many(2), { folders: ['a', 'a'] }));
    expect(opened.text('ppt/presentation.xml')).not.toContain('extLst');
  });

  test('one folder too few is a bug of the caller', async () => {
    await expect(writeDeck(many(2), { folders: ['a'] })).rejects.toThrow('2 slides in 1 folders');
  });
});

describe('media', () => {
  test('equal pictures are stored once in a deck, as they are', async () => {
    const deck = await writeDeck([withPictures('a'), withPictures('b'), slideOf('none')]);
    await expectValidDeck(deck);
    const opened = await openPackage(deck);
    const media = opened.paths.filter((path) => path.startsWith('ppt/media/'));
    expect(media).toEqual(['ppt/media/image-c0ffee1111111111.png', 'ppt/media/image-b1acb1acb1acb1ac.gif']);
    expect(opened.bytes('ppt/media/image-c0ffee1111111111.png')).toEqual(PIXEL_PNG.bytes);
    expect(opened.relationships('ppt/slides/slide2.xml').map(({ id, target }) => [id, target])).toEqual([
      ['rId1', 'ppt/slideLayouts/slideLayout1.xml'],
      ['rId2', media[0]],
      ['rId3', media[1]],
    ]);
    expect(opened.relationships('ppt/slides/slide3.xml')).toHaveLength(1);
  });

  test('only the types that occur are declared', async () => {
    const types = async (...deck: Parameters<typeof writeDeck>) =>
      elements((await openPackage(await writeDeck(...deck))).text('[Content_Types].xml'), 'Default').map(({ Extension }) => Extension);
    expect(await types([slideOf('none')])).toEqual(['rels', 'xml']);
    expect(await types([withPictures('both')])).toEqual(['rels', 'xml', 'gif', 'png']);
  });

  test('pictures whose digests begin alike stay apart', async () => {
    const twin = { ...WHITE_GIF, hash: BLACK_GIF.hash.slice(0, 60).padEnd(64, '0') };
    const relationships = [BLACK_GIF, twin].map(({ hash }, index) => ({ id: `rId${index + 2}`, kind: 'image', hash }) as const);
    const shapesXml = picture(2, 'rId2') + picture(3, 'rId3');
    const opened = await openPackage(await writeDeck([slideOf('twins', { shapesXml, media: [BLACK_GIF, twin], relationships })]));
    const [, first, second] = opened.relationships('ppt/slides/slide1.xml').map(({ target }) => opened.bytes(target));
    expect([first, second]).toEqual([BLACK_GIF.bytes, WHITE_GIF.bytes]);
  });

  test('a picture that nothing shows is left out; one that is missing is a bug of the caller', async () => {
    await expectSoundPackage(await writeDeck([slideOf('idle', { media: [PIXEL_PNG] })]));
    const relationships = [{ id: 'rId2', kind: 'image', hash: 'missing' }] as const;
    await expect(writeDeck([slideOf('missing', { relationships })])).rejects.toThrow('does not carry');
  });
});

describe('links', () => {
  test('any address becomes a target that opens, or leads nowhere', async () => {
    const relationships = HOSTILE_URLS.map((url, index) => ({ id: `rId${index + 2}`, kind: 'hyperlink', url }) as const);
    const shapesXml = relationships.map(({ id }, index) => square(index + 2, '208040', id)).join('');
    const deck = await writeDeck([slideOf('links', { shapesXml, relationships })]);
    await expectValidDeck(deck);
    const links = (await openPackage(deck)).relationships('ppt/slides/slide1.xml').slice(1);
    expect(links.every(({ external, type }) => external && type === 'hyperlink')).toBe(true);
    expect(links.map(({ target }) => target)).toEqual([
      'https://example.com/?a=1&b=%222%22&c=%273%27#%3Cf%3E',
      'https://example.com/a%20b/%7Bc%7D%7Cd%5Ee%60f/g[h]',
      'https://xn--mller-kva.example/stra%C3%9Fe?q=%C3%BC',
      'https://example.com/100%25/%25zz/%41',
      'mailto:someone@example.com?subject=two%20words%20%22quoted%22%20&%20more',
      'tel:+49%2030%201234',
      'https://user:p%40ss@example.com:8443/',
      `https://example.com/${'long/'.repeat(500)}`,
      'about:blank',
      'about:blank',
      'about:blank',
      'about:blank',
    ]);
  });

  test('an id used twice, or the one of the layout, is a bug of the caller', async () => {
    const relationships = [{ id: 'rId1', kind: 'hyperlink', url: 'https://example.com/' }] as const;
    await expect(writeDeck([slideOf('twice', { relationships })])).rejects.toThrow('used twice');
  });
});

test('a background of the slide stands before its shapes', async () => {
  const backgroundXml = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="102030"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>';
  await expectValidDeck(await writeDeck([slideOf('dark', { backgroundXml })]));
});

function withPictures(name: string) {
  return slideOf(name, {
    shapesXml: square(2, '3050D0') + picture(3, 'rId2') + picture(4, 'rId3'),
    media: [PIXEL_PNG, BLACK_GIF],
    relationships: [
      { id: 'rId2', kind: 'image', hash: PIXEL_PNG.hash },
      { id: 'rId3', kind: 'image', hash: BLACK_GIF.hash },
    ],
  });
}

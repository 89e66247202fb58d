import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectValidDeck } from '@/lib/deck/open-xml-validator.test-support';
import { writeDeck } from '@/lib/deck/write-deck';
import type { Slide } from '@/lib/drawingml/slide';
import { type Conversion, convertDrawing, drawing, FIXED, PX_EMU, realEngines } from './conversions.test-support';
import { convertSvg, type Engines } from './convert-svg';
import { DEFAULT_OPTIONS } from './options';

const PNG = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let engines: Engines;
const slides: Slide[] = [];

beforeAll(async () => {
  engines = await realEngines();
});

/** Converts twice and keeps the slide for the validator. */
async function convert(content: string): Promise<Conversion> {
  const first = await convertDrawing(engines, content);
  const second = await convertDrawing(engines, content);
  expect(await writeDeck([second.slide])).toEqual(await writeDeck([first.slide]));
  slides.push(first.slide);
  return first;
}

// One deck for all: the validator takes about a second each.
afterAll(async () => {
  expect(slides.length).toBeGreaterThan(0);
  await expectValidDeck(await writeDeck(slides));
});

const count = (xml: string, part: string): number => xml.split(part).length - 1;
const at = (px: number): number => px * PX_EMU;

describe('shapes', () => {
  test.each([
    ['a rect', '<rect x="10" y="20" width="30" height="40"/>', '<a:prstGeom prst="rect"><a:avLst/>'],
    [
      'a rect with round corners',
      '<rect x="10" y="20" width="30" height="40" rx="6"/>',
      'prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 20000"/>',
    ],
    ['a circle', '<circle cx="25" cy="40" r="20"/>', '<a:prstGeom prst="ellipse">'],
    ['an ellipse', '<ellipse cx="25" cy="40" rx="20" ry="10"/>', '<a:prstGeom prst="ellipse">'],
  ])('%s becomes its preset', async (_, content, expected) => {
    const { xml, notes, summary } = await convert(content);
    expect(xml).toContain(expected);
    expect(xml).toContain('<a:srgbClr val="000000"/>');
    expect(summary).toMatchObject({ shapes: 1, pictures: 0, textRuns: 0 });
    expect(notes).toEqual([]);
  });

  test('a line becomes a connector, flipped where it runs backwards', async () => {
    const { xml } = await convert('<line x1="40" y1="10" x2="10" y2="30" stroke="#0000ff" stroke-width="2"/>');
    expect(xml).toContain('<p:cxnSp>');
    expect(xml).toContain(`<a:xfrm flipH="1"><a:off x="${at(10)}" y="${at(10)}"/><a:ext cx="${at(30)}" cy="${at(20)}"/>`);
    expect(xml).toContain('<a:prstGeom prst="line">');
    expect(xml).toContain(`<a:ln w="${at(2)}" cap="flat"><a:solidFill><a:srgbClr val="0000FF"/>`);
  });

  test('a path with a hole stays one freeform of two closed outlines', async () => {
    const { xml, notes } = await convert('<path fill="red" fill-rule="evenodd" d="M10 10H50V50H10ZM20 20H40V40H20Z"/>');
    expect(count(xml, '<p:sp>')).toBe(1);
    expect(count(xml, '<a:close/>')).toBe(2);
    expect(xml).toContain('<a:srgbClr val="FF0000"/>');
    expect(notes).toEqual([]);
  });

  test('caps, joins and dashes are those of the source', async () => {
    const { xml } = await convert(
      [
        '<polyline points="10,10 40,10 40,40" fill="none" stroke="red" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>',
        '<polyline points="60,10 90,10 90,40" fill="none" stroke="red" stroke-width="4" stroke-linecap="square" stroke-linejoin="bevel"/>',
        '<polyline points="110,10 140,10 140,40" fill="none" stroke="red" stroke-width="4" stroke-miterlimit="8" stroke-dasharray="8 4"/>',
      ].join(''),
    );
    expect(xml).toMatch(/<a:ln w="\d+" cap="rnd">.*?<a:round\/>/);
    expect(xml).toMatch(/<a:ln w="\d+" cap="sq">.*?<a:bevel\/>/);
    expect(xml).toContain('<a:custDash><a:ds d="200000" sp="100000"/></a:custDash><a:miter lim="800000"/>');
  });

  test('fill and outline opacities become alpha', async () => {
    const { xml } = await convert(
      '<rect x="10" y="10" width="30" height="30" fill="red" fill-opacity=".5" stroke="#00f" stroke-opacity=".25"/>',
    );
    expect(xml).toContain('<a:srgbClr val="FF0000"><a:alpha val="50000"/></a:srgbClr>');
    expect(xml).toContain('<a:srgbClr val="0000FF"><a:alpha val="25000"/></a:srgbClr>');
  });

  test('nested groups keep their names, titles and nesting', async () => {
    const { xml } = await convert(
      '<g id="house"><title>A house</title><g id="roof"><rect id="left" width="20" height="20"/><rect id="right" x="30" width="20" height="20"/></g><circle id="sun" cx="90" cy="40" r="9"/></g>',
    );
    expect(xml).toMatch(
      /<p:grpSp><p:nvGrpSpPr><p:cNvPr id="\d+" name="house" descr="A house"\/>.*<p:grpSp><p:nvGrpSpPr><p:cNvPr id="\d+" name="roof"\/>/,
    );
    for (const name of ['left', 'right', 'sun']) expect(xml).toContain(`name="${name}"`);
    expect(count(xml, '<p:grpSp>')).toBe(2);
  });

  test('a turned rect stays a rect that is turned, a skewed one becomes a freeform', async () => {
    const { xml } = await convert(
      '<rect x="20" y="20" width="20" height="20" transform="rotate(30 30 30)"/><rect x="60" y="20" width="20" height="20" transform="skewX(20)"/>',
    );
    expect(xml).toContain(`<a:xfrm rot="1800000"><a:off x="${at(20)}" y="${at(20)}"/>`);
    expect(count(xml, '<a:custGeom>')).toBe(1);
  });
});

describe('paints', () => {
  test('a linear gradient becomes stops along an angle', async () => {
    const { xml, notes } = await convert(
      '<linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity=".5"/></linearGradient><rect x="10" y="10" width="40" height="20" fill="url(#g)"/>',
    );
    expect(xml).toContain('<a:gradFill');
    expect(xml).toContain('<a:gs pos="0"><a:srgbClr val="FF0000"/>');
    expect(xml).toContain('<a:gs pos="100000"><a:srgbClr val="0000FF"><a:alpha val="50000"/>');
    expect(xml).toContain('<a:lin ang="5400000" scaled="0"/>');
    expect(notes).toEqual([]);
  });

  test('a radial gradient becomes a circle path', async () => {
    const { xml, notes } = await convert(
      '<radialGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></radialGradient><circle cx="45" cy="45" r="30" fill="url(#g)"/>',
    );
    expect(xml).toContain('<a:path path="circle">');
    expect(xml).toMatch(/FF0000.*0000FF/);
    expect(notes).toEqual([]);
  });

  test('a pattern fills the true shape with a picture', async () => {
    const { xml, notes, summary } = await convert(
      '<pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="4" cy="4" r="3" fill="red"/></pattern><circle cx="45" cy="45" r="30" fill="url(#p)"/>',
    );
    expect(xml).toMatch(/<p:sp>.*<a:blipFill/);
    expect(summary).toMatchObject({ shapes: 1, pictures: 1 });
    expect(notes).toEqual(['pattern/picture-fill rasterised']);
  });

  test('an embedded picture stays one, with its transparency', async () => {
    const { xml, slide, notes } = await convert(`<image x="10" y="10" width=".05" height=".05" opacity=".5" href="${PNG}"/>`);
    expect(xml).toContain('<p:pic>');
    expect(xml).toContain('<a:alphaModFix amt="50000"/>');
    expect(slide.media.map(({ extension }) => extension)).toEqual(['png']);
    expect(notes.filter((note) => note.endsWith('rasterised'))).toEqual([]);
  });

  test('a small bitmap that is enlarged is drawn anew, so that no viewer smooths it in its own way', async () => {
    const { xml, notes } = await convert(`<image x="10" y="10" width="20" height="20" href="${PNG}"/>`);
    expect(xml).toContain('<p:pic>');
    expect(notes).toEqual(['image/enlarged rasterised']);
  });

  test('an embedded SVG becomes shapes, in its own colours, with its own style sheet', async () => {
    const inner =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><style>.a{fill:#0f0}</style><rect id="r" class="a" width="5" height="5"/><path d="M6 6h4v4"/></svg>';
    const { xml, notes } = await convert(
      `<g fill="red"><image x="20" y="20" width="40" href="data:image/svg+xml,${encodeURIComponent(inner)}"/></g>`,
    );
    expect(xml).not.toContain('<p:pic>');
    expect(xml).toContain('<a:srgbClr val="00FF00"/>');
    expect(xml).toContain('<a:srgbClr val="000000"/>');
    expect(xml).toContain(`<a:off x="${at(20)}" y="${at(20)}"/><a:ext cx="${at(20)}" cy="${at(20)}"/>`);
    expect(notes).toEqual([]);
  });

  test('a picture outside the file is left out', async () => {
    const { xml, notes } = await convert('<rect width="9" height="9"/><image width="20" height="20" href="https://example.org/a.png"/>');
    expect(xml).not.toContain('<p:pic>');
    expect(notes).toEqual(['image/external dropped']);
  });
});

describe('text', () => {
  test('runs keep their words, fonts and styles', async () => {
    const { xml, summary } = await convert(
      '<text x="80" y="40" font-family="Helvetica" font-size="12" text-anchor="middle">Plain <tspan font-weight="bold" fill="red">bold &amp; red</tspan></text>',
    );
    expect(xml).toContain('txBox="1"');
    expect(xml).toContain('<a:t>Plain </a:t>');
    expect(xml).toContain('<a:t>bold &amp; red</a:t>');
    expect(xml).toMatch(/algn="ctr"/);
    expect(xml).toMatch(/<a:rPr[^>]* b="1"/);
    expect(xml).toContain('typeface="Arial"');
    expect(summary).toMatchObject({ textRuns: 2, pictures: 0 });
  });

  test('turned text is a text box that is turned', async () => {
    const { xml } = await convert('<text x="40" y="40" text-anchor="end" transform="rotate(-90 40 40)">up</text>');
    expect(xml).toMatch(/<a:xfrm rot="16200000">/);
    expect(xml).toMatch(/algn="r"/);
    expect(xml).toContain('<a:t>up</a:t>');
  });

  test('lines of one text are paragraphs of one box', async () => {
    const { xml } = await convert('<text x="10" y="20">one<tspan x="10" dy="20">two</tspan></text>');
    expect([count(xml, 'txBox="1"'), count(xml, '<a:p>')]).toEqual([1, 2]);
  });

  test('columns stand each in a box of their own', async () => {
    const { xml } = await convert('<text x="10" y="20">one<tspan x="80" dy="20">two</tspan></text>');
    expect(count(xml, 'txBox="1"')).toBe(2);
  });

  test('letters placed one by one are a word again, checked to look the same', async () => {
    const { xml, summary } = await convert('<text x="10 25.4 37.6 48.6" y="40" font-size="20" font-family="Arial">Deck</text>');
    expect(xml).toMatch(/ spc="\d+"[^>]*>.*<a:t>Deck<\/a:t>/);
    expect(summary.fidelity?.similarity).toBeGreaterThan(0.95);
  });

  test('text along a path becomes shapes', async () => {
    const { xml, notes } = await convert(
      '<path id="p" d="M10 50Q50 0 100 50" fill="none"/><text><textPath href="#p">curved</textPath></text>',
    );
    expect(xml).not.toContain('<a:t>');
    expect(xml).toContain('<a:custGeom>');
    expect(notes).toEqual(['text/outlined-path outlined']);
  });
});

describe('options', () => {
  const LINE =
    '<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="99"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><path d="M10 40H90" stroke="url(#g)" stroke-width="6"/>';

  test('a gradient on a line stays on the line', async () => {
    const { xml, notes } = await convert(LINE);
    expect(xml).toMatch(/<a:ln [^>]*><a:gradFill/);
    expect(notes).toEqual(['gradient/stroke native']);
  });

  test('or the line becomes a shape, where that is asked for', async () => {
    const { xml, notes } = await convertDrawing(engines, LINE, { ...FIXED, gradientLines: 'outlines' });
    expect(xml).not.toMatch(/<a:ln [^>]*><a:gradFill/);
    expect(xml).toContain('<a:gradFill');
    expect(notes).toEqual(['stroke/outlined outlined']);
  });

  test('parts with a common transparency are cut apart where they overlap', async () => {
    const { xml, notes } = await convert('<g opacity=".5"><circle cx="30" cy="40" r="20"/><circle cx="50" cy="40" r="20" fill="red"/></g>');
    expect(xml).not.toContain('<p:pic>');
    expect(count(xml, '<a:alpha val="50000"/>')).toBe(2);
    expect(notes).toEqual(['opacity/apart outlined']);
  });
});

test('the markers of a line stand in one group with it, by its name', async () => {
  const { xml } = await convert(
    '<marker id="m" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L10 5L0 10z"/></marker><path id="edge" d="M10 10L60 40" stroke="black" fill="none" marker-start="url(#m)" marker-end="url(#m)"/><rect id="after" width="9" height="9"/>',
  );
  expect([...xml.matchAll(/<p:(grpSp|sp)><p:nv\w+><p:cNvPr id="\d+" name="([^"]*)"/g)].map(([, kind, name]) => `${kind} ${name}`)).toEqual([
    'grpSp edge',
    'sp edge',
    'sp marker',
    'sp marker',
    'sp after',
  ]);
});

describe('effects', () => {
  const beside = '<rect x="100" y="10" width="30" height="30" fill="blue"/>';

  test.each([
    [
      'a filter',
      '<filter id="f"><feGaussianBlur stdDeviation="3"/></filter><rect x="20" y="20" width="40" height="40" filter="url(#f)"/>',
      'filter/effect rasterised',
    ],
    [
      'a mask',
      '<mask id="m"><circle cx="40" cy="40" r="15" fill="#888" stroke="#fff"/></mask><rect x="20" y="20" width="40" height="40" mask="url(#m)"/>',
      'mask/alpha rasterised',
    ],
    [
      'a blend mode',
      '<rect x="10" y="10" width="40" height="40" fill="red"/><rect x="20" y="20" width="40" height="40" fill="lime" style="mix-blend-mode:multiply"/>',
      'blend/mode rasterised',
    ],
  ])('%s makes a picture of what it covers, and of nothing else', async (_, content, note) => {
    const { xml, notes } = await convert(content + beside);
    expect(count(xml, '<p:pic>')).toBe(1);
    expect(xml).toContain('<a:srgbClr val="0000FF"/>');
    expect(notes).toEqual([note]);
  });

  const shadowed = (filter: string, content = '<rect x="20" y="20" width="40" height="40" fill="#fff"/>'): string =>
    `<filter id="f" x="-1" y="-1" width="3" height="3">${filter}</filter><g filter="url(#f)">${content}</g>`;
  const SHADOW_CHAIN =
    '<feGaussianBlur in="SourceAlpha" stdDeviation="2"/><feOffset dx="3" dy="4"/><feComponentTransfer><feFuncA type="linear" slope=".4"/></feComponentTransfer><feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge>';
  const FIGMA_CHAIN =
    '<feFlood flood-opacity="0" result="BackgroundImageFix"/><feColorMatrix in="SourceAlpha" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 127 0" result="hardAlpha"/><feOffset dx="3" dy="4"/><feGaussianBlur stdDeviation="2"/><feComposite in2="hardAlpha" operator="out"/><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.4 0"/><feBlend in2="BackgroundImageFix" result="effect1_dropShadow"/><feBlend in="SourceGraphic" in2="effect1_dropShadow" result="shape"/>';

  test.each([
    ['feDropShadow', '<feDropShadow dx="3" dy="4" stdDeviation="2" flood-color="#000" flood-opacity=".4"/>'],
    ['the chain that editors write', SHADOW_CHAIN],
    ['the chain that Figma writes', FIGMA_CHAIN],
  ])('a shadow by %s becomes the shadow of the shape', async (_, filter) => {
    const { xml, notes } = await convert(shadowed(filter));
    expect(notes).toEqual(['filter/shadow native']);
    expect(xml).not.toContain('<p:pic>');
    expect(xml).toContain(
      `<a:effectLst><a:outerShdw blurRad="${at(5)}" dist="${at(5)}" dir="3187806" algn="ctr" rotWithShape="0"><a:srgbClr val="000000"><a:alpha val="40000"/>`,
    );
  });

  test('of a card with something on it, the card casts the shadow', async () => {
    const card = '<rect x="20" y="20" width="40" height="40" fill="#fff"/><circle cx="40" cy="40" r="9"/><path d="M30 30h9v9z"/>';
    const { xml } = await convert(shadowed(SHADOW_CHAIN, card));
    expect(count(xml, '<a:outerShdw')).toBe(1);
    expect(count(xml, '<p:sp>')).toBe(3);
  });

  test.each([
    ['text', '<text x="20" y="40">shadow</text>'],
    ['parts that overlap', '<circle cx="30" cy="40" r="12"/><circle cx="40" cy="40" r="12"/>'],
  ])('the shadow of %s is a picture of nothing but the shadow', async (_, content) => {
    const { xml, notes } = await convert(shadowed(SHADOW_CHAIN, content));
    expect(notes).toEqual(['filter/part rasterised']);
    expect(count(xml, '<p:pic>')).toBe(1);
    expect(count(xml, '<p:sp>')).toBeGreaterThan(0);
    expect(xml.indexOf('<p:pic>')).toBeLessThan(xml.indexOf('<p:sp>'));
  });

  test('an inner shadow is a picture over its shape, no larger than what shows of it', async () => {
    const chain =
      '<feFlood flood-opacity="0" result="BackgroundImageFix"/><feBlend in="SourceGraphic" in2="BackgroundImageFix" result="shape"/><feColorMatrix in="SourceAlpha" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 127 0" result="hardAlpha"/><feOffset dy="8"/><feComposite in2="hardAlpha" operator="arithmetic" k2="-1" k3="1"/><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.4 0"/><feBlend in2="shape" result="effect1_innerShadow"/>';
    const { xml, notes } = await convert(
      `<filter id="f" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">${chain}</filter><rect x="20" y="20" width="40" height="40" fill="#fc0" filter="url(#f)"/>`,
    );
    expect(notes).toEqual(['filter/part rasterised']);
    expect(xml).toMatch(/<p:sp>.*<a:srgbClr val="FFCC00"\/>.*<p:pic>/);
    const [x = 0, y = 0, width = 0, height = 0] = (/<p:pic>.*<a:off x="(\d+)" y="(\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"/.exec(xml) ?? [])
      .slice(1)
      .map((emu) => Number(emu) / at(1));
    for (const [value, wanted] of [
      [x, 20],
      [y, 20],
      [width, 40],
      // As high as it was moved.
      [height, 8],
    ] as const)
      expect(Math.abs(value - wanted)).toBeLessThan(0.6);
  });

  test('a shadow that stands by itself under its shape, as Sketch writes it, goes to the shape', async () => {
    const { xml, notes } = await convert(
      '<filter id="f" x="-1" y="-1" width="3" height="3"><feOffset dx="3" dy="4" in="SourceAlpha"/><feGaussianBlur stdDeviation="2"/><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.4 0"/></filter><circle id="c" cx="40" cy="40" r="20" filter="url(#f)"/><circle cx="40" cy="40" r="20" fill="red"/>',
    );
    expect(count(xml, '<p:sp>')).toBe(1);
    expect(xml).toMatch(/<a:srgbClr val="FF0000"\/>.*<a:outerShdw /);
    expect(notes).toEqual(['filter/shadow native']);
  });

  test('a blend over one flat shape of its own outline is computed', async () => {
    const { xml, notes } = await convert(
      '<circle cx="40" cy="40" r="20" fill="#808080"/><circle cx="40" cy="40" r="20" fill="#ff8000" style="mix-blend-mode:multiply"/>',
    );
    expect(xml).not.toContain('<p:pic>');
    expect(xml).toContain('<a:srgbClr val="804000"/>');
    expect(notes).toEqual(['blend/computed native']);
  });

  test('dark text under a multiplied shape is drawn above it', async () => {
    const { xml } = await convert(
      '<rect width="9" height="9"/><g><text x="20" y="40">dark</text></g><g><g style="mix-blend-mode:multiply"><path d="M60 30H150V50H60z" fill="#ffeecc"/></g></g>',
    );
    expect(xml.indexOf('FFEECC')).toBeGreaterThan(0);
    expect(xml.indexOf('FFEECC')).toBeLessThan(xml.indexOf('<a:t>dark</a:t>'));
  });

  test('a part that the renderer cannot draw stays as shapes, whatever the check would have of it', async () => {
    const content =
      '<rect width="60" height="60" fill="red"/><circle cx="60" cy="30" r="20" fill="#0088ff"/><g id="g" style="mix-blend-mode:multiply"><rect x="20" y="20" width="60" height="30" fill="lime"/></g>';
    const converted = (avoid: readonly string[]) =>
      convertSvg({ name: 'a', bytes: drawing(content), options: FIXED, maxFileBytes: 1e7, avoid }, engines);
    const { slide: first } = await converted([]);
    expect(first?.shapesXml).toContain('<p:pic>');
    // The group is the fourth element of the drawing, the root being the first.
    const { slide, summary } = await converted(['e4']);
    expect(slide?.shapesXml).not.toContain('<p:pic>');
    expect(slide?.shapesXml).toContain('<a:srgbClr val="00FF00"/>');
    expect(summary.diagnostics.map(({ code }) => code)).toContain('effect/left-out');
  });

  test('a colour filter changes the paints themselves', async () => {
    const { xml, notes } = await convert(
      shadowed(
        '<feColorMatrix type="saturate" values="0" color-interpolation-filters="sRGB"/>',
        '<rect width="9" height="9" fill="#ff0000"/>',
      ),
    );
    expect(xml).toContain('<a:srgbClr val="363636"/>');
    expect(notes).toEqual([]);
  });

  test('a clip path cuts the shape, which stays native', async () => {
    const { xml, notes } = await convert(
      '<clipPath id="c"><circle cx="40" cy="40" r="15"/></clipPath><rect x="40" y="20" width="40" height="40" clip-path="url(#c)"/>',
    );
    expect(xml).not.toContain('<p:pic>');
    expect(xml).toContain('<a:custGeom>');
    expect(notes.map((note) => note.split(' ')[0])).toEqual(['clip/geometry']);
  });

  test('the opacity of a group whose parts do not overlap is given to each', async () => {
    const { xml } = await convert('<g opacity=".5"><rect width="20" height="20"/><rect x="40" width="20" height="20"/></g>');
    expect(count(xml, '<a:alpha val="50000"/>')).toBe(2);
  });
});

test('a drawing gives the outputs that were asked for, a deck of its own size among them', async () => {
  const options = { ...DEFAULT_OPTIONS, outputs: ['decks', 'png'] as const };
  const made = await convertSvg({ name: 'own', bytes: drawing('<rect width="9" height="9"/>'), options, maxFileBytes: 1e6 }, engines);
  expect(made.slide).toBeUndefined();
  const view = new DataView(made.png?.slice().buffer ?? new ArrayBuffer(24));
  expect([view.getUint32(0), view.getUint32(16), view.getUint32(20)]).toEqual([0x89504e47, 320, 180]);
  expect(made.deck).toBeDefined();
  if (made.deck) await expectValidDeck(made.deck);
});

test('text becomes shapes where the user wants outlines', async () => {
  const { xml, notes } = await convertDrawing(engines, '<text x="10" y="40">word</text>', { ...FIXED, text: 'outlines' });
  expect(xml).not.toContain('<a:t>');
  expect(notes).toEqual(['text/outlined-option outlined']);
});

test.each([
  ['hello', 'svg/not-svg'],
  ['<svg><g></svg>', 'svg/malformed'],
])('refuses %s with %s', async (text, code) => {
  const file = { name: 'x', bytes: new TextEncoder().encode(text), options: FIXED, maxFileBytes: 1e6 };
  await expect(convertSvg(file, engines)).rejects.toMatchObject({ code });
});

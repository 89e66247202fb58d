import { beforeAll, describe, expect, test } from 'vitest';
import { writeDeck } from '@/lib/deck/write-deck';
import { compareImages } from '@/lib/fidelity/compare-images';
import { convertDrawing, drawing, FIXED, realEngines } from '@/lib/pipeline/conversions.test-support';
import type { Engines } from '@/lib/pipeline/convert-svg';
import { DEFAULT_OPTIONS } from '@/lib/pipeline/options';
import { previewFile } from '@/lib/pipeline/preview-file';
import { previewSlide, type SlidePreview } from './preview-slide';
import type { ShapeNode } from './shape-tree';

const PNG = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let engines: Engines;
beforeAll(async () => {
  engines = await realEngines();
});

async function preview(content: string): Promise<SlidePreview> {
  const { slide } = await convertDrawing(engines, content);
  // The XML is what a deck takes.
  expect((await writeDeck([slide])).length).toBeGreaterThan(0);
  return previewSlide(slide, await engines.fonts(DEFAULT_OPTIONS), engines.rasterizer);
}

/** Both at 640 × 360, the source as the renderer draws it, the slide from its XML. */
async function likeness(content: string) {
  const { svg } = await preview(content);
  const source = await engines.fonts(DEFAULT_OPTIONS);
  const faces = await Promise.all(
    [['Arial'], ['Times New Roman'], ['Courier New']].map(async (families) => {
      const matches = [400, 700].flatMap((weight) => [false, true].map((italic) => source.resolve(families, { weight, italic }).file));
      return source.load(matches, content);
    }),
  );
  const named = content.replaceAll("'Arial'", 'Arimo').replaceAll("'Times New Roman'", 'Tinos').replaceAll("'Courier New'", 'Cousine');
  const text = new TextDecoder().decode(drawing(named)).replace('width="160" height="90"', 'width="640" height="360"');
  const shown = engines.rasterizer.pixels(text, faces.flat(), '#ffffff');
  const slide = engines.rasterizer.pixels(svg.replace(/width="1280"\s+height="720"/, 'width="640" height="360"'), []);
  expect([slide.width, slide.height]).toEqual([640, 360]);
  return compareImages(shown, slide);
}

describe('a slide drawn from its XML looks like its drawing', () => {
  test.each([
    [
      'presets',
      '<rect x="10" y="10" width="40" height="30" fill="red"/><rect x="60" y="10" width="40" height="30" rx="8" fill="teal"/><ellipse cx="130" cy="45" rx="20" ry="35" fill="gold" stroke="navy" stroke-width="3"/>',
    ],
    [
      'a turned preset',
      '<rect x="40" y="30" width="70" height="30" rx="6" fill="teal" stroke="red" stroke-width="4" transform="rotate(25 75 45)"/>',
    ],
    [
      'lines in all directions',
      '<g stroke="black" stroke-width="4"><path d="M10 10 50 60"/><line x1="110" y1="20" x2="60" y2="70" stroke-linecap="round"/><line x1="120" y1="45" x2="150" y2="45"/></g>',
    ],
    [
      'paths with holes, caps, joins and dashes',
      '<path fill-rule="evenodd" d="M10 10h60v60h-60zM25 25h30v30h-30z" fill="purple"/><path d="M90 70 110 15 130 70" fill="none" stroke="black" stroke-width="8" stroke-linejoin="round" stroke-linecap="square"/><path d="M10 82h140" stroke="red" stroke-width="3" stroke-dasharray="9 6" stroke-linecap="butt"/>',
    ],
    ['dots of a round line', '<path d="M10 45h140" stroke="red" stroke-width="6" stroke-dasharray="0 12" stroke-linecap="round"/>'],
    [
      'a linear gradient that is seen through',
      '<linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity=".3"/></linearGradient><rect x="20" y="10" width="120" height="70" fill="url(#g)"/>',
    ],
    [
      'a radial gradient',
      '<radialGradient id="g" gradientUnits="userSpaceOnUse" cx="70" cy="40" r="50"><stop stop-color="gold"/><stop offset="1" stop-color="navy"/></radialGradient><rect x="20" y="10" width="120" height="70" fill="url(#g)"/>',
    ],
    [
      'a gradient on a line',
      '<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="20" x2="140"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><path d="M20 70C60 -20 100 120 140 20" fill="none" stroke="url(#g)" stroke-width="8"/>',
    ],
    [
      'a pattern',
      '<pattern id="p" width="16" height="16" patternUnits="userSpaceOnUse"><circle cx="8" cy="8" r="6" fill="red"/></pattern><ellipse cx="80" cy="45" rx="70" ry="40" fill="url(#p)" stroke="black"/>',
    ],
    [
      'pictures, turned, upside down and cut',
      `<image href="${PNG}" x="10" y="10" width="40" height="30" preserveAspectRatio="none" transform="rotate(20 30 25)"/><image href="${PNG}" x="60" y="10" width="40" height="30" transform="translate(0 50) scale(1 -1)"/><clipPath id="c"><circle cx="130" cy="45" r="25"/></clipPath><image href="${PNG}" x="100" y="10" width="60" height="70" clip-path="url(#c)" opacity=".5"/>`,
    ],
    [
      'a shadow',
      '<filter id="f"><feDropShadow dx="6" dy="4" stdDeviation="3" flood-color="navy"/></filter><rect x="40" y="20" width="80" height="45" fill="gold" filter="url(#f)"/>',
    ],
    [
      'a soft edge',
      '<filter id="f"><feGaussianBlur stdDeviation="3"/></filter><rect x="40" y="20" width="80" height="50" fill="red" filter="url(#f)"/>',
    ],
    [
      'groups that are seen through',
      '<g opacity=".5"><g><rect x="10" y="10" width="50" height="50"/></g><rect x="80" y="20" width="60" height="60" fill="red"/></g>',
    ],
    ['a background', '<style>svg { background: #fde }</style><rect x="40" y="20" width="80" height="40" fill="white"/>'],
  ])('%s', async (_, content) => {
    const { similarity, spots } = await likeness(content);
    expect(similarity).toBeGreaterThan(0.98);
    expect(spots).toBeLessThan(0.001);
  });

  test.each([
    [
      'runs of one line',
      `<text x="10" y="50" font-family="'Arial'" font-size="24">One <tspan font-weight="bold" fill="red">two</tspan> <tspan font-style="italic" text-decoration="underline">3</tspan></text>`,
    ],
    [
      'turned around its middle',
      `<text x="80" y="50" font-family="'Times New Roman'" font-size="20" text-anchor="middle" letter-spacing="2" transform="rotate(-15 80 50)">A &lt;title&gt;</text>`,
    ],
    [
      'lines at a distance of their own',
      `<text x="150" y="20" font-family="'Courier New'" font-size="12" text-anchor="end"><tspan x="150" dy="0">first line</tspan><tspan x="150" dy="20">second</tspan><tspan x="150" dy="20">the third</tspan></text>`,
    ],
  ])('text: %s', async (_, content) => {
    const { similarity, spots } = await likeness(content);
    expect(similarity).toBeGreaterThan(0.95);
    expect(spots).toBeLessThan(0.002);
  });

  test('text: the label of a shape', async () => {
    const content = `<rect x="10" y="10" width="120" height="60" fill="gold"/><text x="70" y="46" font-family="Arial" font-size="20" text-anchor="middle">Label</text>`;
    const options = { ...FIXED, labels: 'in-shapes' } as const;
    const show = async (chosen: typeof FIXED) =>
      previewFile({ name: 'a', bytes: drawing(content), maxFileBytes: 1e7, options: chosen }, engines);
    const [apart, inside] = [await show(FIXED), await show(options)];
    expect(inside.shapes.map(({ kind, text }) => [kind, text])).toEqual([['text', 'Label']]);
    const pixels = ({ svg }: SlidePreview) =>
      engines.rasterizer.pixels(svg.replace(/width="1280"\s+height="720"/, 'width="640" height="360"'), []);
    expect(compareImages(pixels(apart), pixels(inside)).spots).toBeLessThan(0.001);
  });

  test('text is outlines: an <img> has no fonts', async () => {
    const { svg } = await preview(`<text x="10" y="50" font-family="Arial" font-size="24">Word</text>`);
    expect(svg).not.toContain('<text');
    expect(svg).toContain('<path');
  });
});

const told = ({ kind, name, text, children }: ShapeNode): string =>
  `${kind} ${name}${text === '' ? '' : ` "${text}"`}${children.length === 0 ? '' : ` (${children.map(told).join(', ')})`}`;

describe('the tree of shapes', () => {
  test('says what each is, as the deck names it', async () => {
    const { shapes } = await preview(
      `<g id="house"><title>The house</title><rect id="wall" x="10" y="10" width="40" height="30"/><a href="https://example.com/"><circle id="sun" cx="120" cy="30" r="10"/></a></g><text id="label" x="10" y="80">Home</text><image id="photo" href="${PNG}" x="60" y="10" width="20" height="20"/><line id="floor" x1="0" y1="60" x2="160" y2="60" stroke="black"/>`,
    );
    expect(shapes.map(told).join('; ')).toBe('group house (shape wall, shape sun); text label "Home"; picture photo; line floor');
    const [house, , , floor] = shapes;
    expect(house).toMatchObject({ description: 'The house', box: { x: 80, y: 80, width: 960, height: 240 } });
    expect(house?.children[1]).toMatchObject({ link: 'https://example.com/', box: { x: 880, y: 160, width: 160, height: 160 } });
    expect(floor?.box).toEqual({ x: 0, y: 480, width: 1280, height: 0 });
  });
});

describe('a file as its slide will show it', () => {
  const file = (content: string) => ({ name: 'a', bytes: drawing(content), maxFileBytes: 1e7 });

  test('is drawn from the slide that is stored, where there is one', async () => {
    const { slide } = await convertDrawing(engines, '<rect width="10" height="10" fill="#123456"/>');
    const shown = await previewFile({ ...file('<rect width="10" height="10" fill="red"/>'), options: FIXED, slide }, engines);
    expect(shown.svg.toUpperCase()).toContain('#123456');
    expect(shown.summary).toBeUndefined();
  });

  test('is made with other choices, and says where on the slide the drawing lies', async () => {
    const options = { ...FIXED, margin: 0.1, background: 'FFEEDD' };
    const shown = await previewFile({ ...file('<rect width="160" height="90" fill="red"/>'), options }, engines);
    expect(shown).toMatchObject({ width: 1280, height: 720, drawing: { x: 128, y: 72, width: 1024, height: 576 } });
    expect(shown.shapes[0]?.box).toEqual(shown.drawing);
    expect(shown.svg.toUpperCase()).toContain('#FFEEDD');
    expect(shown.summary?.shapes).toBe(1);
  });

  test('covers the slide, or keeps its own size', async () => {
    const tall = '<rect width="160" height="90"/>';
    const square = { kind: 'fixed', widthEmu: 9_525_000, heightEmu: 9_525_000 } as const;
    const at = async (fit: 'cover' | 'actual') =>
      (await previewFile({ ...file(tall), options: { ...FIXED, slide: square, fit } }, engines)).drawing;
    const cover = await at('cover');
    expect([cover.y, cover.height]).toEqual([0, 1000]);
    expect(cover.x).toBeCloseTo(-388.89, 1);
    expect(await at('actual')).toEqual({ x: 420, y: 455, width: 160, height: 90 });
  });

  test('says what becomes of the fonts that it asks for', async () => {
    const text = (family: string): string => `<text y="20" font-family="${family}">Words</text>`;
    const content = `${text('Arial')}${text('Helvetica')}${text('Gill Sans, Calibri')}${text('Frutiger')}${text('Univers')}${text('sans-serif')}`;
    const { fonts } = await previewFile({ ...file(content), options: { ...FIXED, fontMap: { univers: 'Aptos' } } }, engines);
    expect(fonts.map(({ asked, used, why }) => `${asked}: ${used}, ${why}`)).toEqual([
      'Arial: Arial, same',
      'Helvetica: Arial, twin',
      'Gill Sans: Calibri, next',
      'Frutiger: Times New Roman, default',
      'Univers: Aptos, chosen',
    ]);
  });
});

import { expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import type { FontMatch, FontSource } from '@/lib/ports/fonts';
import type { FontFile, Rasterizer } from '@/lib/ports/rasterizer';
import { annotate } from '@/lib/svg/annotate';
import { descendants, textContent } from '@/lib/svg/element';
import { scanSvg } from '@/lib/svg/scan';
import { documentOf } from '@/lib/svg/source.test-support';
import { TEST_FONTS } from '@/lib/svg/text.test-support';
import { loadFonts } from './load-fonts';
import { normaliseDrawing } from './normalise-drawing';

const fontOf = (family: string): FontMatch => ({
  slideFamily: family,
  engineFamily: family,
  file: `${family}.ttf`,
  weight: 400,
  bold: false,
  italic: false,
  found: true,
  onlyDrawn: false,
  ascent: 0.8,
  descent: -0.2,
  xHeight: 0.5,
});

/** The first family of a list; `Stand-in` for none. Its files hold their names. */
const FONTS: FontSource = {
  resolve: ([family = 'Stand-in']) => fontOf(family),
  segments: (text) => [{ text, family: null }],
  fallbacks: () => [],
  missing: () => [],
  notes: async () => [],
  embed: async () => [],
  ruler: async () => TEST_FONTS.ruler,
  load: async (files) => files.map((file) => ({ bytes: new TextEncoder().encode(file) })),
};

const nameOf = ({ bytes }: FontFile): string => new TextDecoder().decode(bytes);

/** Loses every text in a font called `Broken`, and with an umbrella, which no font has, as the engine does. */
class FakeRasterizer implements Rasterizer {
  readonly asked: { readonly svg: string; readonly fonts: readonly string[] }[] = [];

  normalise(svg: string, fonts: readonly FontFile[]): string {
    this.asked.push({ svg, fonts: fonts.map(nameOf) });
    const texts = [...descendants(scanSvg(svg).root)].filter(({ name }) => name === 'text');
    const isSet = (text: (typeof texts)[number]): boolean =>
      !textContent(text).includes('☂') &&
      [...descendants(text)].every(({ attributes }) => !attributes.get('font-family')?.includes('Broken'));
    const groups = texts.filter(isSet).map(({ attributes }) => `<g id="${attributes.get('id')}"><path d="M 0 0 L 1 1"/></g>`);
    return `<svg width="100" height="100"><defs/>${groups.join('')}</svg>`;
  }

  render(): null {
    throw new Error('nothing is rendered here');
  }

  pixels(): never {
    throw new Error('nothing is rendered here');
  }
}

async function normalised(content: string) {
  const rasterizer = new FakeRasterizer();
  const document = documentOf(content);
  const fonts = await loadFonts(document, FONTS);
  const result = await normaliseDrawing(annotate(document, fonts), fonts.files, FONTS, rasterizer);
  const runs = [...result.facts.values()].flatMap(({ text }) => text?.runs ?? []);
  return {
    asked: rasterizer.asked,
    drawn: [...result.document.drawn.keys()].filter((key) => key.startsWith('e')).length,
    fonts: result.fonts.map(nameOf),
    runs: runs.map(({ text, slideFamily, engineFamily }) => [text, slideFamily, engineFamily]),
  };
}

test('a drawing whose lines are all set is normalised once', async () => {
  const { asked, drawn, fonts, runs } = await normalised('<text font-family="Good">a</text><rect/>');
  expect(asked).toHaveLength(1);
  expect([drawn, fonts, runs]).toEqual([1, ['Good.ttf'], [['a', 'Good', 'Good']]]);
});

test('a line that the renderer lost is set in another font, and the slide keeps the family that was asked for', async () => {
  const { asked, drawn, fonts, runs } = await normalised('<text font-family="Good">a</text><text font-family="Broken">b</text>');
  expect(asked.map(({ fonts: files }) => files)).toEqual([
    ['Good.ttf', 'Broken.ttf'],
    ['Good.ttf', 'Broken.ttf', 'Stand-in.ttf'],
  ]);
  expect([drawn, fonts]).toEqual([2, ['Good.ttf', 'Broken.ttf', 'Stand-in.ttf']]);
  expect(runs).toEqual([
    ['a', 'Good', 'Good'],
    ['b', 'Broken', 'Stand-in'],
  ]);
});

test('what no font has is measured with letters, and stays what it is on the slide', async () => {
  const { asked, drawn, runs } = await normalised('<text font-family="Good">☂ &amp; ☂☂</text><text font-family="Good">dry</text>');
  expect(drawn).toBe(2);
  expect(asked).toHaveLength(3);
  expect(asked[2]?.svg).toMatch(/>M M MM<.*>dry</);
  expect(runs.map(([text]) => text)).toEqual(['☂ & ☂☂', 'dry']);
});

test('all runs of a lost line change, and no other line', async () => {
  const { drawn, runs } = await normalised(
    '<text x="0" y="0" font-family="Good">a<tspan x="0" y="9">b<tspan font-family="Broken">c</tspan></tspan><tspan x="0" y="20">d</tspan></text>',
  );
  expect(drawn).toBe(3);
  expect(runs.map(([text, , engine]) => [text, engine])).toEqual([
    ['a', 'Good'],
    ['b', 'Stand-in'],
    ['c', 'Stand-in'],
    ['d', 'Good'],
  ]);
});

test.each([
  ['text of a given length', '<text textLength="50" font-family="Broken">long &gt; short</text>'],
  ['text on a path', '<path id="p" d="M0 0h50"/><text x="1" font-family="Broken">a<textPath href="#p">curved</textPath></text>'],
  ['vertical lines', '<text x="5" y="5" writing-mode="tb" font-family="Broken">down</text>'],
])('%s that was lost is found again as well', async (_, content) => {
  const { asked, drawn } = await normalised(content);
  expect(asked).toHaveLength(2);
  expect(drawn).toBe(1);
});

test.each([
  ['nothing but space', '<text font-family="Broken"> </text>'],
  ['what is hidden', '<text font-family="Broken" visibility="hidden">a</text>'],
])('%s is not missed', async (_, content) => {
  expect((await normalised(content)).asked).toHaveLength(1);
});

test('what the renderer refuses is refused', async () => {
  const rasterizer = new FakeRasterizer();
  rasterizer.normalise = () => {
    throw new AppError('svg/no-size');
  };
  const annotated = annotate(documentOf('<rect/>'), TEST_FONTS);
  await expect(normaliseDrawing(annotated, [], FONTS, rasterizer)).rejects.toMatchObject({ code: 'svg/no-size' });
});

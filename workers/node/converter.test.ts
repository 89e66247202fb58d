import { expose, type Remote, releaseProxy, wrap } from 'comlink';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectValidDeck } from '@/lib/deck/open-xml-validator.test-support';
import { openPackage } from '@/lib/deck/package.test-support';
import { decodeSlide } from '@/lib/drawingml/slide-bytes';
import { AppError, type Outcome } from '@/lib/errors/app-error';
import { dejaVu } from '@/lib/fonts/fonts.test-support';
import { drawing, FIXED, realEngines } from '@/lib/pipeline/conversions.test-support';
import type { Engines } from '@/lib/pipeline/convert-svg';
import { Pool } from '@/lib/pool/pool';
import type { ConverterApi, ConvertJob, Delivered, EngineModules } from '@/lib/pool/protocol';
import { makeConverter } from '../converter';

const EMPTY_MODULE = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
const MODULES: EngineModules = { resvg: EMPTY_MODULE, pathkit: EMPTY_MODULE };

let real: Engines;
beforeAll(async () => {
  real = await realEngines();
});

const crash = (): never => {
  throw new AppError('convert/crashed');
};

/** The real engines, but for a renderer that breaks at documents which hold a text. */
const breaking = (at: string): Engines => {
  const { rasterizer } = real;
  return {
    ...real,
    rasterizer: {
      ...rasterizer,
      render: (svg, options) => (svg.includes(at) ? crash() : rasterizer.render(svg, options)),
      pixels: (svg, fonts, background) => (svg.includes(at) ? crash() : rasterizer.pixels(svg, fonts, background)),
    },
  };
};

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** The converter at the other end of a channel, as a thread has it. */
function channel(makeEngines: () => Promise<Engines>): MessagePort {
  const { port1, port2 } = new MessageChannel();
  expose(makeConverter(makeEngines), port2 as unknown as Parameters<typeof expose>[1]);
  open.push(() => {
    port1.close();
    port2.close();
  });
  return port1;
}

function connect(makeEngines: () => Promise<Engines>): Remote<ConverterApi> {
  const api = wrap<ConverterApi>(channel(makeEngines) as unknown as Parameters<typeof wrap>[0]);
  // Comlink closes the channel of what nobody holds, answers or no answers.
  open.push(() => api[releaseProxy]());
  return api;
}

async function converter(engines: Engines = real): Promise<Remote<ConverterApi>> {
  const api = connect(async () => engines);
  expect(await api.start(MODULES)).toEqual({ ok: true, value: true });
  return api;
}

function pool(engines: Engines): Pool {
  const made = new Pool({
    spawn: () => ({ endpoint: channel(async () => engines) as never, onDeath: () => {}, terminate: () => {} }),
    compile: async () => MODULES,
    size: 1,
    cores: 1,
    fileTimeoutMs: Number.POSITIVE_INFINITY,
    assembleTimeoutMs: Number.POSITIVE_INFINITY,
  });
  open.push(() => made.dispose());
  return made;
}

const job = (content: string, changes: Partial<ConvertJob> = {}): ConvertJob => ({
  name: 'a',
  bytes: drawing(content),
  options: { ...FIXED, check: false },
  maxFileBytes: 1e6,
  ...changes,
});

/** Under a mask that takes the renderer, which knows the part by the colour in it. */
const masked = (id: string, color: string): string =>
  `<mask id="m${id}"><circle cx="40" cy="40" r="15" fill="#888"/><circle cx="40" cy="40" r="9" fill="#fff"/></mask><g id="${id}" mask="url(#m${id})"><rect width="60" height="60" fill="${color}"/></g>`;

/** Of the slide, as the thread gave it away. */
function shapesOf(outcome: Outcome<Delivered>): string {
  if (!outcome.ok || !outcome.value.slide) throw new Error('no slide');
  return decodeSlide(outcome.value.slide).shapesXml;
}

describe('a converter', () => {
  test('makes a slide of a file, and a deck of slides', async () => {
    const api = await converter();
    const outcome = await api.convert(job('<rect width="9" height="9"/>'));
    if (!outcome.ok || !outcome.value.slide) throw new Error('no slide');
    const deck = await api.assemble([outcome.value.slide], ['']);
    expect(deck.ok && [...deck.value.subarray(0, 2)]).toEqual([0x50, 0x4b]);
  });

  test("takes the user's fonts, and says how many of them are some", async () => {
    const api = await converter();
    expect(await api.useFonts([await dejaVu(), new Uint8Array(9)])).toEqual({ ok: true, value: 1 });
    const outcome = await api.convert(job('<text x="5" y="40" font-family="DejaVu Sans" font-weight="bold">Aa</text>'));
    expect(shapesOf(outcome)).toContain('<a:latin typeface="DejaVu Sans"/>');
    expect(await api.useFonts([])).toEqual({ ok: true, value: 0 });
  });

  test('puts the fonts of all slides into their deck', async () => {
    const api = await converter();
    const options = { ...FIXED, check: false, embedFonts: true };
    const slides = await Promise.all(
      ['A', 'α'].map(async (text) => {
        const outcome = await api.convert(job(`<text x="5" y="40" font-family="DejaVu Sans">${text}</text>`, { options }));
        if (!outcome.ok || !outcome.value.slide) throw new Error('no slide');
        return outcome.value.slide;
      }),
    );
    const deck = await api.assemble(slides, ['', '']);
    if (!deck.ok) throw new Error(deck.failure.code);
    await expectValidDeck(deck.value);
    expect((await openPackage(deck.value)).paths.filter((path) => path.startsWith('ppt/fonts/'))).toEqual(['ppt/fonts/font1.fntdata']);
  });

  test('refuses a file without naming a part of it, where none is to blame', async () => {
    const outcome = await (await converter()).convert({ ...job(''), bytes: new TextEncoder().encode('hello') });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'svg/not-svg' } });
    expect(outcome.ok || outcome.failure).not.toHaveProperty('part');
    // Both engines begin with more than a megabyte.
    expect(outcome.memoryBytes).toBeGreaterThan(1_000_000);
  });

  test('says which part it was that breaks an engine', async () => {
    const content = masked('a', '#123456');
    const outcome = await (await converter(breaking('#123456'))).convert(job(content));
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'convert/crashed', part: expect.any(String) } });
  });

  test('answers, and does not throw, when it was not started or could not be', async () => {
    const silent = connect(async () => real);
    expect(await silent.convert(job('<rect/>'))).toMatchObject({ ok: false, failure: { code: 'internal/unexpected' } });
    const broken = connect(() => Promise.reject(new AppError('file/unreadable')));
    expect(await broken.start(MODULES)).toMatchObject({ ok: false, failure: { code: 'file/unreadable' } });
  });
});

describe('a pool of converters', () => {
  const notesOf = (outcome: Awaited<ReturnType<Pool['convert']>>): string[] => {
    if (!outcome.ok) throw new Error(outcome.failure.code);
    return outcome.value.summary.diagnostics.map(({ code, element }) => `${code} ${element}`);
  };

  test('leaves out the effect that breaks the renderer, and keeps its content and all else', async () => {
    const content = masked('a', '#123456') + masked('b', '#654321');
    const outcome = await pool(breaking('#123456')).convert(job(content));
    expect(notesOf(outcome)).toEqual(['effect/left-out g#a', 'mask/alpha g#b']);
    const xml = shapesOf(outcome);
    expect(xml).toContain('<a:srgbClr val="123456"/>');
    expect(xml.match(/<p:pic>/g)).toHaveLength(1);
  });

  test('does without the check where the check breaks the renderer', async () => {
    const outcome = await pool(breaking('#123456')).convert(job('<rect width="9" height="9" fill="#123456"/>', { options: FIXED }));
    expect(notesOf(outcome)).toEqual([]);
    expect(outcome.ok && outcome.value.summary.fidelity).toBeUndefined();
  });
});

/** One file from bytes to slide: the way of a file, top to bottom. */

import { writeDeck } from '@/lib/deck/write-deck';
import { emitSlide } from '@/lib/drawingml/emit-slide';
import { planSlide } from '@/lib/drawingml/plan-slide';
import { slideFrame } from '@/lib/drawingml/slide-frame';
import type { DeckFont, EmbeddedFace, FontSource, SlideFont } from '@/lib/ports/fonts';
import type { PathOps } from '@/lib/ports/path-ops';
import type { Pixels, Rasterizer } from '@/lib/ports/rasterizer';
import { buildScene } from '@/lib/scene/build';
import { placeContextPaints } from '@/lib/scene/context-paint';
import { enrichScene } from '@/lib/scene/enrich';
import { fixTextFilters } from '@/lib/scene/text-filter';
import { annotate } from '@/lib/svg/annotate';
import { cascade } from '@/lib/svg/cascade';
import { resolveContextPaint } from '@/lib/svg/context-paint';
import { decodeSvg } from '@/lib/svg/decode';
import { expandUse } from '@/lib/svg/expand-use';
import { wrapFilterImages } from '@/lib/svg/fe-image-targets';
import { foldFocalRadii } from '@/lib/svg/focal-radius';
import { splitFontRuns } from '@/lib/svg/font-runs';
import { replaceForeignObjects } from '@/lib/svg/foreign-object';
import { guardRenderer } from '@/lib/svg/guard-renderer';
import { applyHtmlDefaults } from '@/lib/svg/html-defaults';
import { inlineSvgImages } from '@/lib/svg/inline-svg-images';
import { wrapNestedViewports } from '@/lib/svg/nested-viewport';
import { fixRootSize } from '@/lib/svg/root-size';
import { scanSvg } from '@/lib/svg/scan';
import { splitTinyScales } from '@/lib/svg/tiny-scale';
import { blaming } from './blame';
import type { Converted } from './converted';
import { slideGround } from './css-color';
import { fontUses } from './font-uses';
import { drawingFonts, loadFonts } from './load-fonts';
import { collectMedia } from './media';
import { normaliseDrawing } from './normalise-drawing';
import type { ConvertOptions } from './options';
import { planOptions } from './plan-options';
import { type Draft, rasteriseRegions } from './rasterise-regions';
import { redrawWebp } from './redraw-webp';
import { renderPng } from './render-png';
import { selfCheck } from './self-check';

export interface Engines {
  readonly rasterizer: Rasterizer;
  readonly pathOps: PathOps;
  /** Null for bytes that are no WebP picture. */
  readonly decodeWebp: (bytes: Uint8Array) => Promise<Pixels | null>;
  /** `unreadable` takes the families of those faces that are no fonts. */
  fonts(options: ConvertOptions, faces?: readonly EmbeddedFace[], unreadable?: Set<string>): Promise<FontSource>;
  /** The user's own font files, instead of those before; gives how many of them are fonts. */
  useFonts(files: readonly Uint8Array[]): Promise<number>;
  /** The fonts of all slides of a deck, as the deck carries them. */
  embedFonts(fonts: readonly SlideFont[]): Promise<readonly DeckFont[]>;
}

export interface SvgFile {
  /** Name without folder and extension: the slide's name. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options: ConvertOptions;
  /** Cap on the unpacked bytes of an .svgz. */
  readonly maxFileBytes: number;
  /** Keys of parts that broke an engine before and must be done without; `check` for the check itself. */
  readonly avoid?: readonly string[];
}

/** Throws AppError with any code of `svg/`, `raster/` and `convert/crashed`. */
export async function convertSvg(file: SvgFile, engines: Engines): Promise<Converted> {
  const avoid = new Set(file.avoid);
  const options = avoid.has('check') ? { ...file.options, check: false } : file.options;
  const text = await decodeSvg(file.bytes, file.maxFileBytes);
  const document = scanSvg(text);
  cascade(document);
  guardRenderer(document);
  await inlineSvgImages(document, file.maxFileBytes);
  await redrawWebp(document.root, engines.decodeWebp);
  expandUse(document);
  applyHtmlDefaults(document.root);
  const source = await drawingFonts(document, (faces, unreadable) => engines.fonts(options, faces, unreadable));
  const fonts = await loadFonts(document, source, options.embedFonts);
  replaceForeignObjects(document, fonts);
  splitFontRuns(document.root, source);
  resolveContextPaint(document.root);
  wrapFilterImages(document.root);
  foldFocalRadii(document.root);
  wrapNestedViewports(document.root);
  splitTinyScales(document.root);
  fixRootSize(document.root);
  const annotated = annotate(document, fonts);
  const normal = await normaliseDrawing(annotated, fonts.files, source, engines.rasterizer);
  fixTextFilters(normal.document, annotated.textBands);
  placeContextPaints(normal.document, annotated.contexts);
  const { scene: built, toCanvas } = buildScene(normal.document);
  const enriched = enrichScene(built, normal.facts, annotated.background);
  const scene = options.background === null ? enriched : { ...enriched, background: { hex: options.background, alpha: 1 } };
  const frame = slideFrame(scene.width, scene.height, options.slide, options);
  const parts = { document: normal.document, toCanvas, width: scene.width, height: scene.height, ground: slideGround(scene.background) };
  const planned = planOptions(options, scene, frame.unit);
  const draft = async (islands: ReadonlySet<string>): Promise<Draft> => {
    const plan = planSlide(scene, { ...planned, islands, avoid }, engines.pathOps, document.diagnostics);
    return rasteriseRegions(plan, parts, engines.rasterizer);
  };
  const drawing = { scene, document: normal.document, toCanvas, fonts: normal.fonts, emuPerUnit: frame.unit };
  const checked = await blaming('check', () => selfCheck(drawing, draft, engines.rasterizer, options));
  const { plan, pictures, fidelity } = checked;
  const bitmaps = await collectMedia(plan);
  const { slide: emitted, ...counts } = emitSlide(plan, frame, file.name, pictures, bitmaps);
  const slide = options.embedFonts ? { ...emitted, fonts: await source.embed(fontUses(plan.children)) } : emitted;
  const wants = (output: ConvertOptions['outputs'][number]): boolean => options.outputs.includes(output);
  return {
    ...(wants('deck') && { slide }),
    ...(wants('decks') && {
      deck: await writeDeck([slide], { title: file.name, fonts: await engines.embedFonts(slide.fonts ?? []) }),
    }),
    ...(wants('png') && { png: renderPng(normal.document, scene, options.scale, engines.rasterizer) }),
    summary: { ...counts, diagnostics: plan.diagnostics, ...(fidelity && { fidelity }) },
  };
}

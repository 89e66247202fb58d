/** One file from bytes to slide: the way of a file, top to bottom. */

import { writeDeck } from '@/lib/deck/write-deck';
import { emitSlide } from '@/lib/drawingml/emit-slide';
import { planSlide } from '@/lib/drawingml/plan-slide';
import { slideFrame } from '@/lib/drawingml/slide-frame';
import { EMU_PER_PX } from '@/lib/drawingml/units';
import type { FontSource } from '@/lib/ports/fonts';
import type { PathOps } from '@/lib/ports/path-ops';
import type { Rasterizer } from '@/lib/ports/rasterizer';
import { buildScene } from '@/lib/scene/build';
import { enrichScene } from '@/lib/scene/enrich';
import { annotate } from '@/lib/svg/annotate';
import { cascade } from '@/lib/svg/cascade';
import { decodeSvg } from '@/lib/svg/decode';
import { expandUse } from '@/lib/svg/expand-use';
import { replaceForeignObjects } from '@/lib/svg/foreign-object';
import { inlineSvgImages } from '@/lib/svg/inline-svg-images';
import { wrapNestedViewports } from '@/lib/svg/nested-viewport';
import { scanSvg } from '@/lib/svg/scan';
import { splitTinyScales } from '@/lib/svg/tiny-scale';
import type { Converted } from './converted';
import { loadFonts } from './load-fonts';
import { collectMedia } from './media';
import { normaliseDrawing } from './normalise-drawing';
import type { ConvertOptions } from './options';
import { rasteriseRegions } from './rasterise-regions';
import { renderPng } from './render-png';
import { type Draft, selfCheck } from './self-check';

export interface Engines {
  readonly rasterizer: Rasterizer;
  readonly pathOps: PathOps;
  fonts(options: ConvertOptions): FontSource;
}

export interface SvgFile {
  /** Name without folder and extension: the slide's name. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options: ConvertOptions;
  /** Cap on the unpacked bytes of an .svgz. */
  readonly maxFileBytes: number;
}

/** Throws AppError with any code of `svg/`, `raster/` and `convert/crashed`. */
export async function convertSvg(file: SvgFile, engines: Engines): Promise<Converted> {
  const { options } = file;
  const fonts = engines.fonts(options);
  const text = await decodeSvg(file.bytes, file.maxFileBytes);
  const document = scanSvg(text);
  cascade(document);
  await inlineSvgImages(document, file.maxFileBytes);
  replaceForeignObjects(document);
  expandUse(document);
  wrapNestedViewports(document.root);
  splitTinyScales(document.root);
  const annotated = annotate(document, (families, style) => fonts.resolve(families, style));
  const loaded = await loadFonts(annotated, fonts, document.diagnostics);
  const normal = await normaliseDrawing(annotated, loaded, fonts, engines.rasterizer);
  const { scene: built, toCanvas } = buildScene(normal);
  const scene = enrichScene(built, annotated.facts, annotated.background);
  const frame = slideFrame(scene.width, scene.height, options.slide);
  const draft = async (islands: ReadonlySet<string>): Promise<Draft> => {
    const plan = planSlide(scene, { ...planOptions(options, frame.unit), islands }, engines.pathOps, document.diagnostics);
    return { plan, pictures: await rasteriseRegions(plan.regions, normal, toCanvas, engines.rasterizer) };
  };
  const drawing = { scene, document: normal, toCanvas, fonts: loaded, emuPerUnit: frame.unit };
  const checked = await selfCheck(drawing, draft, engines.rasterizer, options);
  const { plan, pictures, fidelity } = checked;
  const bitmaps = await collectMedia(plan);
  const { slide, ...counts } = emitSlide(plan, frame, file.name, pictures, bitmaps);
  const wants = (output: ConvertOptions['outputs'][number]): boolean => options.outputs.includes(output);
  return {
    ...(wants('deck') && { slide }),
    ...(wants('decks') && { deck: await writeDeck([slide], { title: file.name }) }),
    ...(wants('png') && { png: renderPng(normal, scene, options.scale, engines.rasterizer) }),
    summary: { ...counts, diagnostics: plan.diagnostics, ...(fidelity && { fidelity }) },
  };
}

/** Pictures are as sharp as asked for at the drawing's size on the slide, which may be larger than its own. */
const planOptions = (options: ConvertOptions, unit: number) => ({
  text: options.text,
  pixelsPerUnit: options.scale * Math.max(1, unit / EMU_PER_PX),
  emuPerUnit: unit,
});

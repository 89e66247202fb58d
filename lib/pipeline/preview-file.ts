/** One file as its slide will show it: the stored slide, or one that is made on the spot with other choices. */

import type { Slide } from '@/lib/drawingml/slide';
import { EMU_PER_PX } from '@/lib/drawingml/units';
import { assert } from '@/lib/errors/assert';
import type { Diagnostic } from '@/lib/errors/diagnostic';
import { previewSlide, type SlidePreview } from '@/lib/preview/preview-slide';
import type { Box } from '@/lib/scene/bounds';
import { cascade } from '@/lib/svg/cascade';
import { decodeSvg } from '@/lib/svg/decode';
import { scanSvg } from '@/lib/svg/scan';
import { convertSvg, type Engines, type SvgFile } from './convert-svg';
import type { Summary } from './converted';
import { type FontChoice, fontChoices } from './font-choices';
import { drawingFonts } from './load-fonts';

export interface PreviewedFile extends SvgFile {
  /** What the file became; without it the file is converted. */
  readonly slide?: Slide;
}

export interface FilePreview extends SlidePreview {
  /** Where the drawing's canvas lies on the slide, CSS px. */
  readonly drawing: Box;
  /** The families that the drawing asks for. */
  readonly fonts: readonly FontChoice[];
  /** Of the conversion; absent for a slide that was there already. */
  readonly summary?: Summary;
}

/** Throws AppError like `convertSvg`. */
export async function previewFile(file: PreviewedFile, engines: Engines): Promise<FilePreview> {
  const made = file.slide ? null : await convertSvg({ ...file, options: { ...file.options, outputs: ['deck'] } }, engines);
  const slide = file.slide ?? made?.slide;
  assert(slide, 'a conversion for a deck gave no slide');
  // The fonts that the drawing brings along are in its style sheets only.
  const document = scanSvg(await decodeSvg(file.bytes, file.maxFileBytes));
  cascade(document);
  const ignored: Diagnostic[] = [];
  const source = await drawingFonts({ ...document, diagnostics: ignored }, (faces, unreadable) =>
    engines.fonts(file.options, faces, unreadable),
  );
  const preview = await previewSlide(slide, source, engines.rasterizer);
  return {
    ...preview,
    drawing: drawingBox(slide),
    fonts: fontChoices(document.root, source, file.options),
    ...(made && { summary: made.summary }),
  };
}

/** Slides that were stored by earlier versions do not say. */
function drawingBox({ drawing, widthEmu, heightEmu }: Slide): Box {
  const { x, y, width, height } = drawing ?? { x: 0, y: 0, width: widthEmu, height: heightEmu };
  return { x: x / EMU_PER_PX, y: y / EMU_PER_PX, width: width / EMU_PER_PX, height: height / EMU_PER_PX };
}

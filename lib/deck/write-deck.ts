/** Slides → the bytes of a .pptx (ECMA-376 part 1 §13, an OPC package). The same slides always give the same bytes. */

import { deflateEntry, type ReadyEntry, storedEntry, writeZip } from '@/lib/archive/write-zip';
import type { Slide } from '@/lib/drawingml/slide';
import { assert } from '@/lib/errors/assert';
import { inFlight } from '@/lib/flow/in-flight';
import type { DeckFont } from '@/lib/ports/fonts';
import { contentTypesPart, type FileExtension } from './content-types';
import { appPropertiesPart, corePropertiesPart } from './doc-properties';
import { fontParts } from './font-parts';
import { collectMedia } from './media';
import { presentationPart, presentationRelationshipsPart } from './presentation';
import { skeleton } from './skeleton';
import { slidePart, slideRelationshipsPart } from './slide-part';

export interface DeckOptions {
  /** Folder of each slide, '' for the top: with more than one, the deck gets sections. Left out: no sections. */
  readonly folders?: readonly string[];
  /** Fonts that go with the deck; each must be used by a slide. */
  readonly fonts?: readonly DeckFont[];
  /** Title in the document's properties; by default the only slide's name. */
  readonly title?: string;
}

/** Parts packed side by side: each takes a quarter of a megabyte while it is. */
const PACKED_AT_ONCE = 8;

/** Title of a deck of several slides that was given none. */
const DEFAULT_TITLE = 'Drawings';

/** Range of `p:sldSz` (ECMA-376 part 1 §19.7.14 ST_SlideSizeCoordinate): 1 to 56 inches. */
const MIN_SIDE_EMU = 914_400;
const MAX_SIDE_EMU = 51_206_400;

/**
 * Writes a deck. Broken promises of the caller are bugs (`assert`): no slides, different sizes, a size that slides cannot have, a
 * picture that is not carried along, one folder too many or too few. Names may hold anything.
 */
export async function writeDeck(slides: readonly Slide[], options: DeckOptions = {}): Promise<Uint8Array> {
  const size = commonSize(slides);
  const folders = options.folders ?? slides.map(() => '');
  assert(folders.length === slides.length, `${slides.length} slides in ${folders.length} folders`);
  const frame = await skeleton();
  const media = collectMedia(slides);
  const fonts = fontParts(options.fonts ?? []);

  const texts: (readonly [path: string, xml: () => string, repeated?: Repeated])[] = [
    [
      'docProps/app.xml',
      () =>
        appPropertiesPart(
          frame.themeName,
          slides.map((slide) => slide.name),
        ),
    ],
    ['docProps/core.xml', () => corePropertiesPart(options.title ?? (slides.length === 1 ? size.name : DEFAULT_TITLE))],
    ['ppt/presentation.xml', () => presentationPart(frame, size, folders, fonts), 'presentation'],
    ['ppt/_rels/presentation.xml.rels', () => presentationRelationshipsPart(frame, slides.length, fonts), 'presentation relationships'],
  ];
  for (const [index, slide] of slides.entries()) {
    texts.push([`ppt/slides/slide${index + 1}.xml`, () => slidePart(slide)]);
    texts.push([`ppt/slides/_rels/slide${index + 1}.xml.rels`, () => slideRelationshipsPart(slide, media), 'slide relationships']);
  }
  const pictures = [...media.values()].map(({ name, media: { bytes } }) => storedEntry(`ppt/media/${name}`, bytes));
  const fontFiles = await Promise.all(fonts.map(({ name, bytes }) => deflateEntry(`ppt/fonts/${name}`, bytes)));
  const extensions: FileExtension[] = [...new Set([...media.values()].map((file) => file.media.extension))].sort();
  if (fonts.length > 0) extensions.push('fntdata');
  const types = contentTypesPart([...frame.parts.map(({ path }) => path), ...texts.map(([path]) => path)], extensions);

  // First in the package: programs that sniff file types look for it there.
  const head = await deflateRepeated('[Content_Types].xml', types, 'content types');
  const packed: ReadyEntry[] = [];
  const pack = ([path, xml, kind]: (typeof texts)[number]): Promise<ReadyEntry> =>
    kind ? deflateRepeated(path, xml(), kind) : deflateText(path, xml());
  for await (const entry of inFlight(texts, PACKED_AT_ONCE, pack)) packed.push(entry);
  return writeZip([head, ...frame.parts, ...packed, ...pictures, ...fontFiles]);
}

/** Parts that are mostly the same from one slide to the next, or from one deck to the next. */
type Repeated = 'content types' | 'presentation' | 'presentation relationships' | 'slide relationships';

/** The last of each: more than half of what a deck of one slide packs, and half of what a deck of many does. */
const lastPacked = new Map<Repeated, { readonly xml: string; readonly entry: Promise<ReadyEntry> }>();

async function deflateRepeated(path: string, xml: string, kind: Repeated): Promise<ReadyEntry> {
  const last = lastPacked.get(kind);
  if (last?.xml === xml) return { ...(await last.entry), path };
  const entry = deflateText(path, xml);
  lastPacked.set(kind, { xml, entry });
  return entry;
}

function deflateText(path: string, xml: string): Promise<ReadyEntry> {
  return deflateEntry(path, new TextEncoder().encode(xml));
}

/** The first slide, whose size is everyone's. */
function commonSize(slides: readonly Slide[]): Slide {
  const [first] = slides;
  assert(first !== undefined, 'a deck without slides');
  const { widthEmu, heightEmu } = first;
  for (const side of [widthEmu, heightEmu]) {
    assert(Number.isInteger(side) && side >= MIN_SIDE_EMU && side <= MAX_SIDE_EMU, `a slide cannot be ${side} EMU wide or high`);
  }
  const other = slides.find((slide) => slide.widthEmu !== widthEmu || slide.heightEmu !== heightEmu);
  assert(other === undefined, 'slides of different sizes in one deck');
  return first;
}

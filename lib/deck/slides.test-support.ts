/** For tests: slides such as the emitter makes, small. */

import type { Slide, SlideMedia } from '@/lib/drawingml/slide';

const SIDE_EMU = 914_400;

/** A slide of 4 × 3 inches with one coloured square. */
export function slideOf(name: string, changes: Partial<Slide> = {}): Slide {
  return {
    widthEmu: 4 * SIDE_EMU,
    heightEmu: 3 * SIDE_EMU,
    name,
    backgroundXml: '',
    shapesXml: square(2, 'D03050'),
    media: [],
    relationships: [],
    ...changes,
  };
}

/** A shape of one inch; `clickId` is the relationship of its link. */
export function square(id: number, colour: string, clickId?: string): string {
  const click = clickId === undefined ? '' : `<a:hlinkClick r:id="${clickId}"/>`;
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="square ${id}">${click}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>` +
    `<p:spPr><a:xfrm><a:off x="${SIDE_EMU}" y="${SIDE_EMU}"/><a:ext cx="${SIDE_EMU}" cy="${SIDE_EMU}"/></a:xfrm>` +
    `<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></p:spPr></p:sp>`
  );
}

/** A picture of half an inch in the corner. */
export function picture(id: number, relationshipId: string): string {
  const side = SIDE_EMU / 2;
  return (
    `<p:pic><p:nvPicPr><p:cNvPr id="${id}" name="picture ${id}"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>` +
    `<p:blipFill><a:blip r:embed="${relationshipId}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>` +
    `<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${side}" cy="${side}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`
  );
}

/** Two GIFs of one pixel: black and white. */
export const BLACK_GIF = gif('000000', 'b1ac'.repeat(16));
export const WHITE_GIF = gif('ffffff', 'f'.repeat(64));

function gif(colour: string, hash: string): SlideMedia {
  const hex = `47494638396101000100800000${colour}0000002c00000000010001000002024401003b`;
  return { hash, extension: 'gif', bytes: Uint8Array.from(Buffer.from(hex, 'hex')) };
}

/** A PNG of one opaque pixel. */
export const PIXEL_PNG: SlideMedia = {
  hash: 'c0ffee'.padEnd(64, '1'),
  extension: 'png',
  bytes: Uint8Array.from(
    Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  ),
};

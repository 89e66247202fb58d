/** What a deck holds. */

import JSZip from 'jszip';

export interface SlideCounts {
  readonly shapes: number;
  readonly pictures: number;
  readonly text: string;
}

/** Slides in their order. */
export async function readSlides(deck: Buffer): Promise<SlideCounts[]> {
  const zip = await JSZip.loadAsync(deck);
  const paths = Object.keys(zip.files)
    .filter((path) => /^ppt\/slides\/slide\d+\.xml$/.test(path))
    .sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]));
  return Promise.all(
    paths.map(async (path) => {
      const xml = (await zip.file(path)?.async('string')) ?? '';
      return {
        shapes: xml.match(/<p:sp>/g)?.length ?? 0,
        pictures: xml.match(/<p:pic>/g)?.length ?? 0,
        text: [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text).join(' '),
      };
    }),
  );
}

/** XML of the slide `n`, from 1; empty where there is none. */
export async function slideXml(deck: Buffer, n = 1): Promise<string> {
  return (await (await JSZip.loadAsync(deck)).file(`ppt/slides/slide${n}.xml`)?.async('string')) ?? '';
}

/** Size of a deck's slides in EMU. */
export async function slideSize(deck: Buffer): Promise<readonly [width: number, height: number]> {
  const xml = (await (await JSZip.loadAsync(deck)).file('ppt/presentation.xml')?.async('string')) ?? '';
  const found = /<p:sldSz cx="(\d+)" cy="(\d+)"/.exec(xml);
  return [Number(found?.[1]), Number(found?.[2])];
}

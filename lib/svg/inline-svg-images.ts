/**
 * `image` elements that hold another SVG → the same drawing as a nested `svg` (SVG 2 §12.3), so that its shapes and texts become
 * native like any others. The embedded document is a world of its own: its style sheets are applied inside it, its ids are kept
 * apart, and it inherits nothing. Runs after the cascade of the document around it.
 */

import { AppError } from '@/lib/errors/app-error';
import { diagnostic } from '@/lib/errors/diagnostic';
import { MAX_ELEMENT_DEPTH, MAX_ELEMENTS, MAX_IMAGE_NESTING } from '@/lib/limits/limits';
import { cascade } from './cascade';
import { decodeSvg } from './decode';
import { appendChild, createElement, descendants, elementLabel, removeElement, replaceElement, type SvgElement } from './element';
import { bitmapSize, parseDataUrl, setAutoSize } from './embedded-image';
import { INHERITED_INITIAL } from './properties.table';
import { rewriteReferences } from './references';
import { naturalSize } from './root-size';
import { type SourceDocument, scanSvg } from './scan';

/** Mutates the document. `maxFileBytes`: cap on the unpacked bytes of a compressed image. Throws `svg/too-many-elements`, `svg/too-deep`. */
export async function inlineSvgImages(document: SourceDocument, maxFileBytes: number): Promise<void> {
  await new Inliner(document, maxFileBytes).run(document.root, 0);
}

class Inliner {
  private readonly document: SourceDocument;
  private readonly maxFileBytes: number;
  private images = 0;
  private elements = 0;

  constructor(document: SourceDocument, maxFileBytes: number) {
    this.document = document;
    this.maxFileBytes = maxFileBytes;
  }

  async run(root: SvgElement, nesting: number): Promise<void> {
    const images = Array.from(descendants(root)).filter((element) => element.name === 'image');
    for (const image of images) {
      const data = parseDataUrl(image.attributes.get('href') ?? '');
      if (!data || bitmapSize(data.bytes) || !(data.type === 'image/svg+xml' || looksLikeSvg(data.bytes))) continue;
      const embedded = nesting < MAX_IMAGE_NESTING ? await this.read(data.bytes) : null;
      if (!embedded) {
        this.document.diagnostics.push(diagnostic('image/unreadable', elementLabel(image)));
        removeElement(image);
        continue;
      }
      await this.run(embedded.root, nesting + 1);
      this.document.diagnostics.push(...embedded.diagnostics);
      this.count(image, embedded.root);
      this.isolate(embedded.root);
      replaceElement(image, place(image, embedded.root));
    }
  }

  /** The embedded document with its own cascade applied; null where it is none. */
  private async read(bytes: Uint8Array): Promise<SourceDocument | null> {
    try {
      const document = scanSvg(await decodeSvg(bytes, this.maxFileBytes));
      cascade(document);
      this.document.fontFaces.push(...document.fontFaces);
      return document;
    } catch (error) {
      // A broken picture is left out; the drawing around it stands.
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  private count(image: SvgElement, root: SvgElement): void {
    let depth = 0;
    for (let parent: SvgElement | null = image; parent; parent = parent.parent) depth += 1;
    for (const element of descendants(root)) {
      this.elements += 1;
      let inner = depth;
      for (let parent: SvgElement | null = element; parent; parent = parent.parent) inner += 1;
      if (inner > MAX_ELEMENT_DEPTH) throw new AppError('svg/too-deep', { depth: inner, limit: MAX_ELEMENT_DEPTH });
    }
    if (this.elements > MAX_ELEMENTS) throw new AppError('svg/too-many-elements', { limit: MAX_ELEMENTS });
  }

  private isolate(root: SvgElement): void {
    this.images += 1;
    const prefix = `image${this.images}:`;
    // Ids that are not in the drawing as well: they must not find something outside of it.
    const newIds = { get: (id: string) => prefix + id };
    for (const element of descendants(root)) {
      rewriteReferences(element, newIds);
      const id = element.attributes.get('id');
      if (id !== undefined) element.attributes.set('id', newIds.get(id));
    }
    for (const [property, initial] of INHERITED_INITIAL) if (!root.attributes.has(property)) root.attributes.set(property, initial);
  }
}

const looksLikeSvg = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x1f && bytes[1] === 0x8b) || /<(?:[\w.-]+:)?svg[\s>]/.test(new TextDecoder().decode(bytes.subarray(0, 1000)));

/** What places an image; the rest of its attributes are the group's around it. */
const PLACING = new Set(['href', 'x', 'y', 'width', 'height', 'preserveAspectRatio']);

/** group (what the image does) → viewport of the image, in the drawing's own size → the drawing. */
function place(image: SvgElement, root: SvgElement): SvgElement {
  const { width, height } = naturalSize(root);
  if (width !== null && height !== null) setAutoSize(image, width, height);
  const viewport = createElement(
    'svg',
    ['x', 'y', 'width', 'height'].flatMap((name) => {
      const value = image.attributes.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
    [root],
  );
  root.attributes.delete('x');
  root.attributes.delete('y');
  if (width !== null && height !== null) {
    viewport.attributes.set('viewBox', `0 0 ${width} ${height}`);
    viewport.attributes.set('preserveAspectRatio', image.attributes.get('preserveAspectRatio') ?? 'xMidYMid meet');
    root.attributes.set('width', String(width));
    root.attributes.set('height', String(height));
  }
  const group = createElement(
    'g',
    [...image.attributes].filter(([name]) => !PLACING.has(name)),
  );
  for (const child of image.children) if (typeof child !== 'string') appendChild(group, child);
  appendChild(group, viewport);
  return group;
}

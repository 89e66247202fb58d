/** For tests: small documents scanned, and their elements by id. */

import { expect } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { descendants, type SvgElement } from './element';
import { type SourceDocument, scanSvg } from './scan';

/** A drawing of 100 × 100 with the given content. */
export const documentOf = (content: string): SourceDocument =>
  scanSvg(`<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">${content}</svg>`);

export function byId(document: SourceDocument, id: string): SvgElement {
  for (const element of descendants(document.root)) if (element.attributes.get('id') === id) return element;
  throw new Error(`no element #${id}`);
}

export const namesIn = (document: SourceDocument): string[] => [...descendants(document.root)].map((element) => element.name);

export const codesOf = (document: SourceDocument): string[] => document.diagnostics.map(({ code }) => code);

/** What was thrown, which must be an AppError. */
export function errorOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    if (error instanceof AppError) return error;
  }
  throw new Error('nothing was thrown');
}

/** Fonts that are installed on the computer (Local Font Access, Chromium only). */

import type { FontFile } from '@/lib/jobs/user-fonts';

interface FontData {
  readonly family: string;
  readonly fullName: string;
  readonly postscriptName: string;
  blob(): Promise<Blob>;
}

type Query = () => Promise<readonly FontData[]>;

interface Window {
  readonly queryLocalFonts: Query;
}

const knows = (scope: object): scope is Window => 'queryLocalFonts' in scope;

export const hasComputerFonts = (): boolean => knows(globalThis);

/** All faces of these families that are installed; null where the reader does not let the page see them. */
export async function computerFonts(families: readonly string[]): Promise<readonly FontFile[] | null> {
  const scope: object = globalThis;
  if (!knows(scope)) return [];
  const wanted = new Set(families.map((family) => family.toLowerCase()));
  try {
    const fonts = (await scope.queryLocalFonts()).filter(({ family, fullName }) =>
      [family, fullName].some((name) => wanted.has(name.toLowerCase())),
    );
    return await Promise.all(fonts.map(async (font) => ({ name: font.fullName || font.postscriptName, blob: await font.blob() })));
  } catch {
    return null;
  }
}

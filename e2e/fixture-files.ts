/** Drawings for the end-to-end tests: a small folder tree on disk, and as many icons as are wanted. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';

const FOLDER = fileURLToPath(new URL('fixtures', import.meta.url));

/** Paths inside the fixtures, sorted, `/` between folders. */
export const FIXTURE_PATHS: readonly string[] = readdirSync(FOLDER, { recursive: true })
  .map((path) => String(path).replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.svg'))
  .sort();

export const readFixture = (path: string): Buffer => readFileSync(join(FOLDER, path));

export function fixturesZip(): Promise<Buffer> {
  const zip = new JSZip();
  for (const path of FIXTURE_PATHS) zip.file(path, readFixture(path));
  zip.file('read me.txt', 'Not a drawing.');
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** Distinct icons in folders of fifty. */
export function iconsZip(count: number): Promise<Buffer> {
  const zip = new JSZip();
  for (let i = 0; i < count; i += 1) {
    const hue = (i * 47) % 360;
    const size = 6 + (i % 7);
    zip.file(
      `set ${Math.floor(i / 50) + 1}/icon-${String(i + 1).padStart(4, '0')}.svg`,
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"><circle cx="12" cy="12" r="${size}" fill="hsl(${hue} 60% 50%)"/><path d="M${16 - size} 28 16 ${28 - size} ${16 + size} 28z" fill="hsl(${(hue + 120) % 360} 50% 35%)"/></svg>`,
    );
  }
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

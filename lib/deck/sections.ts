/**
 * Folders of the batch → sections of the presentation ([MS-PPTX] §2.6.10, `p14:sectionLst`). Sections follow each other in the order
 * of the slides, so a folder that comes back later gets a second section instead of moving slides about.
 */

import { escapeXml } from './xml-text';

/** The section of files that lie in no folder: PowerPoint refuses nothing here, but a nameless section cannot be read. */
export const TOP_SECTION = 'Top level';

const SECTION_EXTENSION = '{521415D9-36F7-43E2-AB2F-B90AF26B5E84}';

/** The extension for `p:presentation/p:extLst`; empty when all slides share one folder. One folder and one id a slide. */
export function sectionsXml(folders: readonly string[], slideIds: readonly number[]): string {
  if (new Set(folders).size < 2) return '';
  const runs: { readonly folder: string; readonly ids: number[] }[] = [];
  for (const [index, id] of slideIds.entries()) {
    const folder = folders[index] ?? '';
    const last = runs.at(-1);
    if (last !== undefined && last.folder === folder) last.ids.push(id);
    else runs.push({ folder, ids: [id] });
  }
  const sections = runs.map(({ folder, ids }, index) => {
    const slides = ids.map((id) => `<p14:sldId id="${id}"/>`).join('');
    const name = escapeXml(folder).trim() || TOP_SECTION;
    return `<p14:section name="${name}" id="${guid(`${index}/${folder}`)}"><p14:sldIdLst>${slides}</p14:sldIdLst></p14:section>`;
  });
  const list = `<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">${sections.join('')}</p14:sectionLst>`;
  return `<p:ext uri="${SECTION_EXTENSION}">${list}</p:ext>`;
}

/**
 * A GUID that the same text always gets: upper-case (ECMA-376 part 1 §22.9.2.4 allows no other), marked as version 8, "vendor
 * specific" (RFC 9562 §5.8). Four differently seeded FNV-1a: ids only have to differ within one deck, and `crypto.subtle` is
 * missing on pages without TLS.
 */
function guid(text: string): string {
  const hex = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b].map((seed) => fnv1a(text, seed)).join('');
  const variant = '89AB'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}}`;
}

function fnv1a(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

/** `[Content_Types].xml`: what every part of the package is (ECMA-376 part 2 §10.1.2). Lists what is in the package and nothing else. */

import type { SlideMedia } from '@/lib/drawingml/slide';
import { assert } from '@/lib/errors/assert';
import { XML_DECLARATION } from './xml-text';

const PRESENTATIONML = 'application/vnd.openxmlformats-officedocument.presentationml';

/** Parts by path, ECMA-376 part 1 §13.3, §14.2.7, §15.2.12. Relationships, media and fonts go by their extension. */
const PART_TYPES: readonly (readonly [RegExp, string])[] = [
  [/^ppt\/presentation\.xml$/, `${PRESENTATIONML}.presentation.main+xml`],
  [/^ppt\/slides\/slide\d+\.xml$/, `${PRESENTATIONML}.slide+xml`],
  [/^ppt\/slideLayouts\/slideLayout\d+\.xml$/, `${PRESENTATIONML}.slideLayout+xml`],
  [/^ppt\/slideMasters\/slideMaster\d+\.xml$/, `${PRESENTATIONML}.slideMaster+xml`],
  [/^ppt\/theme\/theme\d+\.xml$/, 'application/vnd.openxmlformats-officedocument.theme+xml'],
  [/^ppt\/presProps\.xml$/, `${PRESENTATIONML}.presProps+xml`],
  [/^ppt\/viewProps\.xml$/, `${PRESENTATIONML}.viewProps+xml`],
  [/^ppt\/tableStyles\.xml$/, `${PRESENTATIONML}.tableStyles+xml`],
  [/^docProps\/core\.xml$/, 'application/vnd.openxmlformats-package.core-properties+xml'],
  [/^docProps\/app\.xml$/, 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
];

export type FileExtension = SlideMedia['extension'] | 'fntdata';

const FILE_TYPES: Readonly<Record<FileExtension, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  fntdata: 'application/x-fontdata',
};

const DEFAULTS =
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>';

/** The part from the paths of all other parts, without a leading slash; `files` are the extensions of media and fonts that occur. */
export function contentTypesPart(paths: readonly string[], files: readonly FileExtension[]): string {
  const defaults = files.map((extension) => `<Default Extension="${extension}" ContentType="${FILE_TYPES[extension]}"/>`);
  const overrides = paths.filter(needsOverride).map((path) => `<Override PartName="/${path}" ContentType="${partType(path)}"/>`);
  const types = [DEFAULTS, ...defaults, ...overrides].join('');
  return `${XML_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types}</Types>`;
}

function needsOverride(path: string): boolean {
  return !path.endsWith('.rels') && !path.startsWith('ppt/media/') && !path.startsWith('ppt/fonts/');
}

function partType(path: string): string {
  const type = PART_TYPES.find(([pattern]) => pattern.test(path))?.[1];
  assert(type !== undefined, `a part of no known content type: ${path}`);
  return type;
}

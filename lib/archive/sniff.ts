/**
 * Bytes → what the file is, by signature and content, never by its name: to tell archives from drawings among dropped files,
 * and to say what a file is that is no drawing.
 */

export const FILE_TYPES = [
  'empty',
  'svg',
  'gzip',
  'zip',
  'png',
  'jpeg',
  'gif',
  'webp',
  'bmp',
  'tiff',
  'pdf',
  'postscript',
  'photoshop',
  'rar',
  '7z',
  'office',
  'html',
  'xml',
  'json',
  'text',
  'other',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** For the sentence "it looks like …". */
const WORDS: Readonly<Record<FileType, string>> = {
  empty: 'an empty file',
  svg: 'an SVG drawing',
  gzip: 'a compressed file',
  zip: 'a ZIP archive or an Office document',
  png: 'a PNG picture',
  jpeg: 'a JPEG picture',
  gif: 'a GIF picture',
  webp: 'a WebP picture',
  bmp: 'a BMP picture',
  tiff: 'a TIFF picture',
  pdf: 'a PDF document',
  postscript: 'a PostScript or EPS drawing',
  photoshop: 'a Photoshop document',
  rar: 'a RAR archive',
  '7z': 'a 7-Zip archive',
  office: 'an old Office document',
  html: 'a web page',
  xml: 'another kind of XML',
  json: 'JSON data',
  text: 'plain text',
  other: 'binary data',
};

const SIGNATURES: readonly (readonly [FileType, string])[] = [
  ['gzip', '\x1f\x8b'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['zip', 'PK\x07\x08'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF8'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['pdf', '%PDF-'],
  ['postscript', '%!PS'],
  ['postscript', '\xc5\xd0\xd3\xc6'],
  ['photoshop', '8BPS'],
  ['rar', 'Rar!\x1a\x07'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['office', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
];

/** Bytes from the start of a file that are enough to tell its type: a long comment may stand before the root element. */
export const SNIFF_BYTES = 65_536;

/** `bytes` are the whole file or its first `SNIFF_BYTES`; more are not looked at. */
export function sniffType(bytes: Uint8Array): FileType {
  if (bytes.length === 0) return 'empty';
  const head = bytes.subarray(0, SNIFF_BYTES);
  const start = String.fromCharCode(...head.subarray(0, 16));
  for (const [type, signature] of SIGNATURES) if (start.startsWith(signature)) return type;
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'webp';
  if (start.startsWith('BM') && start.startsWith('\0\0\0\0', 6)) return 'bmp';
  const text = decode(head).trimStart();
  if (text.startsWith('<')) return sniffMarkup(text);
  if (/^(?:\{\s*["}]|\[\s*(?:["{[\]\d-]|true|false|null))/.test(text)) return 'json';
  return looksLikeText(text) ? 'text' : 'other';
}

/** The type in words, as in "it looks like {type}". */
export function describeType(type: FileType): string {
  return WORDS[type];
}

/** UTF-16 by its byte order mark or by the zero beside the first `<`; all else reads well enough as UTF-8. */
function decode(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return new TextDecoder('utf-16le').decode(bytes);
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** Goes past declaration, comments and doctype to the root element. */
function sniffMarkup(text: string): FileType {
  if (/^<!doctype\s+html/i.test(text)) return 'html';
  let at = 0;
  while (text.startsWith('<?', at) || text.startsWith('<!', at)) {
    const end = markupEnd(text, at);
    // Cut inside the prolog: what it mentions is all there is to go by.
    if (end < 0) return /<(?:[\w.-]+:)?svg[\s>/]|<!doctype\s+(?:[\w.-]+:)?svg/i.test(text) ? 'svg' : 'xml';
    at = end;
    while (/\s/.test(text.charAt(at))) at += 1;
  }
  const root = /^<(?:[\w.-]+:)?([\w.-]+)/.exec(text.slice(at, at + 200))?.[1];
  if (root === 'svg') return 'svg';
  if (/^(?:html|head|body|title|div|script|meta)$/i.test(root ?? '')) return 'html';
  return root ? 'xml' : 'text';
}

/** Behind the declaration, comment or doctype at `at`; -1 where it does not end. */
function markupEnd(text: string, at: number): number {
  const [close, from] = text.startsWith('<?', at) ? ['?>', at + 2] : text.startsWith('<!--', at) ? ['-->', at + 4] : ['>', at + 2];
  const end = text.indexOf(close, from);
  if (close !== '>' || end < 0) return end < 0 ? -1 : end + close.length;
  const subset = text.indexOf('[', at);
  if (subset < 0 || subset > end) return end + 1;
  const subsetEnd = /\]\s*>/g;
  subsetEnd.lastIndex = subset;
  return subsetEnd.exec(text) ? subsetEnd.lastIndex : -1;
}

/** No zero bytes, hardly any control characters or bytes that are no UTF-8. */
function looksLikeText(text: string): boolean {
  const odd = text.slice(0, 4_096).match(/(?!\s)[\p{Cc}\ufffd]/gu)?.length ?? 0;
  return !text.slice(0, 4_096).includes('\0') && odd <= Math.min(text.length, 4_096) / 50;
}

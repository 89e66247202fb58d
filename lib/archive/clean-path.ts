/**
 * Names from archives and drops → safe relative paths, `/` between folders, the same on Windows, macOS and Linux: no way out
 * of the folder (`..`, absolute, drive, UNC), no characters that a file system or a terminal interprets, no reserved names
 * (Windows, "Naming Files, Paths, and Namespaces"), NFC, bounded length. What is taken away is never guessed back.
 */

/** Bytes of one segment in UTF-8: file systems allow 255 (eCryptfs 143 is too rare); the rest is for ` (2)` and another extension. */
const MAX_SEGMENT_BYTES = 180;

/** UTF-16 units of a whole path: Windows allows 260 with the folder that it is unpacked into. */
const MAX_PATH_UNITS = 220;

const UNNAMED = 'unnamed';

/** Format characters turn or hide text (bidi overrides, zero-width space); the joiners are part of Persian words and emoji. */
const INVISIBLE = /(?![\u200c\u200d])\p{Cf}/gu;
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{NChar}<>:"|?*]/gu;
/** A separator or an end that some later program may decode. */
const ENCODED_SEPARATOR = /%(?:2f|5c|00)/gi;
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)/i;

const encoder = new TextEncoder();

/** One safe relative path; never empty (`unnamed` where nothing is left), and cleaning it again changes nothing. */
export function cleanPath(name: string): string {
  const text = name
    .replace(/\p{Cs}/gu, '_')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replaceAll('\\', '/');
  const segments = text
    .replace(/^\/*[a-z]:/i, '')
    .split('/')
    .map(cleanSegment)
    .filter((segment) => segment !== '');
  const last = segments.pop() ?? UNNAMED;
  const file = /^\.svgz?$/i.test(last) ? UNNAMED + last : last;
  while (segments.length > 0 && [...segments, file].join('/').length > MAX_PATH_UNITS) segments.shift();
  // A shell reads a leading `~` as somebody's home.
  const folders = segments.map((segment, i) => (i === 0 ? segment.replace(/^~/, '_') : segment));
  return [...folders, file].join('/');
}

function cleanSegment(raw: string): string {
  const safe = raw.replace(ENCODED_SEPARATOR, '_').replace(UNSAFE, '_');
  const trimmed = safe.replace(/^ +/, '').replace(/[. ]+$/, '');
  return shorten(RESERVED.test(trimmed) ? `_${trimmed}` : trimmed);
}

/** Keeps the extension, so that a shortened .svg is one. */
function shorten(segment: string): string {
  if (segment.length * 3 <= MAX_SEGMENT_BYTES || encoder.encode(segment).length <= MAX_SEGMENT_BYTES) return segment;
  const extension = /\.[a-z0-9]{1,8}$/i.exec(segment)?.[0] ?? '';
  const room = new Uint8Array(MAX_SEGMENT_BYTES - extension.length);
  const { read } = encoder.encodeInto(segment.slice(0, segment.length - extension.length), room);
  return (segment.slice(0, read) + extension).replace(/[. ]+$/, '');
}

/**
 * A safe path for each name, in order and all distinct, also where a file system ignores case or Unicode form, and never
 * the same as a folder of another one. The first of equal names keeps it, the next become `name (2).svg`, `name (3).svg`.
 */
export function cleanPaths(names: readonly string[]): string[] {
  const paths = names.map(cleanPath);
  const taken = new Set(paths.flatMap(foldersOf));
  const next = new Map<string, number>();
  return paths.map((path) => {
    const key = fold(path);
    let free = path;
    for (let n = next.get(key) ?? 2; taken.has(fold(free)); n += 1) {
      free = numbered(path, n);
      next.set(key, n + 1);
    }
    taken.add(fold(free));
    return free;
  });
}

function foldersOf(path: string): string[] {
  const segments = fold(path).split('/');
  return segments.slice(1).map((_, i) => segments.slice(0, i + 1).join('/'));
}

function numbered(path: string, n: number): string {
  const at = path.lastIndexOf('/') + 1;
  const dot = path.lastIndexOf('.');
  const end = dot > at ? dot : path.length;
  return `${path.slice(0, end)} (${n})${path.slice(end)}`;
}

/** Equal for names that some file system takes for one. */
function fold(path: string): string {
  return path
    .replace(/[\u200c\u200d]/g, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC');
}

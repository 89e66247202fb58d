/** What a file is when it is not SVG, by its first bytes: for an error that helps ("it looks like a PNG picture"). */

const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['a ZIP archive or an Office document', [0x50, 0x4b, 0x03, 0x04]],
  ['a ZIP archive', [0x50, 0x4b, 0x05, 0x06]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a compressed file inside a compressed file', [0x1f, 0x8b]],
  ['a Photoshop document', [0x38, 0x42, 0x50, 0x53]],
  ['an EPS drawing', [0x25, 0x21, 0x50, 0x53]],
];

/** The kind of a file that is surely no SVG, in words; null where it may be one. */
export function looksLike(bytes: Uint8Array): string | null {
  for (const [type, signature] of SIGNATURES) if (signature.every((byte, i) => bytes[i] === byte)) return type;
  return null;
}

/** Bytes → the same, packed by the platform's Deflate: as PNG (zlib, RFC 1950) and ZIP (raw, RFC 1951) want it. */

export async function compress(bytes: Uint8Array, format: 'deflate' | 'deflate-raw'): Promise<Uint8Array> {
  // Chromium takes 1.3 ms to open a Blob as a stream: write to the packer by hand.
  const packer = new CompressionStream(format);
  const writer = packer.writable.getWriter();
  const written = Promise.all([writer.write(bytes as Uint8Array<ArrayBuffer>), writer.close()]);
  const packed = new Uint8Array(await new Response(packer.readable).arrayBuffer());
  await written;
  return packed;
}

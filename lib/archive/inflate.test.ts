import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { inflate } from './inflate';

async function* portions(bytes: Uint8Array, size = 16_384): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += size) yield new Uint8Array(bytes.subarray(at, at + size));
}

const TEXT = new TextEncoder().encode('a line of a drawing\n'.repeat(10_000));

it('gives the bytes in a buffer of their own, in whatever portions they come', async () => {
  const inflated = await inflate(portions(deflateRawSync(TEXT), 7), TEXT.length);
  expect(inflated).toEqual(new Uint8Array(TEXT));
  expect(inflated.buffer.byteLength).toBe(TEXT.length);
});

it('stops at the declared size, though the stream never ends', async () => {
  // A stored block that is not the last one (RFC 1951 §3.2.4): 1,000 zeros.
  const block = new Uint8Array(1_005);
  block.set([0, 0xe8, 0x03, 0x17, 0xfc]);
  let asked = 0;
  async function* endless(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (;;) {
      asked += 1;
      yield block;
    }
  }
  await expect(inflate(endless(), 5_000)).rejects.toMatchObject({ code: 'entry/size-mismatch' });
  expect(asked).toBeLessThan(1_000);
});

it('says when less comes out than was declared', async () => {
  await expect(inflate(portions(deflateRawSync(TEXT)), TEXT.length + 1)).rejects.toMatchObject({ code: 'entry/size-mismatch' });
});

it('says when the stream is broken, cut or followed by something else', async () => {
  const packed = deflateRawSync(TEXT);
  for (const broken of [new Uint8Array([0xff, 0xee, 0xdd]), packed.subarray(0, packed.length - 5), new Uint8Array(0)]) {
    await expect(inflate(portions(broken), TEXT.length)).rejects.toMatchObject({ code: 'entry/corrupt' });
  }
});

it('passes on what its source throws', async () => {
  async function* gone(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    yield new Uint8Array(deflateRawSync(TEXT).subarray(0, 20));
    throw new AppError('file/unreadable');
  }
  await expect(inflate(gone(), TEXT.length)).rejects.toMatchObject({ code: 'file/unreadable' });
});

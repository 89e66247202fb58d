/** Bytes read one after the other, big-endian. Every read throws a RangeError past the end. */

import { viewOf } from './sfnt';

export class ByteReader {
  private readonly view: DataView;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.view = viewOf(bytes);
  }

  u8(): number {
    this.at += 1;
    return this.view.getUint8(this.at - 1);
  }

  u16(): number {
    this.at += 2;
    return this.view.getUint16(this.at - 2);
  }

  i16(): number {
    this.at += 2;
    return this.view.getInt16(this.at - 2);
  }

  u32(): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4);
  }

  take(length: number): Uint8Array {
    if (length < 0 || this.at + length > this.view.byteLength) throw new RangeError('past the end');
    const bytes = new Uint8Array(this.view.buffer, this.view.byteOffset + this.at, length);
    this.at += length;
    return bytes;
  }

  /** 255UInt16 of WOFF 2.0 §6.1.1. */
  short(): number {
    const code = this.u8();
    if (code === 253) return this.u16();
    if (code === 254) return this.u8() + 506;
    return code === 255 ? this.u8() + 253 : code;
  }

  /** UIntBase128 of WOFF 2.0 §4.1. */
  base128(): number {
    let value = 0;
    for (let i = 0; i < 5; i += 1) {
      const byte = this.u8();
      if (i === 0 && byte === 0x80) break;
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80 && value <= 0xffffffff) return value;
    }
    throw new RangeError('no number');
  }
}

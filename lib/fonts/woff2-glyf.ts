/** Outlines as WOFF 2.0 §5.1 rearranges them → `glyf` and `loca` as OpenType has them, the latter with long offsets. */

import { ByteReader } from './byte-reader';
import { MORE_COMPONENTS, placementBytes, writeOutlines } from './glyf';
import { viewOf } from './sfnt';

export interface Outlines {
  readonly glyf: Uint8Array;
  readonly loca: Uint8Array;
  /** Left edge of each glyph; 0 for an empty one. */
  readonly lefts: readonly number[];
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}

type Bounds = readonly [left: number, bottom: number, right: number, top: number];

interface Streams {
  readonly contours: ByteReader;
  readonly points: ByteReader;
  readonly flags: ByteReader;
  readonly glyphs: ByteReader;
  readonly composites: ByteReader;
  readonly instructions: ByteReader;
  /** Bounds that are written down; null where they are those of the points. */
  readonly boundsOf: (glyph: number) => Bounds | null;
  readonly overlaps: (glyph: number) => boolean;
}

/** Throws RangeError for what is damaged. */
export function readGlyf(content: Uint8Array): Outlines {
  const { count, streams } = readStreams(new ByteReader(content));
  const glyphs = Array.from({ length: count }, (_, i) => readGlyph(i, streams));
  return { ...writeOutlines(glyphs.map(({ bytes }) => bytes)), lefts: glyphs.map(({ left }) => left) };
}

function readStreams(reader: ByteReader): { readonly count: number; readonly streams: Streams } {
  reader.u16();
  const options = reader.u16();
  const count = reader.u16();
  reader.u16();
  const sizes = Array.from({ length: 7 }, () => reader.u32());
  const next = (): ByteReader => new ByteReader(reader.take(sizes.shift() ?? 0));
  const [contours, points, flags, glyphs, composites] = [next(), next(), next(), next(), next()];
  const bounds = next();
  const bitmap = bounds.take(4 * ((count + 31) >> 5));
  const instructions = next();
  const overlapping = options & 1 ? reader.take((count + 7) >> 3) : new Uint8Array();
  const isSet = (bits: Uint8Array, i: number): boolean => ((bits[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0;
  return {
    count,
    streams: {
      contours,
      points,
      flags,
      glyphs,
      composites,
      instructions,
      boundsOf: (i) => (isSet(bitmap, i) ? [bounds.i16(), bounds.i16(), bounds.i16(), bounds.i16()] : null),
      overlaps: (i) => isSet(overlapping, i),
    },
  };
}

function readGlyph(index: number, streams: Streams): { readonly bytes: Uint8Array; readonly left: number } {
  const contours = streams.contours.i16();
  const bounds = streams.boundsOf(index);
  if (contours === 0) return { bytes: new Uint8Array(), left: 0 };
  if (contours < 0) {
    if (!bounds) throw new RangeError('a composite glyph without bounds');
    return { bytes: writeGlyph(contours, bounds, readComposite(streams)), left: bounds[0] };
  }
  const ends: number[] = [];
  let total = 0;
  for (let i = 0; i < contours; i += 1) {
    total += streams.points.short();
    ends.push(total - 1);
  }
  const points = readPoints(total, streams);
  const instructions = streams.instructions.take(streams.glyphs.short());
  const box = bounds ?? boundsOf(points);
  return { bytes: writeGlyph(contours, box, simpleBody(ends, points, instructions, streams.overlaps(index))), left: box[0] };
}

function writeGlyph(contours: number, bounds: Bounds, body: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(10 + body.length);
  const view = viewOf(bytes);
  for (const [i, value] of [contours, ...bounds].entries()) view.setInt16(2 * i, value);
  bytes.set(body, 10);
  return bytes;
}

/** Flag of a component (OpenType 1.9 §glyf). */
const INSTRUCTIONS = 0x100;

function readComposite({ composites, glyphs, instructions }: Streams): number[] {
  const body: number[] = [];
  let hasInstructions = false;
  for (let more = true; more; ) {
    const flags = composites.u16();
    body.push(flags >> 8, flags & 0xff, ...composites.take(2 + placementBytes(flags)));
    hasInstructions ||= (flags & INSTRUCTIONS) !== 0;
    more = (flags & MORE_COMPONENTS) !== 0;
  }
  if (!hasInstructions) return body;
  const length = glyphs.short();
  body.push(length >> 8, length & 0xff);
  for (const byte of instructions.take(length)) body.push(byte);
  return body;
}

/** Each point as a flag and one to four bytes (§5.2). */
function readPoints(count: number, { flags, glyphs }: Streams): Point[] {
  const points: Point[] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const flag = flags.u8();
    const [dx, dy] = readStep(flag & 0x7f, glyphs);
    x += dx;
    y += dy;
    points.push({ x, y, onCurve: flag < 0x80 });
  }
  return points;
}

function readStep(flag: number, reader: ByteReader): readonly [number, number] {
  const signed = (bits: number, value: number): number => (bits & 1 ? value : -value);
  const first = reader.u8();
  if (flag < 10) return [0, signed(flag, ((flag & 14) << 7) + first)];
  if (flag < 20) return [signed(flag, (((flag - 10) & 14) << 7) + first), 0];
  if (flag < 84) {
    const code = flag - 20;
    return [signed(flag, 1 + (code & 0x30) + (first >> 4)), signed(flag >> 1, 1 + ((code & 0x0c) << 2) + (first & 0x0f))];
  }
  const second = reader.u8();
  if (flag < 120) {
    const code = flag - 84;
    return [signed(flag, 1 + (Math.floor(code / 12) << 8) + first), signed(flag >> 1, 1 + (((code % 12) >> 2) << 8) + second)];
  }
  const third = reader.u8();
  if (flag < 124) return [signed(flag, (first << 4) + (second >> 4)), signed(flag >> 1, ((second & 0x0f) << 8) + third)];
  return [signed(flag, (first << 8) + second), signed(flag >> 1, (third << 8) + reader.u8())];
}

function boundsOf(points: readonly Point[]): Bounds {
  const [first] = points;
  if (!first) return [0, 0, 0, 0];
  let [left, bottom, right, top] = [first.x, first.y, first.x, first.y];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return [left, bottom, right, top];
}

/** Flags of a point (OpenType 1.9 §glyf). */
const ON_CURVE = 0x1;
const SHORT = [0x2, 0x4] as const;
const SAME_OR_POSITIVE = [0x10, 0x20] as const;
const OVERLAPS = 0x40;

function simpleBody(ends: readonly number[], points: readonly Point[], instructions: Uint8Array, overlaps: boolean): number[] {
  const body = ends.flatMap((end) => [(end >> 8) & 0xff, end & 0xff]);
  body.push(instructions.length >> 8, instructions.length & 0xff);
  for (const byte of instructions) body.push(byte);
  const coordinates: [number[], number[]] = [[], []];
  let before: Point = { x: 0, y: 0, onCurve: true };
  for (const [i, point] of points.entries()) {
    let flag = (point.onCurve ? ON_CURVE : 0) | (overlaps && i === 0 ? OVERLAPS : 0);
    for (const axis of [0, 1] as const) {
      const step = axis === 0 ? point.x - before.x : point.y - before.y;
      if (step === 0) flag |= SAME_OR_POSITIVE[axis];
      else if (Math.abs(step) < 256) {
        flag |= SHORT[axis] | (step > 0 ? SAME_OR_POSITIVE[axis] : 0);
        coordinates[axis].push(Math.abs(step));
      } else coordinates[axis].push((step >> 8) & 0xff, step & 0xff);
    }
    body.push(flag);
    before = point;
  }
  for (const list of coordinates) for (const byte of list) body.push(byte);
  return body;
}

/** Affine transforms as SVG writes them: `matrix(a b c d e f)`, x' = a·x + c·y + e, y' = b·x + d·y + f (SVG 2 §8.4). */

export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const IDENTITY: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** `outer ∘ inner`: the inner one is applied first. */
export const multiply = (outer: Matrix, inner: Matrix): Matrix => ({
  a: outer.a * inner.a + outer.c * inner.b,
  b: outer.b * inner.a + outer.d * inner.b,
  c: outer.a * inner.c + outer.c * inner.d,
  d: outer.b * inner.c + outer.d * inner.d,
  e: outer.a * inner.e + outer.c * inner.f + outer.e,
  f: outer.b * inner.e + outer.d * inner.f + outer.f,
});

export const determinant = (m: Matrix): number => m.a * m.d - m.b * m.c;

/** The inverse; null where the matrix flattens the plane or is not finite. */
export function invert(m: Matrix): Matrix | null {
  const det = determinant(m);
  if (!Number.isFinite(det) || Math.abs(det) < 1e-18) return null;
  return {
    a: m.d / det,
    b: -m.b / det,
    c: -m.c / det,
    d: m.a / det,
    e: (m.c * m.f - m.d * m.e) / det,
    f: (m.b * m.e - m.a * m.f) / det,
  };
}

export const apply = (m: Matrix, x: number, y: number): Point => ({ x: m.a * x + m.c * y + m.e, y: m.b * x + m.d * y + m.f });

/** A matrix that keeps shapes similar: one scale in all directions, a rotation, perhaps a mirror. */
export interface Similarity {
  /** Above zero. */
  readonly scale: number;
  /** Radians, clockwise on screen (y down). */
  readonly rotation: number;
  /** The y axis is turned over before the rotation. */
  readonly mirrored: boolean;
}

/** The matrix read as a similarity; null where it skews or scales unevenly by more than `tolerance` (relative). */
export function similarity(m: Matrix, tolerance = 1e-3): Similarity | null {
  const scale = Math.hypot(m.a, m.b);
  if (!(scale > 1e-12) || !Number.isFinite(scale)) return null;
  const sign = determinant(m) < 0 ? -1 : 1;
  const skew = Math.hypot(m.c + sign * m.b, m.d - sign * m.a) / scale;
  if (!(skew <= tolerance)) return null;
  return { scale, rotation: Math.atan2(m.b, m.a), mirrored: sign < 0 };
}

/** How much lengths grow on average: the square root of the area factor. */
export const meanScale = (m: Matrix): number => Math.sqrt(Math.abs(determinant(m)));

/** The ellipse that the unit circle becomes. */
export interface Ellipse {
  /** Half of its axes. */
  readonly long: number;
  readonly short: number;
  /** Direction of the long axis, radians clockwise on screen. */
  readonly angle: number;
}

/** By the singular values of the matrix. */
export function ellipseOf({ a, b, c, d }: Matrix): Ellipse {
  const [e, f, g, h] = [(a + d) / 2, (a - d) / 2, (b + c) / 2, (b - c) / 2];
  const [q, r] = [Math.hypot(e, h), Math.hypot(f, g)];
  return { long: q + r, short: Math.abs(q - r), angle: (Math.atan2(g, f) + Math.atan2(h, e)) / 2 };
}

/** Parses usvg's own `matrix(a b c d e f)`; the identity when absent. */
export function parseMatrix(text: string | undefined): Matrix {
  if (text === undefined) return IDENTITY;
  const numbers = text
    .slice(text.indexOf('(') + 1, text.lastIndexOf(')'))
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [a, b, c, d, e, f] = numbers;
  if (numbers.length !== 6 || numbers.some((n) => !Number.isFinite(n))) return IDENTITY;
  return { a: a ?? 1, b: b ?? 0, c: c ?? 0, d: d ?? 1, e: e ?? 0, f: f ?? 0 };
}

/** The path operations port over pathkit-wasm 1.0.0 (Skia's PathOps). Skia keeps paths outside JavaScript's heap: each is deleted. */

import PathKitInit, { type PathKit, type SkPath } from 'pathkit-wasm/bin/pathkit.js';
import type { FillRule, PathOps } from '@/lib/ports/path-ops';
import type { PathData, PathVerb } from '@/lib/scene/path-data';

export async function createPathOps(module: WebAssembly.Module): Promise<PathOps> {
  const kit = await load(module);
  return {
    simplify: (path, rule) => unary(kit, path, rule, (p) => p.simplify()),
    intersect: (a, aRule, b, bRule) => binary(kit, a, aRule, b, bRule, kit.PathOp.INTERSECT),
    unite: (a, aRule, b, bRule) => binary(kit, a, aRule, b, bRule, kit.PathOp.UNION),
    subtract: (a, aRule, b, bRule) => binary(kit, a, aRule, b, bRule, kit.PathOp.DIFFERENCE),
    stroke: (path, style) =>
      unary(kit, path, 'nonzero', (p) =>
        p.stroke({
          width: style.width,
          cap: { butt: kit.StrokeCap.BUTT, round: kit.StrokeCap.ROUND, square: kit.StrokeCap.SQUARE }[style.cap],
          join: { miter: kit.StrokeJoin.MITER, round: kit.StrokeJoin.ROUND, bevel: kit.StrokeJoin.BEVEL }[style.join],
          miter_limit: style.miterLimit,
        }),
      ),
  };
}

/** The glue predates modules: it hands over an object with a `then` of its own, which `await` would follow for ever. */
function load(module: WebAssembly.Module): Promise<PathKit> {
  return new Promise((resolve, reject) => {
    PathKitInit({
      instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
        WebAssembly.instantiate(module, imports).then(done, reject);
        return {};
      },
    }).then((kit) => {
      delete kit.then;
      resolve(kit);
    });
  });
}

function unary(kit: PathKit, path: PathData, rule: FillRule, change: (path: SkPath) => SkPath | null): PathData | null {
  const sk = toSkia(kit, path, rule);
  try {
    return change(sk) ? fromSkia(kit, sk) : null;
  } finally {
    sk.delete();
  }
}

function binary(kit: PathKit, a: PathData, aRule: FillRule, b: PathData, bRule: FillRule, op: unknown): PathData | null {
  const skA = toSkia(kit, a, aRule);
  const skB = toSkia(kit, b, bRule);
  try {
    const result = kit.MakeFromOp(skA, skB, op);
    if (!result) return null;
    try {
      return fromSkia(kit, result);
    } finally {
      result.delete();
    }
  } finally {
    skA.delete();
    skB.delete();
  }
}

function toSkia(kit: PathKit, path: PathData, rule: FillRule): SkPath {
  const sk = kit.NewPath();
  const p = path.points;
  let at = 0;
  for (const verb of path.verbs) {
    const [x = 0, y = 0] = [p[at], p[at + 1]];
    if (verb === 'M') sk.moveTo(x, y);
    else if (verb === 'L') sk.lineTo(x, y);
    else if (verb === 'C') sk.bezierCurveTo(x, y, p[at + 2] ?? 0, p[at + 3] ?? 0, p[at + 4] ?? 0, p[at + 5] ?? 0);
    else sk.close();
    at += verb === 'C' ? 6 : verb === 'Z' ? 0 : 2;
  }
  sk.setFillType(rule === 'evenodd' ? kit.FillType.EVENODD : kit.FillType.WINDING);
  return sk;
}

/** Skia's verbs with their numbers; conics (from its round joins) are not raised exactly but by one quadratic each. */
function fromSkia(kit: PathKit, sk: SkPath): PathData | null {
  const verbs: PathVerb[] = [];
  const points: number[] = [];
  let x = 0;
  let y = 0;
  const cubic = (qx: number, qy: number, endX: number, endY: number, weight: number): void => {
    // A conic of weight w as a cubic: k = 4w / (3(1 + w)); 2/3 for a plain quadratic.
    const k = (4 * weight) / (3 * (1 + weight));
    verbs.push('C');
    points.push(x + k * (qx - x), y + k * (qy - y), endX + k * (qx - endX), endY + k * (qy - endY), endX, endY);
    x = endX;
    y = endY;
  };
  for (const command of sk.toCmds()) {
    const [verb, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = command;
    if (command.slice(1).some((n) => !Number.isFinite(n))) return null;
    if (verb === kit.MOVE_VERB || verb === kit.LINE_VERB) {
      verbs.push(verb === kit.MOVE_VERB ? 'M' : 'L');
      points.push(a, b);
      x = a;
      y = b;
    } else if (verb === kit.QUAD_VERB) cubic(a, b, c, d, 1);
    else if (verb === kit.CONIC_VERB) cubic(a, b, c, d, e);
    else if (verb === kit.CUBIC_VERB) {
      verbs.push('C');
      points.push(a, b, c, d, e, f);
      x = e;
      y = f;
    } else verbs.push('Z');
  }
  return { verbs, points };
}

/** What `lib/raster` uses of pathkit-wasm 1.0.0, which ships no types. */
declare module 'pathkit-wasm/bin/pathkit.js' {
  export interface SkPath {
    moveTo(x: number, y: number): SkPath;
    lineTo(x: number, y: number): SkPath;
    bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): SkPath;
    close(): SkPath;
    setFillType(type: unknown): void;
    simplify(): SkPath | null;
    stroke(options: { width: number; cap: unknown; join: unknown; miter_limit: number }): SkPath | null;
    toCmds(): number[][];
    delete(): void;
  }
  export interface PathKit {
    then?: unknown;
    NewPath(): SkPath;
    MakeFromOp(a: SkPath, b: SkPath, op: unknown): SkPath | null;
    readonly PathOp: { readonly INTERSECT: unknown; readonly UNION: unknown; readonly DIFFERENCE: unknown };
    readonly FillType: { readonly WINDING: unknown; readonly EVENODD: unknown };
    readonly StrokeCap: { readonly BUTT: unknown; readonly ROUND: unknown; readonly SQUARE: unknown };
    readonly StrokeJoin: { readonly MITER: unknown; readonly ROUND: unknown; readonly BEVEL: unknown };
    readonly MOVE_VERB: number;
    readonly LINE_VERB: number;
    readonly QUAD_VERB: number;
    readonly CONIC_VERB: number;
    readonly CUBIC_VERB: number;
    readonly CLOSE_VERB: number;
  }
  export default function PathKitInit(options: object): { then(done: (kit: PathKit) => void): void };
}

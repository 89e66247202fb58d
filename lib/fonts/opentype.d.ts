/** What `lib/fonts` uses of opentype.js 2.0, which ships no types. */
declare module 'opentype.js/dist/opentype.mjs' {
  type Name = Readonly<Record<string, string>>;
  interface Names {
    readonly fontFamily?: Name;
    readonly preferredFamily?: Name;
  }
  interface Font {
    readonly unitsPerEm: number;
    readonly ascender: number;
    readonly descender: number;
    readonly names: { readonly macintosh?: Names; readonly windows?: Names; readonly unicode?: Names };
    readonly tables: { readonly os2?: { readonly usWeightClass?: number; readonly fsSelection?: number; readonly sxHeight?: number } };
  }
  export function parse(buffer: ArrayBuffer, options?: { readonly lowMemory?: boolean }): Font;
}

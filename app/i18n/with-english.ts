import { ENGLISH, type Messages } from './english';

type Tree = { readonly [key: string]: string | Tree };

/** A translation with English where it lacks a message. */
export const withEnglish = (foreign: Tree): Messages => filled(ENGLISH, foreign);

function filled<T extends Tree>(source: T, foreign: Tree): T {
  const result: Record<string, string | Tree> = {};
  for (const [key, own] of Object.entries(source)) {
    const other = foreign[key];
    if (typeof own === 'string') result[key] = typeof other === 'string' ? other : own;
    else result[key] = filled(own, typeof other === 'object' ? other : {});
  }
  // Built key by key after the source, each value of the same kind.
  return result as T;
}

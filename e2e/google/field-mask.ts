/** Partial responses: `fields=nextPageToken,files(id,owners/name)` → the same object without the fields that were not asked for. */

interface Mask {
  readonly [field: string]: Mask | null;
}

export function applyFields(fields: string, resource: unknown): unknown {
  return pick(parse(fields), resource);
}

function pick(mask: Mask | null, value: unknown): unknown {
  if (mask === null || mask['*'] === null) return value;
  if (Array.isArray(value)) return value.map((item) => pick(mask, item));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key in mask);
  return Object.fromEntries(kept.map(([key, inner]) => [key, pick(mask[key] ?? null, inner)]));
}

/** Throws where Google would answer 400. */
function parse(text: string): Mask {
  let at = 0;
  function list(): Mask {
    const mask: Record<string, Mask | null> = {};
    for (;;) {
      const [name = ''] = /^[\w*]+/.exec(text.slice(at)) ?? [];
      if (name === '') throw new Error('invalid field selection');
      at += name.length;
      mask[name] = inner();
      if (text[at] !== ',') return mask;
      at += 1;
    }
  }
  function inner(): Mask | null {
    if (text[at] === '/') {
      at += 1;
      const [name = ''] = /^[\w*]+/.exec(text.slice(at)) ?? [];
      at += name.length;
      return { [name]: inner() };
    }
    if (text[at] !== '(') return null;
    at += 1;
    const mask = list();
    if (text[at] !== ')') throw new Error('invalid field selection');
    at += 1;
    return mask;
  }
  const mask = list();
  if (at < text.length) throw new Error('invalid field selection');
  return mask;
}

/** The search language of files.list (`q`), as far as it is documented and used: a query → whether a file fits. */

import { type DriveFile, ROOT_ID } from './files';

type Test = (file: DriveFile) => boolean;

/** Throws where Google would answer 400. */
export function parseQuery(q: string): Test {
  const tokens = tokenise(q);
  let at = 0;
  const peek = (): string | undefined => tokens[at];
  const take = (expected?: string): string => {
    const token = tokens[at];
    if (token === undefined || (expected !== undefined && token !== expected)) throw new Error(`unexpected ${String(token)}`);
    at += 1;
    return token;
  };

  function either(): Test {
    let left = both();
    while (peek() === 'or') {
      take();
      const [a, b] = [left, both()];
      left = (file) => a(file) || b(file);
    }
    return left;
  }
  function both(): Test {
    let left = single();
    while (peek() === 'and') {
      take();
      const [a, b] = [left, single()];
      left = (file) => a(file) && b(file);
    }
    return left;
  }
  function single(): Test {
    if (peek() === 'not') {
      take();
      const inner = single();
      return (file) => !inner(file);
    }
    if (peek() === '(') {
      take();
      const inner = either();
      take(')');
      return inner;
    }
    return comparison();
  }
  function comparison(): Test {
    const first = take();
    if (isText(first)) {
      take('in');
      take('parents');
      const wanted = textOf(first) === 'root' ? ROOT_ID : textOf(first);
      return ({ parents }) => parents.includes(wanted);
    }
    if (first === 'sharedWithMe') {
      if (peek() !== '=') return ({ sharedWithMe }) => sharedWithMe;
      take('=');
      const wanted = take() === 'true';
      return ({ sharedWithMe }) => sharedWithMe === wanted;
    }
    if (first === 'trashed') {
      take('=');
      const wanted = take() === 'true';
      return ({ trashed }) => trashed === wanted;
    }
    if (first === 'appProperties') return hasProperty();
    const operator = take();
    const value = textOf(take());
    if (first === 'name') {
      if (operator === '=') return ({ name }) => name === value;
      // Google matches the beginnings of words.
      if (operator === 'contains')
        return ({ name }) =>
          name
            .toLowerCase()
            .split(/[^\p{L}\p{N}]+/u)
            .some((word) => word.startsWith(value.toLowerCase())) || name.toLowerCase().includes(value.toLowerCase());
    }
    if (first === 'mimeType') {
      if (operator === '=') return ({ mimeType }) => mimeType === value;
      if (operator === '!=') return ({ mimeType }) => mimeType !== value;
      if (operator === 'contains') return ({ mimeType }) => mimeType.startsWith(value);
    }
    throw new Error(`unknown comparison ${first} ${operator}`);
  }
  function hasProperty(): Test {
    take('has');
    take('{');
    take('key');
    take('=');
    const key = textOf(take());
    take('and');
    take('value');
    take('=');
    const value = textOf(take());
    take('}');
    return ({ appProperties }) => appProperties?.[key] === value;
  }

  const test = either();
  if (at < tokens.length) throw new Error(`unexpected ${String(peek())}`);
  return test;
}

const isText = (token: string): boolean => token.startsWith("'");

function textOf(token: string): string {
  if (!isText(token)) throw new Error(`${token} is no text`);
  return token.slice(1, -1).replace(/\\(['\\])/g, '$1');
}

/** Texts in single quotes, with `\'` and `\\` inside; words; `=`, `!=` and brackets. */
function tokenise(q: string): string[] {
  const tokens: string[] = [];
  const pattern = /\s*('(?:[^'\\]|\\['\\])*'|!=|[=(){}]|\w+)/y;
  while (pattern.lastIndex < q.trimEnd().length) {
    const found = pattern.exec(q);
    if (!found?.[1]) throw new Error('invalid query');
    tokens.push(found[1]);
  }
  return tokens;
}

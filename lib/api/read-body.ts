/** Body of a request → a value of the contract. Nothing of what was sent is ever repeated: it may hold a file name. */

import type { $ZodIssue, $ZodType, output } from 'zod/v4/core';
import { safeParse } from 'zod/v4/core';
import type { FieldError } from '@/lib/contract/problem';
import { AppError } from '@/lib/errors/app-error';
import { MAX_BODY_BYTES } from '@/lib/limits/api-limits';

/** An `api/invalid` that says where. */
export class InvalidBody extends AppError {
  readonly fields: readonly FieldError[];

  constructor(fields: readonly FieldError[]) {
    super('api/invalid');
    this.fields = fields;
  }
}

/** Throws `api/media-type`, `api/too-large`, `api/malformed`, or an InvalidBody. */
export async function readBody<T extends $ZodType>(request: Request, schema: T): Promise<output<T>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) throw new AppError('api/media-type');
  const parsed = safeParse(schema, parseJson(await readText(request)));
  if (!parsed.success) throw new InvalidBody(parsed.error.issues.map(fieldError));
  return parsed.data;
}

/** Counted while it is read: a Content-Length may be missing or lie. */
async function readText(request: Request): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > MAX_BODY_BYTES) throw tooLarge();
  const reader = request.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

const tooLarge = () => new AppError('api/too-large', { limit: MAX_BODY_BYTES });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('api/malformed');
  }
}

function fieldError(issue: $ZodIssue): FieldError {
  return { pointer: issue.path.map((step) => `/${String(step)}`).join(''), detail: detailOf(issue) };
}

function detailOf(issue: $ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'has a field that this call does not take';
  if (issue.code === 'invalid_type') return `must be ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`;
  if (issue.code === 'invalid_value') return 'must be one of the values that the schema names';
  if (issue.code === 'too_small') return `must have or be at least ${String(issue.minimum)}`;
  if (issue.code === 'too_big') return `must have or be at most ${String(issue.maximum)}`;
  return 'is not what the schema says';
}

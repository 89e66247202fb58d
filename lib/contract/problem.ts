/** An error on its way through the API (RFC 9457, `application/problem+json`), worded by the one catalogue of errors. */

import * as z from 'zod/mini';
import { ERROR_CODES } from './batch';

export const problemSchema = z.strictObject({
  type: z.string().check(z.describe('`urn:deckle:` and the code: the same for the same kind of problem.')),
  title: z.string().check(z.describe('What happened, in plain words.')),
  status: z.int().check(z.minimum(400), z.maximum(599), z.describe('HTTP status.')),
  code: z.enum(ERROR_CODES).check(z.describe('Entry of the error catalogue.')),
  remedy: z.string().check(z.describe('What to do about it.')),
  instance: z.string().check(z.describe('`urn:uuid:` and the id of the request, as in the logs.')),
  errors: z.optional(
    z.array(
      z.strictObject({
        pointer: z.string().check(z.describe('JSON Pointer (RFC 6901) into the body.')),
        detail: z.string().check(z.describe('What is wrong there. Never repeats what was sent.')),
      }),
    ),
  ),
});

export type Problem = z.infer<typeof problemSchema>;
export type FieldError = NonNullable<Problem['errors']>[number];

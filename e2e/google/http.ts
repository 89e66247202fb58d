/** Requests as the parts of the fake see them, and the answers that they give. */

import type { IncomingMessage } from 'node:http';

export interface GoogleRequest {
  readonly method: string;
  /** Scheme and host as the client named them. */
  readonly origin: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** All of it, or what came before the client was gone. */
  readonly body: Buffer;
  /** Whether the body ended as it should. */
  readonly whole: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export const json = (value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
  body: JSON.stringify(value),
});

/** An error in the form of the Drive API. */
export const refusal = (code: number, reason: string, message = reason): Answer =>
  json({ error: { code, message, errors: [{ domain: 'global', reason, message }] } }, code);

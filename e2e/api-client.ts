/** The API as a program calls it. */

export const NEW_BATCH = { totalFiles: 4, totalBytes: 1_000, outputs: ['deck'] };
export const ENDED = { status: 'completed_with_errors', completedFiles: 3, failedFiles: 1, errors: [{ code: 'svg/malformed', count: 1 }] };

export interface Registered {
  readonly batchId: string;
  readonly secret: string;
}

const json = (method: string, body: object, headers: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const postBatch = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${address}/api/batches`, json('POST', NEW_BATCH, headers));

export const patchBatch = (address: string, { batchId, secret }: Registered, body: object): Promise<Response> =>
  fetch(`${address}/api/batches/${batchId}`, json('PATCH', body, { authorization: `Bearer ${secret}` }));

export const getBatch = (address: string, { batchId }: Pick<Registered, 'batchId'>): Promise<Response> =>
  fetch(`${address}/api/batches/${batchId}`);

export async function registered(response: Response): Promise<Registered> {
  const { batchId, secret } = (await response.json()) as Registered;
  return { batchId, secret };
}

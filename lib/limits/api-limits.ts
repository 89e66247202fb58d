/** Caps of the server: what one address may ask for, how long what it registered is kept, how much of either is held. */

/** Caps that a deployment chooses beside those of the page. */
export interface ApiLimits {
  /** Time that a batch is kept after its last change, and a result in the page, milliseconds. */
  readonly resultTtlMs: number;
  /** Batches that one address may register in an hour. */
  readonly batchesPerHour: number;
  /** Other calls that one address may make in a minute. */
  readonly callsPerMinute: number;
}

/** The careful defaults of a public deployment. */
export const PUBLIC_API_LIMITS: ApiLimits = {
  resultTtlMs: 86_400_000,
  batchesPerHour: 10,
  callsPerMinute: 100,
};

/** Bytes of a request: the longest sound one, an update that names every error there is, has under 5,000. */
export const MAX_BODY_BYTES = 8_192;

/** Time after its expiry for which a batch is answered as gone rather than as unknown: a week of late looks. */
export const GONE_MS = 604_800_000;

/** Batches that one process keeps without Redis, of some 500 bytes each; past it the longest untouched is forgotten. */
export const MAX_STORED_BATCHES = 50_000;

/** Time that Redis has to count a call, milliseconds: past it the call is counted in memory. */
export const COUNT_DEADLINE_MS = 100;

/** Time that Redis has to keep or find a batch; with the count it stays under the half second a call may take. */
export const STORE_DEADLINE_MS = 300;

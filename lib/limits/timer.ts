/** setTimeout counts in 32 bits and fires at once for more; a deadline beyond 24 days is none. Milliseconds. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

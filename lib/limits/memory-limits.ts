/** What converters may hold. WebAssembly memory grows and never shrinks: only a thread that ends gives it back. */

/** Bytes of the engines of one thread past which it is replaced: a drawing at the raster limit needs 600 MB, an ordinary one 30. */
export const WORKER_HIGH_WATER_BYTES = 700_000_000;

/** Bytes of the engines of all threads past which one thread less works, where the machine does not say what it has. */
export const POOL_HIGH_WATER_BYTES = 1_500_000_000;

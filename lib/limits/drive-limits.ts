/** Caps on what is asked of Google Drive, and how patiently. */

/** Requests that are under way at once: Google slows down whoever asks for more. */
export const MAX_DRIVE_REQUESTS = 4;

/** Tries of one request that Google refuses for the moment; with the waits between them some two minutes. */
export const MAX_DRIVE_TRIES = 8;

/** The first wait is up to this long and each up to twice as long as the one before, milliseconds. */
export const DRIVE_RETRY_MS = 500;
export const MAX_DRIVE_WAIT_MS = 32_000;

/** Folders inside folders: nobody nests drawings deeper. */
export const MAX_DRIVE_DEPTH = 32;

/** Entries of a folder that one request lists; Google's own most. */
export const DRIVE_PAGE_SIZE = 1_000;

/** Bytes up to which a file goes in one request; Google's own most for that. */
export const MAX_MULTIPART_BYTES = 5_000_000;

/** Google takes parts of a resumable upload in multiples of this. */
export const UPLOAD_STEP_BYTES = 262_144;

/** Bytes of one part: a broken connection costs no more. */
export const UPLOAD_PART_BYTES = 16 * UPLOAD_STEP_BYTES;

/** Downloads that are handed on together: what is held in memory, and what is stored as one. */
export const DOWNLOAD_PORTION_FILES = 50;
export const DOWNLOAD_PORTION_BYTES = 8_000_000;

/** Ids that one request makes beforehand; Google's own most. */
export const MAX_GENERATED_IDS = 1_000;

/** Which build this code is of: the build puts the name in (next.config.mjs). */
declare const DECKLE_BUILD_ID: string | undefined;

/** In development, and where nothing was built. */
export const DEVELOPMENT = 'development';

export const BUILD_ID: string = typeof DECKLE_BUILD_ID === 'string' ? DECKLE_BUILD_ID : DEVELOPMENT;

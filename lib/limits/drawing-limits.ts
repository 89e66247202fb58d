/** Caps on parts of a drawing that the renderer multiplies or that take it more than their share of time. */

/** Elements that markers may become, over the whole drawing: a chart of ten thousand dots passes, and 50,000 take some seconds. */
export const MAX_MARKER_ELEMENTS = 50_000;

/** Characters of one text: layout takes time with their square, a second for so many; a printed page has 3,000. */
export const MAX_TEXT_CHARS = 10_000;

/** User units of a shape's place or size: no canvas comes near it, and sums of such lengths stay far inside a 32-bit float. */
export const MAX_LENGTH = 1_000_000_000_000;

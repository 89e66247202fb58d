/** Small things that generators share: drawings by number, an SVG around a body. */

export const named = (prefix, list, draw) => Object.fromEntries(list.map((item, i) => [`${prefix}-${i + 1}`, () => draw(item, i)]));
export const escape = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
export const svg = (box, body, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${box}" ${attributes}>${body}</svg>`;

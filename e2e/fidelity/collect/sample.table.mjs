/** The numbers, names and colours that generated drawings are made of. */

/** A small series of numbers, the same at every run. */
export const series = (count, seed = 1) =>
  Array.from({ length: count }, (_, i) => Math.round(50 + 35 * Math.sin(i * 0.7 + seed) + ((i * 7919 * seed) % 23)));
export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug'];
export const hues = ['#4e79a7', '#f28e2b', '#e15759', '#76b7b2', '#59a14f', '#edc948', '#b07aa1', '#9c755f'];
export const rows = months.map((m, i) => ({ m, i, v: series(8)[i], w: series(8, 5)[i] }));

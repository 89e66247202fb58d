/** Numbers of an attribute, apart by white space or commas (SVG 2 §4.2); none for an absent or empty one, NaN for what is no number. */
export const numberList = (value: string | undefined): number[] =>
  (value ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);

import { expect, test } from 'vitest';
import { pastedSource } from './pasted-source';

const textOf = (text: string): Promise<string> | undefined => pastedSource(text, 'Pasted')?.blob.text();

test('the source of an SVG becomes a file, with the namespace that markup from a page lacks', async () => {
  expect(pastedSource('<svg xmlns="http://www.w3.org/2000/svg"/>', 'Pasted')?.path).toBe('Pasted.svg');
  expect(await textOf('  <svg viewBox="0 0 1 1"><path d="M0 0"/></svg>\n')).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>',
  );
  const whole = '<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>';
  expect(await textOf(whole)).toBe(whole);
});

test('other text is no drawing', () => {
  for (const text of ['', 'hello', '<p>An <svg> is a drawing</p>', '<html><svg/></html>', '<svgless/>']) {
    expect(pastedSource(text, 'Pasted'), text).toBeNull();
  }
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outputNames } from './output-names';

const names = (...paths: readonly string[]): string[] =>
  outputNames(
    paths.map((path) => ({ path })),
    'pptx',
  );

it('keeps folders and names', () => {
  expect(names('a/b.svg', 'c.SVGZ', 'v1.2.svg')).toEqual(['a/b.pptx', 'c.pptx', 'v1.2.pptx']);
  expect(outputNames([{ path: 'a.svg' }], 'png')).toEqual(['a.png']);
});

it('tells results apart whose inputs differ by extension or case only', () => {
  expect(names('a.svg', 'a.svgz', 'A.svg')).toEqual(['a.pptx', 'a (2).pptx', 'A (3).pptx']);
});

it('gives no result the name of a folder or of the report', () => {
  expect(names('a.svg', 'A.pptx/b.svg')).toEqual(['a (2).pptx', 'A.pptx/b.pptx']);
  expect(names('report.html/a.svg')).toEqual(['_report.html/a.pptx']);
});

it('gives each archive its folder only where there is more than one container', () => {
  const a = { path: 'x.svg', container: 'a.zip' };
  expect(outputNames([a], 'pptx')).toEqual(['x.pptx']);
  expect(outputNames([a, { path: 'x.svg', container: 'b.ZIP' }], 'pptx')).toEqual(['a/x.pptx', 'b/x.pptx']);
  expect(outputNames([a, { path: 'x.svg' }], 'pptx')).toEqual(['a/x.pptx', 'x.pptx']);
  expect(outputNames([a, { path: 'x.svg', container: 'a' }], 'pptx')).toEqual(['a/x.pptx', 'a (2)/x.pptx']);
});

it('leaves no end that Windows would drop', () =>
  expect(outputNames([{ path: 'x.svg', container: 'a. .zip' }, { path: 'y.svg' }], 'png')).toEqual(['a/x.png', 'y.png']));

it('is distinct whatever comes in', () => {
  const path = fc
    .array(fc.constantFrom('a', 'A', 'b.pptx', 'é', 'report.html', 'a (2)'), { minLength: 1, maxLength: 3 })
    .map((parts) => `${parts.join('/')}.svg`);
  const container = fc.constantFrom(undefined, 'a.zip', 'A (2).zip', 'b.pptx');
  fc.assert(
    fc.property(fc.array(fc.tuple(path, container), { maxLength: 20 }), (inputs) => {
      const outputs = outputNames(
        inputs.map(([p, c]) => (c === undefined ? { path: p } : { path: p, container: c })),
        'pptx',
      ).map((name) => name.toLowerCase());
      expect(new Set(outputs).size).toBe(inputs.length);
      for (const output of outputs) expect(outputs.some((other) => other.startsWith(`${output}/`))).toBe(false);
    }),
  );
});

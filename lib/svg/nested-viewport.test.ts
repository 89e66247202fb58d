import { expect, test } from 'vitest';
import { serialize } from './element';
import { wrapNestedViewports } from './nested-viewport';
import { scanSvg } from './scan';

test('a nested viewport gives its transform and effects to a group around it; the root keeps its own', () => {
  const { root } = scanSvg(
    '<svg xmlns="http://www.w3.org/2000/svg" transform="scale(2)"><svg x="1" transform="rotate(9)" opacity="0.5"><rect/></svg></svg>',
  );
  wrapNestedViewports(root);
  expect(serialize(root)).toContain('transform="scale(2)"><g transform="rotate(9)" opacity="0.5"><svg x="1"><rect/></svg></g></svg>');
});

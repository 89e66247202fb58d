import { expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod/mini';
import type { Output } from '@/lib/pipeline/options';
import type { BatchStatus as ReportStatus } from '@/lib/results/report';
import { type BatchStatus, batchUpdateSchema, type NewBatch, newBatchSchema } from './batch';

test('statuses and outputs are those of the page', () => {
  expectTypeOf<BatchStatus>().toEqualTypeOf<ReportStatus>();
  expectTypeOf<NewBatch['outputs'][number]>().toEqualTypeOf<Output>();
});

test.each([
  ['a new batch', newBatchSchema],
  ['an update', batchUpdateSchema],
])('%s has no place for a text: every leaf is a number or a word of a closed list, every object is closed', (_, schema) => {
  const leaves: unknown[] = [];
  const visit = (node: Record<string, unknown>): void => {
    if (node['type'] === 'object') {
      expect(node['additionalProperties']).toBe(false);
      for (const child of Object.values(node['properties'] as object)) visit(child);
    } else if (node['type'] === 'array') {
      expect(node['maxItems']).toBeGreaterThan(0);
      visit(node['items'] as Record<string, unknown>);
    } else {
      leaves.push(node);
      expect(node['type'] === 'integer' || Array.isArray(node['enum']), JSON.stringify(node)).toBe(true);
    }
  };
  visit(z.toJSONSchema(schema) as Record<string, unknown>);
  expect(leaves.length).toBeGreaterThan(2);
});

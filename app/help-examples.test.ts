import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { DiagnosticCode } from '@/lib/errors/diagnostic';
import { convertSvg, type Engines } from '@/lib/pipeline/convert-svg';
import { DEFAULT_OPTIONS } from '@/lib/pipeline/options';
import { compileEngines, makeEngines } from '@/workers/node/engines';
import { HELP_EXAMPLES } from './help-examples';

let engines: Engines;
beforeAll(async () => {
  engines = await makeEngines(await compileEngines());
});

test.each(Object.entries(HELP_EXAMPLES) as [DiagnosticCode, string][])('%s is what the converter says of %s.svg', async (code, name) => {
  const bytes = readFileSync(fileURLToPath(new URL(`../public/help/${name}.svg`, import.meta.url)));
  const { summary } = await convertSvg({ name, bytes, options: DEFAULT_OPTIONS, maxFileBytes: 1e6 }, engines);
  expect(summary.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
});

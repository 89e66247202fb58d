import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { openApiDocument } from './openapi';
import { testServer } from './server.test-support';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(openApiDocument()));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

test('the validator notices what is wrong', async () => {
  const { valid } = await new Validator().validate({
    ...structuredClone(openApiDocument()),
    paths: { '/api/limits': { get: { responses: 1 } } },
  });
  expect(valid).toBe(false);
});

test('every reference leads somewhere', () => {
  const document = openApiDocument();
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
  expect(references.length).toBeGreaterThan(10);
  for (const path of references) {
    const found = path.split('/').reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], document);
    expect(found, path).toBeDefined();
  }
});

test('the document names the calls that there are, and no others', () => {
  const routes = globSync('app/api/**/route.ts', { cwd: root }).filter(
    (path) => !path.includes('[...') && !path.startsWith('app/api/drive/'),
  );
  const real = routes.flatMap((path) => {
    const url = path.replace(/^app/, '').replace('/route.ts', '').replace('[id]', '{id}');
    return [...readFileSync(`${root}/${path}`, 'utf8').matchAll(/export const (GET|POST|PATCH|PUT|DELETE)\b/g)].map(
      ([, method]) => `${method} ${url}`,
    );
  });
  const paths = openApiDocument()['paths'] as Record<string, object>;
  const named = Object.entries(paths).flatMap(([url, item]) =>
    Object.keys(item)
      .filter((key) => key !== 'parameters')
      .map((method) => `${method.toUpperCase()} ${url}`),
  );
  expect(existsSync(`${root}/app/api/limits/route.ts`)).toBe(true);
  expect(named.sort()).toEqual(real.sort());
});

test('it is served', async () => {
  const response = await (await testServer()).get('/api/openapi.json');
  expect(await response.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});

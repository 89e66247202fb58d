import { expect, test } from 'vitest';
import { bearerToken, hashSecret, isSecret, newSecret } from './secret';

test('secrets are 32 random bytes in base64url', () => {
  const secrets = Array.from({ length: 200 }, newSecret);
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
  expect(new Set(secrets).size).toBe(200);
});

test('a hash is SHA-256 in hex', async () => {
  expect(await hashSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('only the secret itself fits its hash', async () => {
  const secret = newSecret();
  const hash = await hashSecret(secret);
  expect(await isSecret(secret, hash)).toBe(true);
  for (const other of ['', secret.slice(0, -1), `${secret} `, newSecret(), hash]) expect(await isSecret(other, hash)).toBe(false);
  expect(await isSecret(secret, hash.slice(0, -1))).toBe(false);
});

test('a token is read from its header only in the form of RFC 6750', () => {
  const token = (value: string) => bearerToken(new Headers({ authorization: value }));
  expect(token('Bearer abc')).toBe('abc');
  expect(token('bearer abc')).toBe('abc');
  for (const value of ['Basic abc', 'Bearer', 'Bearer ', 'Bearer a b', `Bearer ${'x'.repeat(300)}`]) expect(token(value)).toBeNull();
  expect(bearerToken(new Headers())).toBeNull();
});

